// What a file may cost before it is refused. Nothing a file says about its own size is believed: these are counted.
#ifndef SERVICES_SHEETS_LIMITS_H_
#define SERVICES_SHEETS_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace ngoaid::sheets {

struct Limits {
  size_t file_bytes = size_t{20} << 20;
  // Parts of a workbook, and what all parts that were read may inflate to.
  size_t entries = 200;
  size_t inflated_bytes = size_t{200} << 20;
  // Inflated to compressed bytes of one part, looked at once it passes ratio_floor_bytes (small parts compress well
  // without malice).
  size_t ratio = 100;
  size_t ratio_floor_bytes = size_t{1} << 20;
  // Working memory of the XML parser: bounds nesting, names and single tokens.
  size_t xml_parser_bytes = size_t{8} << 20;
  size_t xml_token_bytes = size_t{1} << 20;
  size_t sheets = 100;
  // Cell styles, fonts and number formats of a workbook, each.
  size_t styles = 65'536;
  size_t shared_strings = 2'000'000;
  size_t shared_string_bytes = size_t{64} << 20;
  // Cells with a value, in all sheets together.
  size_t cells = 5'000'000;
  // Text of one row: what a reader holds at a time.
  size_t row_bytes = size_t{8} << 20;
  size_t merged_ranges = 100'000;
  // Spreadsheet programs' own limits. Text is measured in UTF-16 units, as they do.
  size_t text_length = 32'767;
  int rows = 1'048'576;
  int columns = 16'384;
};

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_LIMITS_H_
