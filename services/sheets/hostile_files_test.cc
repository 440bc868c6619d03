// Files made to break a reader: each gets one clear answer, quickly, in little memory.
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/sheets/sheet_reader.h"
#include "services/sheets/zip_fixture.h"

namespace ngoaid::sheets {
namespace {

// Sanitizers keep shadows and freed memory; what they add is not the reader's.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int64_t kMaxKilobytes = 2 << 20;
constexpr int64_t kMaxMilliseconds = 30'000;
#else
constexpr int64_t kMaxKilobytes = 256 << 10;
// 2 s are promised (RELIABILITY); where other work shares the cores, a second of ours counts as up to two.
constexpr int64_t kMaxMilliseconds = 4'000;
#endif

struct Outcome {
  std::string answer;  // reason of the refusal, or how many rows were read
  int64_t peak_kilobytes = 0;
  int64_t cpu_milliseconds = 0;
};

// Reads everything and keeps nothing; merged ranges too.
std::string Answer(absl::string_view bytes, const Limits& limits) {
  const absl::StatusOr<std::unique_ptr<Workbook>> workbook = Workbook::Open(bytes, "x", limits);
  if (!workbook.ok()) return ngoaid::errors::Reason(workbook.status());
  size_t rows = 0;
  for (size_t i = 0; i < (*workbook)->sheets().size(); ++i) {
    const absl::StatusOr<std::unique_ptr<RowReader>> reader = (*workbook)->ReadSheet(i);
    if (!reader.ok()) return ngoaid::errors::Reason(reader.status());
    Row row;
    absl::StatusOr<bool> more = (*reader)->Next(&row);
    for (; more.ok() && *more; more = (*reader)->Next(&row)) ++rows;
    if (!more.ok()) return ngoaid::errors::Reason(more.status());
    const absl::StatusOr<std::vector<MergedRange>> merged = (*workbook)->MergedRanges(i);
    if (!merged.ok()) return ngoaid::errors::Reason(merged.status());
  }
  return absl::StrCat(rows, " rows");
}

// Memory of our own that is resident now, without what comes from files.
int64_t AnonymousKilobytes() {
  std::ifstream status("/proc/self/status");
  std::string word;
  int64_t kilobytes = 0;
  while (status >> word) {
    if (word == "RssAnon:") status >> kilobytes;
  }
  return kilobytes;
}

// In a child of its own, so that its peak of memory can be told. What the child inherits is the test's, but for the
// file itself.
Outcome ReadInChild(const std::string& bytes, const Limits& limits = {}) {
  int channel[2];
  EXPECT_EQ(pipe(channel), 0);
  malloc_trim(0);  // else the child would find free memory that counts for nobody
  const int64_t inherited = AnonymousKilobytes() - static_cast<int64_t>(bytes.size() / 1024);
  const pid_t child = fork();
  if (child == 0) {
    const std::string answer = Answer(bytes, limits);
    const ssize_t written = write(channel[1], answer.data(), answer.size());
    _exit(written == static_cast<ssize_t>(answer.size()) ? 0 : 1);
  }
  close(channel[1]);
  char buffer[200];
  const ssize_t size = read(channel[0], buffer, sizeof(buffer));
  close(channel[0]);
  int status = 0;
  rusage usage = {};
  EXPECT_EQ(wait4(child, &status, 0, &usage), child);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the reader died";
  const auto milliseconds = [](const timeval& t) { return t.tv_sec * 1000 + t.tv_usec / 1000; };
  return {std::string(buffer, size > 0 ? static_cast<size_t>(size) : 0), usage.ru_maxrss - inherited,
          milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime)};
}

void ExpectAnswer(const std::string& bytes, absl::string_view answer, const Limits& limits = {}) {
  const Outcome outcome = ReadInChild(bytes, limits);
  EXPECT_EQ(outcome.answer, answer);
  EXPECT_LT(outcome.peak_kilobytes, kMaxKilobytes);
  EXPECT_LT(outcome.cpu_milliseconds, kMaxMilliseconds);
  testing::Test::RecordProperty("peak_kilobytes", static_cast<int>(outcome.peak_kilobytes));
}

std::string Repeat(absl::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out.append(text.data(), text.size());
  return out;
}

// Limits under which only the one in question can refuse a file that compresses this well.
Limits AnyRatio() {
  Limits limits;
  limits.ratio = 1'000'000;
  return limits;
}

// ---- containers ----

TEST(HostileFilesTest, CutAtAnyPlace) {
  const std::string whole = WorkbookFixture().Rows("<row><c><v>1</v></c></row>").Bytes();
  ASSERT_EQ(Answer(whole, {}), "1 rows");
  for (size_t size = 4; size < whole.size(); size += 7) {
    EXPECT_EQ(Answer(absl::string_view(whole).substr(0, size), {}), "FILE_CUT_OFF") << size;
  }
}

TEST(HostileFilesTest, AnyByteChangedNeverBreaksTheReader) {
  const std::string whole = WorkbookFixture().Rows("<row><c><v>1</v></c></row>").Bytes();
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0xFF);
    EXPECT_NE(Answer(changed, {}), "") << "byte " << i;  // rows or a reason, never a status of no catalogue
  }
}

// Overwrites a field of the directory entry and the local header of a part.
void State(std::string* bytes, absl::string_view part, size_t local_field, size_t directory_field, uint32_t value) {
  const auto patch = [&](absl::string_view signature, size_t header, size_t field) {
    for (size_t at = bytes->find(signature.data(), 0, 4); at != std::string::npos;
         at = bytes->find(signature.data(), at + 4, 4)) {
      if (bytes->compare(at + header, part.size(), part.data(), part.size()) != 0) continue;
      for (size_t i = 0; i < 4; ++i) (*bytes)[at + field + i] = static_cast<char>(value >> (8 * i));
    }
  };
  patch("PK\x03\x04", 30, local_field);
  patch("PK\x01\x02", 46, directory_field);
}
void StateSize(std::string* bytes, absl::string_view part, uint32_t size) { State(bytes, part, 22, 24, size); }
void StateChecksum(std::string* bytes, absl::string_view part, uint32_t crc) { State(bytes, part, 14, 16, crc); }

TEST(HostileFilesTest, SizesThatLie) {
  const std::string part = "xl/worksheets/sheet1.xml";
  for (const uint32_t size : {0u, 10u, 1u << 30}) {
    std::string bytes = WorkbookFixture().Rows(Repeat("<row><c><v>1</v></c></row>", 1000)).Bytes();
    StateSize(&bytes, part, size);
    ExpectAnswer(bytes, "FILE_DAMAGED");
  }
  std::string bytes = WorkbookFixture().Rows("<row><c><v>1</v></c></row>").Bytes();
  StateChecksum(&bytes, part, 12345);
  ExpectAnswer(bytes, "FILE_DAMAGED");
  // A bomb that calls itself small is counted all the same.
  std::string bomb = WorkbookFixture().Rows(std::string(size_t{30} << 20, ' ')).Bytes();
  StateSize(&bomb, part, 100);
  ExpectAnswer(bomb, "FILE_BOMB");
}

TEST(HostileFilesTest, Bombs) {
  ExpectAnswer(WorkbookFixture().Rows(std::string(size_t{150} << 20, ' ')).Bytes(), "FILE_BOMB");
  WorkbookFixture strings;
  strings.strings = absl::StrCat("<sst>", std::string(size_t{50} << 20, ' '), "</sst>");
  ExpectAnswer(strings.Bytes(), "FILE_BOMB");
}

TEST(HostileFilesTest, PartsThatSwellTogether) {
  Limits limits = AnyRatio();
  limits.inflated_bytes = size_t{1} << 20;
  const std::string rows = Repeat("<row/>", 100'000);
  EXPECT_EQ(Answer(WorkbookFixture().Rows(rows).Bytes(), limits), "0 rows");
  WorkbookFixture fixture;
  fixture.strings = absl::StrCat("<sst>", std::string(600'000, ' '), "</sst>");
  EXPECT_EQ(Answer(fixture.Rows(rows).Bytes(), limits), "FILE_BOMB");
}

TEST(HostileFilesTest, TooManyParts) {
  WorkbookFixture fixture;
  for (int i = 0; i < 193; ++i) fixture.more.emplace_back(absl::StrCat("xl/media/image", i, ".png"), "x");
  EXPECT_EQ(Answer(fixture.Bytes(), {}), "0 rows");
  fixture.more.emplace_back("xl/media/one-more.png", "x");
  EXPECT_EQ(Answer(fixture.Bytes(), {}), "FILE_TOO_LARGE");
  Parts parts;
  for (int i = 0; i < 40'000; ++i) parts.emplace_back(absl::StrCat(i), "");
  ExpectAnswer(MakeZip(parts), "FILE_TOO_LARGE");
}

TEST(HostileFilesTest, TwoPartsOfOneName) {
  WorkbookFixture fixture;
  fixture.more.emplace_back("XL\\worksheets/SHEET1.xml", "<worksheet/>");
  EXPECT_EQ(Answer(fixture.Bytes(), {}), "FILE_DAMAGED");
}

TEST(HostileFilesTest, FilesBeyondTheSizeOfUploads) {
  EXPECT_EQ(Answer(std::string((size_t{20} << 20) + 1, 'a'), {}), "FILE_TOO_LARGE");
  EXPECT_EQ(Answer("", {}), "FILE_EMPTY");
}

// ---- other kinds of files ----

TEST(HostileFilesTest, OtherContainers) {
  EXPECT_EQ(Answer(MakeZip({{"a.txt", "x"}}), {}), "FILE_NOT_XLSX");
  EXPECT_EQ(Answer(MakeZip({{"mimetype", "x"}, {"content.xml", "x"}}), {}), "FILE_NOT_XLSX");
  EXPECT_EQ(Answer(MakeZip({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "x"}}), {}), "FILE_NOT_XLSX");
  EXPECT_EQ(Answer(MakeZip({{"[Content_Types].xml", "<x/>"}, {"xl/workbook.bin", "x"}}), {}), "FILE_NOT_XLSX");
  EXPECT_EQ(Answer("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", {}), "FILE_OLD_XLS");
  const std::string name("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  EXPECT_EQ(Answer(absl::StrCat("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "....", name, "..."), {}), "FILE_ENCRYPTED");
  for (const char* text : {"%PDF-1.7", "\xFF\xD8\xFF\xE0", "\x89PNG\r\n", "  <!DOCTYPE html><table>", "<html>",
                           "<?xml version=\"1.0\"?>"}) {
    EXPECT_EQ(Answer(text, {}), "FILE_NOT_TABLE") << text;
  }
}

TEST(HostileFilesTest, OtherDataUnderTheNameOfAWorkbookIsNoTextInAnotherEncoding) {
  const std::string junk = "\x80\x81\xF5 no text";
  EXPECT_EQ(ngoaid::errors::Reason(Workbook::Open(junk, "bao cao.XLSX").status()), "FILE_NOT_TABLE");
  EXPECT_EQ(ngoaid::errors::Reason(Workbook::Open(junk, "bao cao.csv").status()), "FILE_BAD_ENCODING");
}

TEST(HostileFilesTest, EncryptedParts) {
  std::string bytes = WorkbookFixture().Bytes();
  // The flag "encrypted" of every part, in the directory and the local headers.
  for (size_t i = 0; i + 8 < bytes.size(); ++i) {
    if (bytes.compare(i, 4, "PK\x03\x04", 4) == 0) bytes[i + 6] = static_cast<char>(bytes[i + 6] | 1);
    if (bytes.compare(i, 4, "PK\x01\x02", 4) == 0) bytes[i + 8] = static_cast<char>(bytes[i + 8] | 1);
  }
  EXPECT_EQ(Answer(bytes, {}), "FILE_ENCRYPTED");
}

// ---- what could act ----

TEST(HostileFilesTest, Macros) {
  WorkbookFixture part;
  part.more.emplace_back("xl/vbaProject.bin", "x");
  EXPECT_EQ(Answer(part.Bytes(), {}), "FILE_MACROS");
  WorkbookFixture type;
  type.content_types =
      R"(<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>)";
  EXPECT_EQ(Answer(type.Bytes(), {}), "FILE_MACROS");
  WorkbookFixture sheet;
  sheet.relationships =
      R"(<Relationships><Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="x.xml"/></Relationships>)";
  EXPECT_EQ(Answer(sheet.Bytes(), {}), "FILE_MACROS");
}

TEST(HostileFilesTest, ExternalLinks) {
  WorkbookFixture part;
  part.more.emplace_back("xl/externalLinks/externalLink1.xml", "<x/>");
  EXPECT_EQ(Answer(part.Bytes(), {}), "FILE_EXTERNAL_LINKS");
  WorkbookFixture relationship;
  relationship.relationships =
      R"(<Relationships><Relationship Id="rId5" Type="http://x/externalLink" Target="http://example.org/a.xlsx" TargetMode="External"/></Relationships>)";
  EXPECT_EQ(Answer(relationship.Bytes(), {}), "FILE_EXTERNAL_LINKS");
}

TEST(HostileFilesTest, DoctypesAndEntities) {
  const char* doctypes[] = {
      R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>)",
      R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>)",
      R"(<!DOCTYPE x SYSTEM "http://example.org/x.dtd">)",
      R"(<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]>)", "<!DOCTYPE x>"};
  for (const char* doctype : doctypes) {
    WorkbookFixture sheet;
    sheet.sheet = absl::StrCat(
        doctype, "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>");
    EXPECT_EQ(Answer(sheet.Bytes(), {}), "FILE_DTD") << doctype;
    WorkbookFixture strings;
    strings.strings = absl::StrCat(doctype, "<sst/>");
    EXPECT_EQ(Answer(strings.Bytes(), {}), "FILE_DTD") << doctype;
    WorkbookFixture workbook;
    workbook.workbook = absl::StrCat(doctype, "<workbook/>");
    EXPECT_EQ(Answer(workbook.Bytes(), {}), "FILE_DTD") << doctype;
  }
}

// ---- what costs memory or time ----

TEST(HostileFilesTest, MillionFormattedEmptyRowsCostNextToNothing) {
  std::string rows;
  for (int i = 1; i <= 1'000'000; ++i) {
    absl::StrAppend(&rows, "<row r=\"", i, "\" ht=\"15\"><c r=\"A", i, "\" s=\"1\"/><c r=\"B", i, "\" s=\"1\"/></row>");
  }
  absl::StrAppend(&rows, "<row r=\"1000001\"><c r=\"A1000001\"><v>7</v></c></row>");
  const std::string bytes = WorkbookFixture().Rows(rows).Bytes();
  rows = std::string();
  const Outcome outcome = ReadInChild(bytes);
  EXPECT_EQ(outcome.answer, "1 rows");
  EXPECT_LT(outcome.peak_kilobytes, kMaxKilobytes / 8);
}

TEST(HostileFilesTest, RowsBeyondTheLastOfAnySheet) {
  ExpectAnswer(WorkbookFixture().Rows("<row r=\"1048576\"/>").Bytes(), "0 rows");
  ExpectAnswer(WorkbookFixture().Rows("<row r=\"1048577\"/>").Bytes(), "FILE_TOO_LARGE");
  ExpectAnswer(WorkbookFixture().Rows("<row><c r=\"XFE1\"><v>1</v></c></row>").Bytes(), "FILE_TOO_LARGE");
  ExpectAnswer(WorkbookFixture().Rows("<row r=\"99999999999\"/>").Bytes(), "FILE_DAMAGED");
}

TEST(HostileFilesTest, OneLongTextInEveryCell) {
  WorkbookFixture fixture;
  fixture.strings = absl::StrCat("<sst><si><t>", std::string(32'000, 'x'), "</t></si></sst>");
  ExpectAnswer(fixture.Rows(absl::StrCat("<row>", Repeat("<c t=\"s\"><v>0</v></c>", 16'000), "</row>")).Bytes(),
               "FILE_TOO_LARGE");
  ExpectAnswer(fixture.Rows(Repeat("<row><c t=\"s\"><v>0</v></c></row>", 20'000)).Bytes(), "20000 rows");
}

TEST(HostileFilesTest, SharedTextsWithoutEnd) {
  WorkbookFixture many;
  many.strings = absl::StrCat("<sst>", Repeat("<si/>", 3'000'000), "</sst>");
  ExpectAnswer(many.Bytes(), "FILE_TOO_LARGE", AnyRatio());
  WorkbookFixture large;
  large.strings =
      absl::StrCat("<sst>", Repeat(absl::StrCat("<si><t>", std::string(32'000, 'x'), "</t></si>"), 3'000), "</sst>");
  ExpectAnswer(large.Bytes(), "FILE_TOO_LARGE", AnyRatio());
}

TEST(HostileFilesTest, ParserMemory) {
  // Each of these makes an XML parser keep all it has read.
  ExpectAnswer(WorkbookFixture().Rows(Repeat("<a>", 10'000'000)).Bytes(), "FILE_BOMB", AnyRatio());
  std::string names;
  for (int i = 0; i < 3'000'000; ++i) absl::StrAppend(&names, "<n", i, "/>");
  ExpectAnswer(WorkbookFixture().Rows(names).Bytes(), "FILE_BOMB", AnyRatio());
  const std::string value(size_t{50} << 20, 'x');
  ExpectAnswer(WorkbookFixture().Rows(absl::StrCat("<row r=\"", value, "\"/>")).Bytes(), "FILE_BOMB", AnyRatio());
  ExpectAnswer(WorkbookFixture().Rows(absl::StrCat("<!--", value, "-->")).Bytes(), "FILE_BOMB", AnyRatio());
  ExpectAnswer(WorkbookFixture().Rows(Repeat(absl::StrCat("<row a=\"", value.substr(0, 200'000), "\"/>"), 500)).Bytes(),
               "0 rows", AnyRatio());
}

TEST(HostileFilesTest, CellsStylesAndRangesWithoutEnd) {
  Limits limits = AnyRatio();
  limits.cells = 1'000;
  EXPECT_EQ(Answer(WorkbookFixture().Rows(Repeat("<row><c><v>1</v></c></row>", 1'001)).Bytes(), limits),
            "FILE_TOO_LARGE");
  EXPECT_EQ(Answer(WorkbookFixture().Rows(Repeat("<row><c><v>1</v></c></row>", 1'000)).Bytes(), limits), "1000 rows");
  WorkbookFixture merged;
  merged.sheet = absl::StrCat("<worksheet><sheetData/><mergeCells>", Repeat("<mergeCell ref=\"A1:B2\"/>", 1'000'000),
                              "</mergeCells></worksheet>");
  ExpectAnswer(merged.Bytes(), "FILE_TOO_LARGE", AnyRatio());
  WorkbookFixture styles;
  styles.styles = absl::StrCat("<styleSheet><cellXfs>", Repeat("<xf/>", 1'000'000), "</cellXfs></styleSheet>");
  ExpectAnswer(styles.Bytes(), "FILE_TOO_LARGE", AnyRatio());
  WorkbookFixture sheets;
  sheets.workbook = absl::StrCat("<workbook xmlns:r=\"r\"><sheets>", Repeat("<sheet name=\"x\" r:id=\"rId1\"/>", 101),
                                 "</sheets></workbook>");
  EXPECT_EQ(Answer(sheets.Bytes(), {}), "FILE_TOO_LARGE");
}

TEST(HostileFilesTest, LargestOrdinaryCsv) {
  ExpectAnswer(Repeat("a,b,c,d,e,f,g,h\n", (size_t{9} << 20) / 16), "589824 rows");
  ExpectAnswer(absl::StrCat("a,b\n\"", std::string(size_t{19} << 20, 'x')), "FILE_UNCLOSED_QUOTE");
  ExpectAnswer(std::string(size_t{20} << 20, ','), "FILE_TOO_LARGE");
}

}  // namespace
}  // namespace ngoaid::sheets
