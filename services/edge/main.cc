// ngoaid-edge: see edge.h. For production, behind nginx (ops/nginx).
#include <prometheus/registry.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "services/base/log.h"
#include "services/edge/edge.h"

namespace {
constexpr absl::Duration kDrainGrace = absl::Seconds(15);
}

int main(int argc, char** argv) {
  CLI::App app("ngoaid-edge: the web client's files and its calls, for browsers behind nginx");
  ngoaid::edge::EdgeOptions options;
  app.add_option("--port", options.port, "port on loopback")->required()->check(CLI::Range(1, 65535));
  app.add_option("--upstream", options.upstream, "the services' socket for accounts, unix:PATH")->required();
  app.add_option("--web", options.web_directory, "directory of the built web client");
  app.add_option("--origin", options.origins, "where browsers find it, https://NAME[:PORT]; may be repeated")
      ->required();
  CLI11_PARSE(app, argc, argv);

  // Taken by sigwait below; blocked before any thread starts so that none of them is interrupted.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  signal(SIGPIPE, SIG_IGN);

  auto edge = ngoaid::edge::Edge::Start(options, std::make_shared<prometheus::Registry>());
  if (!edge.ok()) {
    std::fprintf(stderr, "%s\n", std::string(edge.status().message()).c_str());
    return 1;
  }
  ngoaid::Log(ngoaid::LogLevel::kInfo, "serving", {{"port", std::to_string((*edge)->port())}});

  int received = 0;
  sigwait(&ends, &received);
  ngoaid::Log(ngoaid::LogLevel::kInfo, "stopping", {{"signal", std::to_string(received)}});
  (*edge)->Drain(kDrainGrace);
  return 0;
}
