// The parts of an .xlsx workbook that the rows of its sheets refer to: sheet list, styles, shared strings.
#ifndef SERVICES_SHEETS_XLSX_PARTS_H_
#define SERVICES_SHEETS_XLSX_PARTS_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/base/partial_date.h"
#include "services/sheets/limits.h"
#include "services/sheets/xml_stream.h"
#include "services/sheets/zip_archive.h"

namespace ngoaid::sheets {

// Names of fonts, each held once. Number 0 is "".
class FontNames {
 public:
  FontNames() : names_(1) {}
  // 0 for names that are absurdly long, or too many.
  uint16_t Add(absl::string_view name);
  absl::string_view Get(uint16_t number) const { return names_[number]; }

 private:
  std::deque<std::string> names_;
  absl::flat_hash_map<absl::string_view, uint16_t> numbers_;
};

struct CellStyle {
  std::optional<DatePrecision> date;  // set when numbers are shown as dates
  uint16_t font = 0;
};

// Texts in memory blocks of their own, so that growing never copies them.
class SharedStrings {
 public:
  struct Entry {
    absl::string_view text;
    uint16_t font = 0;
  };
  void Add(absl::string_view text, uint16_t font);
  size_t size() const { return entries_.size(); }
  size_t bytes() const { return bytes_; }
  const Entry& operator[](size_t index) const { return entries_[index]; }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t block_size_ = 0;
  size_t block_used_ = 0;
  size_t bytes_ = 0;
  std::deque<Entry> entries_;
};

struct SheetPart {
  std::string name;
  std::string part;  // path in the archive
  bool hidden = false;
};

// What the rows of every sheet need.
struct WorkbookParts {
  Limits limits;
  std::unique_ptr<ZipArchive> archive;
  bool system_1904 = false;
  std::vector<SheetPart> sheets;
  std::vector<CellStyle> styles;
  SharedStrings strings;
  FontNames fonts;
};

// Joins the runs of a rich text and leaves phonetic guides out. Used inside <si> and <is>: pass every event on.
class RichText {
 public:
  explicit RichText(size_t max_bytes) : max_bytes_(max_bytes) {}
  void Clear();
  void Start(absl::string_view name, const XmlAttributes& attributes, FontNames* fonts);
  void End(absl::string_view name);
  // False when the text grows beyond any allowed length.
  bool Text(absl::string_view piece);
  std::string Decoded() const;
  uint16_t font() const { return font_; }  // of the first run that names one

 private:
  size_t max_bytes_;
  std::string text_;
  uint16_t font_ = 0;
  bool in_text_ = false;
  bool in_phonetic_ = false;
};

// Most bytes `text_length` characters can take in a file, each written as an escape of seven.
size_t MaxRawTextBytes(const Limits& limits);

// Reads everything but the sheets. `bytes` must outlive the result. Every FILE_ reason may come.
absl::StatusOr<std::unique_ptr<WorkbookParts>> ReadWorkbookParts(absl::string_view bytes, const Limits& limits);

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_XLSX_PARTS_H_
