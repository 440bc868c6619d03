// The tables of schema `reference` that come from CSV files, in the order in which they can be filled.
#ifndef SERVICES_REFERENCE_STORE_TABLES_H_
#define SERVICES_REFERENCE_STORE_TABLES_H_

#include <string>
#include <vector>

namespace ngoaid::reference {

enum class ColumnType { kText, kDay, kInteger, kBoolean, kDecimal };

struct ColumnSpec {
  std::string name;
  ColumnType type = ColumnType::kText;
  bool optional = false;  // an empty cell is null; an empty text that is not optional must not be
};

// What happens to a row that is no longer in the file.
enum class Vanishing {
  kRefused,   // other data may refer to it by its key
  kFollowed,  // nobody refers to it: the table becomes what the file is
};

struct TableSpec {
  std::string name;  // of the table and, with ".csv", of the file
  std::vector<ColumnSpec> columns;
  std::vector<std::string> key;
  std::string folded_from;  // column whose folded text goes into column `folded`; "" when the table has none
  Vanishing vanishing = Vanishing::kRefused;
};

const std::vector<TableSpec>& ReferenceTables();

}  // namespace ngoaid::reference

#endif  // SERVICES_REFERENCE_STORE_TABLES_H_
