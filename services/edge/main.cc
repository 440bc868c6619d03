// ngoaid-edge: see edge.h. For production, behind nginx (ops/nginx).
#include <prometheus/registry.h>

#include <CLI/CLI.hpp>

#include "services/base/log.h"
#include "services/base/process.h"
#include "services/base/program_options.h"
#include "services/edge/edge.h"
#include "services/edge/upstream.h"

namespace {

int Serve(int argc, char** argv) {
  CLI::App app("ngoaid-edge: the web client's files and its calls, for browsers behind nginx");
  ngoaid::edge::EdgeOptions options;
  app.add_option("--port", options.port, "port on loopback")
      ->required()
      ->check(CLI::Range(1, 65535))
      ->envname("NGOAID_PORT");
  std::vector<std::string> upstreams;
  app.add_option("--upstream", upstreams,
                 "a services' socket for accounts, [PACKAGE|SERVICE=]unix:PATH; may be repeated, the longest name "
                 "that fits a call counts")
      ->envname("NGOAID_UPSTREAM")
      ->delimiter(',')
      ->required()
      ->check([](const std::string& upstream) {
        return ngoaid::edge::ParseUpstream(upstream) ? "" : "[PACKAGE|SERVICE=]unix:PATH, not " + upstream;
      });
  app.add_option("--web", options.web_directory, "directory of the built web client");
  app.add_option("--origin", options.origins, "where browsers find it, https://NAME[:PORT]; may be repeated")
      ->envname("NGOAID_ORIGIN")
      ->required();
  if (const auto code = ngoaid::ReadOptions(app, argc, argv)) return *code;

  for (const std::string& upstream : upstreams) options.upstreams.insert(*ngoaid::edge::ParseUpstream(upstream));

  ngoaid::EndSignals ends;
  auto edge = ngoaid::edge::Edge::Start(options, std::make_shared<prometheus::Registry>());
  if (!edge.ok()) return ngoaid::FailedToStart(edge.status());
  ngoaid::Log(ngoaid::LogLevel::kInfo, "serving", {{"port", std::to_string((*edge)->port())}});

  ends.Wait();
  (*edge)->Drain(ngoaid::kDrainGrace);
  return 0;
}

}  // namespace

int main(int argc, char** argv) { return ngoaid::RunProgram(argc, argv, Serve); }
