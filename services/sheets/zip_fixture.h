// Workbooks made by hand, for tests: the parts a writer would never produce.
#ifndef SERVICES_SHEETS_ZIP_FIXTURE_H_
#define SERVICES_SHEETS_ZIP_FIXTURE_H_

#include <zip.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::sheets {

using Parts = std::vector<std::pair<std::string, std::string>>;

// A zip archive of these parts, deflated. Aborts on failure: a test cannot go on.
inline std::string MakeZip(const Parts& parts) {
  const auto check = [](bool good) {
    if (!good) std::abort();
  };
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  check(out != nullptr);
  zip_source_keep(out);
  zip_t* zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  check(zip != nullptr);
  for (const auto& [name, content] : parts) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    check(source != nullptr && index >= 0);
    check(zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, 1) == 0);
  }
  check(zip_close(zip) == 0);
  zip_stat_t stat;
  check(zip_source_stat(out, &stat) == 0 && zip_source_open(out) == 0);
  std::string bytes(stat.size, '\0');
  check(zip_source_read(out, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(out);
  zip_source_free(out);
  zip_error_fini(&error);
  return bytes;
}

// What surrounds one sheet; every part can be replaced.
struct WorkbookFixture {
  std::string content_types =
      R"(<Types xmlns="t"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>)";
  std::string package_relationships =
      R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
  std::string workbook =
      R"(<workbook xmlns:r="r"><sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>)";
  std::string relationships =
      R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>)";
  // Style 1 is a day, 2 a month, 3 a built-in day, 4 the font .VnTime.
  std::string styles =
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="mm/yyyy"/></numFmts><fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts><cellStyleXfs><xf numFmtId="14" fontId="1"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>)";
  std::string strings = "<sst/>";
  std::string sheet = "<worksheet><sheetData/></worksheet>";
  Parts more;

  // The sheet with these rows in it.
  WorkbookFixture& Rows(absl::string_view rows) {
    sheet = absl::StrCat("<worksheet><sheetData>", rows, "</sheetData></worksheet>");
    return *this;
  }

  std::string Bytes() const {
    Parts parts = {{"[Content_Types].xml", content_types},
                   {"_rels/.rels", package_relationships},
                   {"xl/workbook.xml", workbook},
                   {"xl/_rels/workbook.xml.rels", relationships},
                   {"xl/styles.xml", styles},
                   {"xl/sharedStrings.xml", strings},
                   {"xl/worksheets/sheet1.xml", sheet}};
    parts.insert(parts.end(), more.begin(), more.end());
    return MakeZip(parts);
  }
};

// All rows of all sheets, or the first error.
inline absl::StatusOr<std::vector<std::vector<Row>>> ReadAll(absl::string_view bytes, absl::string_view name,
                                                             const Limits& limits = {}) {
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, name, limits);
  if (!workbook.ok()) return workbook.status();
  std::vector<std::vector<Row>> sheets;
  for (size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
    const absl::StatusOr<std::unique_ptr<RowReader>> reader = (*workbook)->ReadSheet(i);
    if (!reader.ok()) return reader.status();
    sheets.emplace_back();
    Row row;
    absl::StatusOr<bool> more = (*reader)->Next(&row);
    for (; more.ok() && *more; more = (*reader)->Next(&row)) {
      // Fonts live as long as the workbook, which ends here.
      for (Cell& cell : row.cells) cell.font = "";
      sheets.back().push_back(row);
    }
    if (!more.ok()) return more.status();
  }
  return sheets;
}

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_ZIP_FIXTURE_H_
