// Where a command takes its secrets from.
#ifndef CLIENTS_CLI_COMMANDS_SECRET_OPTIONS_H_
#define CLIENTS_CLI_COMMANDS_SECRET_OPTIONS_H_

#include <string>

#include "clients/cli/app/command.h"

namespace ngoaid::cli {

inline void AddPasswordFile(Command verb, std::string& path) {
  verb.AddOption(
      "--password-file", path,
      {"đọc mật khẩu (và các mã, mỗi dòng một điều) từ tệp này, - là đầu vào chuẩn; mặc định hỏi trên màn hình",
       "read the password (and codes, one a line) from this file, - is standard input; by default asks on the "
       "terminal"});
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_SECRET_OPTIONS_H_
