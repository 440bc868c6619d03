#include "clients/cli/commands/grant_records.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "clients/cli/app/command.h"
#include "clients/cli/commands/arguments.h"

namespace ngoaid::cli {

void AddGrantRecords(Command app, const GrantRecords& records) {
  Command noun = app.AddNoun(records.noun, records.about);
  Command list = noun.AddVerb("list", records.list,
                              {absl::StrCat(records.noun, " list"), absl::StrCat(records.noun, " list R032 -o json")});
  auto grant = std::make_shared<std::string>();
  list.AddOption("GRANT", *grant, {"khoản viện trợ (mặc định: tất cả)", "grant (default: all)"});
  auto limit = list.AddLimit();
  list.AddOutputOptions();
  list.OnRun([grant, limit, print = records.print](Runtime& runtime) -> absl::StatusOr<ExitCode> {
    const auto parent = ResolveGrantOrAll(runtime, *grant);
    if (!parent.ok()) return parent.status();
    return Ended(print(runtime, *parent, *limit));
  });
}

}  // namespace ngoaid::cli
