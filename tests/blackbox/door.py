"""Debian's nginx and the edge before services, as ops/nginx sets them up."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess

import grpc
from conftest import BUILD, OPS, free_port

NAME = "ngoaid.test"
NGINX = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")


class Door:
    """nginx and ngoaid-edge before `services`, the addresses of their sockets as ops/nginx/install takes them; `inside` is what a command is started with."""

    def __init__(self, home, services, name=NAME, inside=(), start_edge=None):
        self.home, self.name, self.port, edge = home, name, free_port(), free_port()
        self.certificate = home / "tls/certificate.pem"
        rendered = subprocess.run([OPS / "nginx/install", "--name", name, "--port", str(self.port), "--edge", f"127.0.0.1:{edge}", "--tls", home / "tls",
                                   *(word for service in services for word in ("--services", service)), "--print"], capture_output=True, text=True, check=True)
        (home / "site.conf").write_text(rendered.stdout)
        temporary = "".join(f"{kind}_temp_path {home}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        (home / "nginx.conf").write_text(f"{user} daemon off; worker_processes auto; pid {home}/pid; error_log {home}/error.log; events {{}} "
                                         f"http {{ access_log off; {temporary} include {home}/site.conf; }}")
        self.processes = []
        if start_edge:
            self.processes.append(start_edge(edge, self.port))
        else:
            self.begin(*inside, BUILD / "bin/ngoaid-edge", "--port", edge, "--origin", f"https://{name}:{self.port}",
                               *(f"--upstream={service}" for service in services))
        self.begin(*inside, NGINX, "-p", home, "-c", home / "nginx.conf")

    def begin(self, *command):
        self.processes.append(subprocess.Popen([str(word) for word in command], stderr=subprocess.DEVNULL))
        return self.processes[-1]

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            assert process.wait(30) == 0

    def connect(self, name=None, address="127.0.0.1"):
        context = ssl.create_default_context(cafile=self.certificate)
        return context.wrap_socket(socket.create_connection((address, self.port), timeout=30), server_hostname=name or self.name)

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, body)"""
        connection = http.client.HTTPConnection(self.name, self.port)
        connection.sock = self.connect()
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def is_up(self):
        try:
            return self.ask("GET", "/")[0] == 200
        except OSError:
            return False

    def channel(self, address="127.0.0.1"):
        credentials = grpc.ssl_channel_credentials(self.certificate.read_bytes())
        return grpc.secure_channel(f"{address}:{self.port}", credentials, options=[("grpc.ssl_target_name_override", self.name), ("grpc.default_authority", self.name)])
