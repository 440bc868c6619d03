// An instance of its own, thrown away afterwards, and accounts that sign in to it.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../../..");
const OPS = join(ROOT, "ops");
const MEMORY = "/dev/shm"; // nothing here has to survive a power failure
export const WORKBOOKS = join(OPS, "demo-data/workbooks");
export const PASSWORD = "một mật khẩu đủ dài 7";

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => probe.once("listening", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function newData(): string {
  const data = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "ngoaid-web-"));
  chmodSync(data, 0o755); // started by root, the cluster belongs to somebody else
  return data;
}

/** Where an instance is found: passed from who started it to who uses it. */
export interface Place {
  address: string;
  data: string;
  server: string;
}

export class Instance {
  readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  static async start(): Promise<Instance> {
    const data = newData();
    const port = await freePort();
    const said = execFileSync(join(OPS, "up"), ["--data", data, "--port", String(port)], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    return new Instance({ address: `http://127.0.0.1:${port}`, data, server: said.trim().split("server=").at(-1) ?? "" });
  }

  /** The demonstration as ops/demo makes it; the passwords that it shows, by role. The address is the one it prints. */
  static async demo(): Promise<{ instance: Instance; passwords: Map<string, string> }> {
    const data = newData();
    const { stdout, stderr, status } = spawnSync(join(OPS, "demo"), ["--data", data, "--port", String(await freePort())], { encoding: "utf8" });
    const instance = new Instance({ address: /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? "", data, server: /NGOAID_SERVER=(\S+)/.exec(stdout)?.[1] ?? "" });
    if (status !== 0) {
      instance.stop();
      throw new Error(stderr);
    }
    return { instance, passwords: new Map([...stderr.matchAll(/^ {2}([a-z-]+) +([A-Za-z0-9]{16})$/gm)].map(([, role = "", password = ""]) => [role, password])) };
  }

  /** The command line as the local operator. */
  ngoaid(...args: string[]): string {
    return this.run(args, "");
  }

  /** The command line as a program with this token, at the socket for accounts. */
  withToken(token: string, ...args: string[]): string {
    return this.run(args, "", { NGOAID_SERVER: this.place.server.replace("operator/server.sock", "accounts.sock"), NGOAID_TOKEN: token });
  }

  private run(args: string[], input: string, environment: Record<string, string> = { NGOAID_SERVER: this.place.server }): string {
    return execFileSync(join(OPS, "ngoaid"), args, { encoding: "utf8", input, env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
  }

  /** An account with roles at offices; answers the token of its invitation. */
  invite(login: string, displayName: string, roles: [role: string, office: string][]): string {
    this.ngoaid("admin", "account", "create", login, "--display-name", displayName);
    for (const [role, office] of roles) this.ngoaid("admin", "role", "grant", login, "--role", role, "--office", office, "--reason", "test");
    return (JSON.parse(this.ngoaid("admin", "account", "invite", login, "-o", "json")) as { token: string }).token;
  }

  /** An account that has accepted its invitation: it signs in with PASSWORD. */
  account(login: string, displayName: string, roles: [role: string, office: string][]): void {
    this.run(["me", "accept", "--password-file", "-"], `${this.invite(login, displayName, roles)}\n${PASSWORD}\n`);
  }

  stop(): void {
    execFileSync(join(OPS, "down"), ["--data", this.place.data], { stdio: "ignore" });
    rmSync(this.place.data, { recursive: true, force: true });
  }
}
