// Errors as the command line meets them: those of its own, those a service sent, and how both are told.
#ifndef CLIENTS_CLI_APP_ERRORS_H_
#define CLIENTS_CLI_APP_ERRORS_H_

#include <grpcpp/support/status.h>

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/app/language.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

namespace errors {

inline constexpr char kUsage[] = "USAGE";
inline constexpr char kInterrupted[] = "INTERRUPTED";
inline constexpr char kServerNotTrusted[] = "SERVER_NOT_TRUSTED";

absl::Status Usage(const Text& text);
// USAGE: `options`, as "--name, --kind", that the line must have.
absl::Status Missing(absl::string_view options);
// One faulty value of the command line: INVALID_ARGUMENT with one violation.
absl::Status BadValue(absl::string_view option, const Text& what_and_remedy);
absl::Status NoServer();
absl::Status ServerUnreachable(absl::string_view server);
// SERVER_NOT_TRUSTED: the certificate it shows is not of those that are trusted, or not for its name. Never sent again.
absl::Status ServerNotTrusted(absl::string_view server);
// CA_UNUSABLE: the file named for --ca is none of certificates.
absl::Status CaUnusable(absl::string_view path);
// Ctrl-C. `request_id` is that of a write whose outcome is not known, else "".
absl::Status Interrupted(absl::string_view request_id);
absl::Status FileNotFound(absl::string_view path);
absl::Status FileUnreadable(absl::string_view path, absl::string_view why);
absl::Status CannotWrite(absl::string_view path, absl::string_view why);

}  // namespace errors

// The status with the details the service sent; a connection that failed becomes ServerUnreachable.
absl::Status FromGrpc(const grpc::Status& status, absl::string_view server);

// What a status says to people.
std::string Message(const absl::Status& status, Language language);
// Field and what is wrong with it, for each.
std::vector<std::pair<std::string, std::string>> Violations(const absl::Status& status, Language language);
// How long the service asks to wait before the next try.
std::optional<absl::Duration> RetryDelay(const absl::Status& status);

// The message, every violation on a line of its own and the reason; with `as_json` also an object on the last line.
void PrintError(const absl::Status& status, Language language, bool as_json, std::ostream& err);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_ERRORS_H_
