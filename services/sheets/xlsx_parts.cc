#include "services/sheets/xlsx_parts.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "services/sheets/cell_format.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

constexpr size_t kBlockBytes = size_t{1} << 20;
constexpr size_t kMaxFontName = 255;
constexpr size_t kMaxSheetName = 255;
constexpr size_t kMaxRelationships = 1000;
constexpr size_t kMaxTarget = 1024;

constexpr char kContentTypes[] = "[Content_Types].xml";
constexpr char kPackageRelationships[] = "_rels/.rels";

struct Relationship {
  std::string type;  // the last step of its URI: "worksheet", "styles", …
  std::string target;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;  // by id

// "xl/workbook.xml" + "worksheets/sheet1.xml" → "xl/worksheets/sheet1.xml"; "/xl/…" stands alone.
std::string ResolveTarget(absl::string_view base, absl::string_view target) {
  std::vector<absl::string_view> steps;
  if (!absl::ConsumePrefix(&target, "/")) {
    steps = absl::StrSplit(base, '/');
    steps.pop_back();
  }
  for (const absl::string_view step : absl::StrSplit(target, '/')) {
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != "." && !step.empty()) {
      steps.push_back(step);
    }
  }
  return absl::StrJoin(steps, "/");
}

std::string RelationshipsPart(absl::string_view part) {
  const size_t slash = part.rfind('/');
  const size_t name = slash == absl::string_view::npos ? 0 : slash + 1;
  return absl::StrCat(part.substr(0, name), "_rels/", part.substr(name), ".rels");
}

class RelationshipsHandler : public XmlHandler {
 public:
  explicit RelationshipsHandler(absl::string_view base) : base_(base) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const absl::string_view type = attributes.Get("Type");
    const std::string kind(type.substr(type.rfind('/') + 1));
    if (kind == "vbaProject" || absl::StrContains(kind, "acrosheet")) failure = errors::FileMacros();
    if (kind == "externalLink") failure = errors::FileExternalLinks();
    if (relationships.size() >= kMaxRelationships) {
      failure = errors::TooMany({"liên kết bên trong", "relationships"}, kMaxRelationships);
    }
    const absl::string_view id = attributes.Get("Id");
    const absl::string_view target = attributes.Get("Target");
    // Hyperlinks and the like point outside; nobody follows them.
    if (attributes.Get("TargetMode") == "External") return;
    if (id.size() > kMaxTarget || target.size() > kMaxTarget) {
      failure = errors::FileDamaged(target, {"tên quá dài", "the name is too long"});
      return;
    }
    relationships[std::string(id)] = {kind, ResolveTarget(base_, target)};
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}

  Relationships relationships;

 private:
  std::string base_;
};

class ContentTypesHandler : public XmlHandler {
 public:
  void Start(absl::string_view, const XmlAttributes& attributes) override {
    const absl::string_view type = attributes.Get("ContentType");
    if (absl::StrContains(type, "macroEnabled") && !absl::StrContains(type, "binary")) failure = errors::FileMacros();
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}
};

class WorkbookHandler : public XmlHandler {
 public:
  WorkbookHandler(const Relationships& relationships, WorkbookParts* parts)
      : relationships_(relationships), parts_(parts) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") parts_->system_1904 = attributes.IsTrue("date1904");
    if (name == "sheet") AddSheet(attributes);
  }
  void End(absl::string_view) override {}
  void Text(absl::string_view) override {}

 private:
  void AddSheet(const XmlAttributes& attributes) {
    const auto found = relationships_.find(attributes.GetPrefixed("id"));
    const absl::string_view name = attributes.Get("name");
    if (found == relationships_.end() || name.size() > kMaxSheetName) {
      failure = errors::FileDamaged(name, {"trang tính không có trong tệp", "the sheet is not in the file"});
      return;
    }
    if (found->second.type != "worksheet") return;  // a sheet that is a chart or a dialogue
    if (parts_->sheets.size() >= parts_->limits.sheets) {
      failure = errors::TooMany({"trang tính", "sheets"}, parts_->limits.sheets);
      return;
    }
    const absl::string_view state = attributes.Get("state");
    parts_->sheets.push_back({DecodeEscapes(name), found->second.target, state == "hidden" || state == "veryHidden"});
  }

  const Relationships& relationships_;
  WorkbookParts* parts_;
};

class StylesHandler : public XmlHandler {
 public:
  explicit StylesHandler(WorkbookParts* parts) : parts_(parts) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override {
    // The same elements also occur in parts of the styles that cells do not refer to.
    if (name == "numFmts" || name == "fonts" || name == "cellXfs") {
      section_ = std::string(name);
    } else if (section_ == "numFmts" && name == "numFmt") {
      int id = 0;
      if (absl::SimpleAtoi(attributes.Get("numFmtId"), &id) && HasRoom(formats_.size())) {
        formats_[id] = CustomDateFormat(attributes.Get("formatCode"));
      }
    } else if (section_ == "fonts" && name == "font") {
      if (HasRoom(fonts_.size())) fonts_.push_back(0);
    } else if (section_ == "fonts" && name == "name" && !fonts_.empty()) {
      fonts_.back() = parts_->fonts.Add(attributes.Get("val"));
    } else if (section_ == "cellXfs" && name == "xf") {
      AddStyle(attributes);
    }
  }
  void End(absl::string_view name) override {
    if (name == section_) section_.clear();
  }
  void Text(absl::string_view) override {}

 private:
  bool HasRoom(size_t count) {
    if (count < parts_->limits.styles) return true;
    failure = errors::TooMany({"kiểu định dạng ô", "cell styles"}, parts_->limits.styles);
    return false;
  }

  void AddStyle(const XmlAttributes& attributes) {
    if (!HasRoom(parts_->styles.size())) return;
    CellStyle style;
    int id = 0;
    size_t font = 0;
    if (absl::SimpleAtoi(attributes.Get("numFmtId"), &id)) {
      const auto custom = formats_.find(id);
      style.date = custom == formats_.end() ? BuiltinDateFormat(id) : custom->second;
    }
    if (absl::SimpleAtoi(attributes.Get("fontId"), &font) && font < fonts_.size()) style.font = fonts_[font];
    parts_->styles.push_back(style);
  }

  WorkbookParts* parts_;
  std::string section_;
  absl::flat_hash_map<int, std::optional<DatePrecision>> formats_;
  std::vector<uint16_t> fonts_;
};

class SharedStringsHandler : public XmlHandler {
 public:
  explicit SharedStringsHandler(WorkbookParts* parts) : parts_(parts), item_(MaxRawTextBytes(parts->limits)) {}

  void Start(absl::string_view name, const XmlAttributes& attributes) override {
    if (name == "si") {
      in_item_ = true;
      item_.Clear();
    } else if (in_item_) {
      item_.Start(name, attributes, &parts_->fonts);
    }
  }
  void End(absl::string_view name) override {
    if (!in_item_) return;
    if (name != "si") return item_.End(name);
    in_item_ = false;
    const std::string text = item_.Decoded();
    const Limits& limits = parts_->limits;
    if (TextLength(text) > limits.text_length) {
      failure = TooLong();
    } else if (parts_->strings.size() >= limits.shared_strings) {
      failure = errors::TooMany({"chuỗi ký tự", "texts"}, limits.shared_strings);
    } else if (parts_->strings.bytes() + text.size() > limits.shared_string_bytes) {
      failure = errors::TooMany({"byte văn bản", "bytes of text"}, limits.shared_string_bytes);
    } else {
      parts_->strings.Add(text, item_.font());
    }
  }
  void Text(absl::string_view text) override {
    if (in_item_ && !item_.Text(text)) failure = TooLong();
  }

 private:
  absl::Status TooLong() const {
    return errors::TextTooLong("sharedStrings", absl::StrCat("#", parts_->strings.size()), parts_->limits.text_length);
  }

  WorkbookParts* parts_;
  RichText item_;
  bool in_item_ = false;
};

// What else travels as a zip.
absl::Status TellOtherKinds(const ZipArchive& archive) {
  if (archive.Has("xl/workbook.bin")) {
    return errors::FileNotXlsx({"sổ tính nhị phân (.xlsb)", "a binary workbook (.xlsb)"});
  }
  if (archive.Has("content.xml") && archive.Has("mimetype")) {
    return errors::FileNotXlsx({"tệp OpenDocument (.ods)", "an OpenDocument file (.ods)"});
  }
  if (archive.Has("word/document.xml")) return errors::FileNotXlsx({"tệp Word (.docx)", "a Word document (.docx)"});
  if (archive.Has("ppt/presentation.xml")) {
    return errors::FileNotXlsx({"tệp PowerPoint (.pptx)", "a PowerPoint file (.pptx)"});
  }
  if (!archive.Has(kContentTypes)) {
    return errors::FileNotXlsx({"tệp nén zip; hãy giải nén trước", "a zip archive; unpack it first"});
  }
  return absl::OkStatus();
}

absl::Status RefuseActiveParts(const ZipArchive& archive) {
  for (const std::string& name : archive.names()) {
    if (absl::EndsWith(name, "vbaproject.bin") || absl::StrContains(name, "macrosheets/")) return errors::FileMacros();
    if (absl::StrContains(name, "externallinks/")) return errors::FileExternalLinks();
  }
  return absl::OkStatus();
}

absl::StatusOr<Relationships> ReadRelationships(WorkbookParts* parts, absl::string_view of, absl::string_view part) {
  RelationshipsHandler handler(of);
  const absl::Status status = XmlStream::ParseAll(parts->archive.get(), part, parts->limits, &handler);
  if (!status.ok()) return status;
  return std::move(handler.relationships);
}

std::string TargetOfType(const Relationships& relationships, absl::string_view type) {
  for (const auto& [id, relationship] : relationships) {
    if (relationship.type == type) return relationship.target;
  }
  return "";
}

absl::Status ReadStylesAndStrings(const Relationships& relationships, WorkbookParts* parts) {
  const std::string styles = TargetOfType(relationships, "styles");
  if (!styles.empty()) {
    StylesHandler handler(parts);
    absl::Status status = XmlStream::ParseAll(parts->archive.get(), styles, parts->limits, &handler);
    if (!status.ok()) return status;
  }
  const std::string strings = TargetOfType(relationships, "sharedStrings");
  if (strings.empty()) return absl::OkStatus();
  SharedStringsHandler handler(parts);
  return XmlStream::ParseAll(parts->archive.get(), strings, parts->limits, &handler);
}

absl::Status ReadParts(WorkbookParts* parts) {
  absl::Status status = TellOtherKinds(*parts->archive);
  if (status.ok()) status = RefuseActiveParts(*parts->archive);
  if (!status.ok()) return status;
  ContentTypesHandler types;
  status = XmlStream::ParseAll(parts->archive.get(), kContentTypes, parts->limits, &types);
  if (!status.ok()) return status;
  const absl::StatusOr<Relationships> package = ReadRelationships(parts, "", kPackageRelationships);
  if (!package.ok()) return package.status();
  const std::string workbook = TargetOfType(*package, "officeDocument");
  if (workbook.empty()) return errors::FileDamaged(kPackageRelationships, {"không có sổ tính", "there is no workbook"});
  const absl::StatusOr<Relationships> relationships = ReadRelationships(parts, workbook, RelationshipsPart(workbook));
  if (!relationships.ok()) return relationships.status();
  WorkbookHandler handler(*relationships, parts);
  status = XmlStream::ParseAll(parts->archive.get(), workbook, parts->limits, &handler);
  if (!status.ok()) return status;
  return ReadStylesAndStrings(*relationships, parts);
}

}  // namespace

uint16_t FontNames::Add(absl::string_view name) {
  if (name.empty() || name.size() > kMaxFontName) return 0;
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  if (names_.size() > std::numeric_limits<uint16_t>::max()) return 0;
  names_.emplace_back(name);
  const uint16_t number = static_cast<uint16_t>(names_.size() - 1);
  numbers_.emplace(names_.back(), number);
  return number;
}

void SharedStrings::Add(absl::string_view text, uint16_t font) {
  if (text.size() > block_size_ - block_used_) {
    block_size_ = std::max(kBlockBytes, text.size());
    block_used_ = 0;
    blocks_.push_back(std::make_unique<char[]>(block_size_));
  }
  absl::string_view kept;
  if (!text.empty()) {
    char* start = blocks_.back().get() + block_used_;
    std::memcpy(start, text.data(), text.size());
    kept = absl::string_view(start, text.size());
  }
  block_used_ += text.size();
  bytes_ += text.size();
  entries_.push_back({kept, font});
}

void RichText::Clear() {
  text_.clear();
  font_ = 0;
  in_text_ = false;
  in_phonetic_ = false;
}

void RichText::Start(absl::string_view name, const XmlAttributes& attributes, FontNames* fonts) {
  if (name == "rPh") in_phonetic_ = true;
  if (name == "t") in_text_ = !in_phonetic_;
  if (name == "rFont" && font_ == 0) font_ = fonts->Add(attributes.Get("val"));
}

void RichText::End(absl::string_view name) {
  if (name == "rPh") in_phonetic_ = false;
  if (name == "t") in_text_ = false;
}

bool RichText::Text(absl::string_view piece) {
  if (!in_text_) return true;
  if (text_.size() + piece.size() > max_bytes_) return false;
  absl::StrAppend(&text_, piece);
  return true;
}

std::string RichText::Decoded() const { return DecodeEscapes(text_); }

size_t MaxRawTextBytes(const Limits& limits) { return limits.text_length * 7; }

absl::StatusOr<std::unique_ptr<WorkbookParts>> ReadWorkbookParts(absl::string_view bytes, const Limits& limits) {
  auto parts = std::make_unique<WorkbookParts>();
  parts->limits = limits;
  absl::StatusOr<std::unique_ptr<ZipArchive>> archive = ZipArchive::Open(bytes, limits);
  if (!archive.ok()) return archive.status();
  parts->archive = *std::move(archive);
  const absl::Status status = ReadParts(parts.get());
  if (!status.ok()) return status;
  return parts;
}

}  // namespace ngoaid::sheets
