// Tables of plain text, columns aligned by what a terminal shows.
#ifndef CLIENTS_CLI_OUTPUT_TEXT_TABLE_H_
#define CLIENTS_CLI_OUTPUT_TEXT_TABLE_H_

#include <optional>
#include <string>
#include <vector>

namespace ngoaid::cli {

struct TextTable {
  struct Column {
    std::string title;
    bool right = false;  // numbers
  };
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
  // Below a line of its own.
  std::optional<std::vector<std::string>> total;
};

struct TableStyle {
  int width = 0;       // 0: as wide as need be; else the widest texts are cut to fit, numbers never
  bool color = false;  // bold heading
};

std::string RenderTable(const TextTable& table, const TableStyle& style = {});

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_OUTPUT_TEXT_TABLE_H_
