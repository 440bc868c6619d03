// The token a call is made with: of the environment, for programs, or of the session that `ngoaid login` began.
#ifndef CLIENTS_CLI_APP_SESSION_FILE_H_
#define CLIENTS_CLI_APP_SESSION_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/app/options.h"

namespace ngoaid::cli {

// NGOAID_TOKEN, else the text of the file NGOAID_TOKEN_FILE names, else the session kept for the server; "" for none.
std::string FindToken(absl::string_view server, const Environment& environment);
// Keeps a session's token in a file of the user's state directory that nobody else may read; "" forgets it.
absl::Status KeepSession(absl::string_view server, absl::string_view token, const Environment& environment);

// The server last signed in to: used when nothing else names one.
std::string LastServer(const Environment& environment);
absl::Status KeepLastServer(absl::string_view server, const Environment& environment);

// The file of certificates given when signing in to the server, by its whole path; "" for none.
std::string KeptCa(absl::string_view server, const Environment& environment);
absl::Status KeepCa(absl::string_view server, absl::string_view file, const Environment& environment);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_SESSION_FILE_H_
