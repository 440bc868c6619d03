#include "clients/cli/commands/grant_records.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"

namespace ngoaid::cli {

void AddGrantRecords(CLI::App& app, Runtime& runtime, const GrantRecords& records) {
  CLI::App* noun = AddNoun(app, runtime, records.noun, records.about);
  CLI::App* list = AddVerb(*noun, runtime, "list", records.list,
                           {absl::StrCat(records.noun, " list"), absl::StrCat(records.noun, " list R032 -o json")});
  auto grant = std::make_shared<std::string>();
  list->add_option("GRANT", *grant, runtime.T({"khoản viện trợ (mặc định: tất cả)", "grant (default: all)"}));
  auto limit = AddLimit(*list, runtime);
  AddOutputOptions(*list, runtime);
  OnRun(*list, runtime, [&runtime, grant, limit, print = records.print]() -> absl::StatusOr<ExitCode> {
    const auto parent = ResolveGrantOrAll(runtime, *grant);
    if (!parent.ok()) return parent.status();
    return Ended(print(runtime, *parent, *limit));
  });
}

}  // namespace ngoaid::cli
