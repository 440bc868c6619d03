#include "services/sheets/xml_stream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

constexpr int kChunkBytes = 64 << 10;
// In front of each block of the parser's memory: its size, at the alignment malloc promises.
constexpr size_t kHeaderBytes = alignof(std::max_align_t);
static_assert(kHeaderBytes >= sizeof(size_t));

absl::string_view LocalName(absl::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == absl::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

absl::string_view XmlAttributes::Get(absl::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == *pair) return pair[1];
  }
  return "";
}

absl::string_view XmlAttributes::GetPrefixed(absl::string_view local_name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    const absl::string_view name = *pair;
    const absl::string_view local = LocalName(name);
    if (local == local_name && local.size() != name.size()) return pair[1];
  }
  return "";
}

bool XmlAttributes::IsTrue(absl::string_view name) const {
  const absl::string_view value = Get(name);
  return value == "1" || value == "true";
}

thread_local XmlStream::Budget* XmlStream::current_budget_ = nullptr;

class XmlStream::WithBudget {
 public:
  explicit WithBudget(Budget* budget) : outer_(current_budget_) { current_budget_ = budget; }
  ~WithBudget() { current_budget_ = outer_; }

 private:
  Budget* outer_;
};

void* XmlStream::Allocate(size_t size) { return Reallocate(nullptr, size); }

void* XmlStream::Reallocate(void* block, size_t size) {
  size_t old_size = 0;
  char* old = nullptr;
  if (block != nullptr) {
    old = static_cast<char*>(block) - kHeaderBytes;
    std::memcpy(&old_size, old, sizeof(old_size));
  }
  Budget& budget = *current_budget_;
  if (size > budget.limit || budget.used - old_size > budget.limit - size) {
    budget.exceeded = true;
    return nullptr;
  }
  char* grown = static_cast<char*>(std::realloc(old, size + kHeaderBytes));
  if (grown == nullptr) return nullptr;
  budget.used = budget.used - old_size + size;
  std::memcpy(grown, &size, sizeof(size));
  return grown + kHeaderBytes;
}

void XmlStream::Release(void* block) {
  if (block == nullptr) return;
  char* start = static_cast<char*>(block) - kHeaderBytes;
  size_t size = 0;
  std::memcpy(&size, start, sizeof(size));
  current_budget_->used -= size;
  std::free(start);
}

XmlStream::XmlStream(std::unique_ptr<ZipPart> part, const Limits& limits, XmlHandler* handler)
    : part_(std::move(part)), limits_(limits), handler_(handler) {
  budget_.limit = limits.xml_parser_bytes;
  const WithBudget with(&budget_);
  const XML_Memory_Handling_Suite memory = {Allocate, Reallocate, Release};
  parser_ = XML_ParserCreate_MM(nullptr, &memory, nullptr);
  if (parser_ == nullptr) return;
  XML_SetUserData(parser_, this);
  XML_SetParamEntityParsing(parser_, XML_PARAM_ENTITY_PARSING_NEVER);
  XML_SetElementHandler(parser_, OnStart, OnEnd);
  XML_SetCharacterDataHandler(parser_, OnText);
  XML_SetDefaultHandler(parser_, OnOther);
  XML_SetStartDoctypeDeclHandler(parser_, OnDoctype);
  XML_SetEntityDeclHandler(parser_, OnEntity);
}

XmlStream::~XmlStream() {
  const WithBudget with(&budget_);
  if (parser_ != nullptr) XML_ParserFree(parser_);
}

void XmlStream::AfterEvent() {
  bytes_since_event_ = 0;
  if (!handler_->failure.ok() || dtd_) {
    XML_StopParser(parser_, XML_FALSE);
  } else if (handler_->pause) {
    XML_StopParser(parser_, XML_TRUE);
  }
}

void XmlStream::OnStart(void* self, const char* name, const char** attributes) {
  XmlStream* stream = static_cast<XmlStream*>(self);
  stream->handler_->Start(LocalName(name), XmlAttributes(attributes));
  stream->AfterEvent();
}

void XmlStream::OnEnd(void* self, const char* name) {
  XmlStream* stream = static_cast<XmlStream*>(self);
  // The end of an empty element still comes after its start stopped the parser.
  if (!stream->handler_->failure.ok() || stream->dtd_) return;
  stream->handler_->End(LocalName(name));
  stream->AfterEvent();
}

void XmlStream::OnText(void* self, const char* text, int length) {
  XmlStream* stream = static_cast<XmlStream*>(self);
  stream->handler_->Text(absl::string_view(text, static_cast<size_t>(length)));
  stream->AfterEvent();
}

void XmlStream::OnOther(void* self, const char*, int) { static_cast<XmlStream*>(self)->bytes_since_event_ = 0; }

void XmlStream::OnDoctype(void* self, const char*, const char*, const char*, int) {
  XmlStream* stream = static_cast<XmlStream*>(self);
  stream->dtd_ = true;
  stream->AfterEvent();
}

void XmlStream::OnEntity(void* self, const char*, int, const char*, int, const char*, const char*, const char*,
                         const char*) {
  XmlStream* stream = static_cast<XmlStream*>(self);
  stream->dtd_ = true;
  stream->AfterEvent();
}

absl::Status XmlStream::Failure() const {
  if (!handler_->failure.ok()) return handler_->failure;
  if (dtd_) return errors::FileDtd(part_->name());
  if (budget_.exceeded) return errors::FileBomb(part_->name());
  if (parser_ == nullptr) return absl::ResourceExhaustedError("no memory for an XML parser");
  const uint64_t line = XML_GetCurrentLineNumber(parser_);
  return errors::FileDamaged(part_->name(),
                             {absl::StrCat("XML sai ở dòng ", line), absl::StrCat("the XML is wrong in line ", line)});
}

// Feeds one chunk; false when all is parsed.
absl::StatusOr<bool> XmlStream::Feed() {
  void* buffer = XML_GetBuffer(parser_, kChunkBytes);
  if (buffer == nullptr) return Failure();
  const absl::StatusOr<size_t> size = part_->Read(static_cast<char*>(buffer), kChunkBytes);
  if (!size.ok()) return size.status();
  final_ = *size == 0;
  bytes_since_event_ += *size;
  const XML_Status status = XML_ParseBuffer(parser_, static_cast<int>(*size), final_ ? 1 : 0);
  if (status == XML_STATUS_ERROR) return Failure();
  suspended_ = status == XML_STATUS_SUSPENDED;
  // A token without end would be kept whole and scanned anew as it grows.
  if (bytes_since_event_ > limits_.xml_token_bytes) return errors::FileBomb(part_->name());
  return !final_;
}

absl::StatusOr<bool> XmlStream::Advance() {
  const WithBudget with(&budget_);
  if (parser_ == nullptr) return Failure();
  handler_->pause = false;
  if (suspended_) {
    const XML_Status status = XML_ResumeParser(parser_);
    if (status == XML_STATUS_ERROR) return Failure();
    suspended_ = status == XML_STATUS_SUSPENDED;
  }
  while (!suspended_ && !final_) {
    const absl::StatusOr<bool> fed = Feed();
    if (!fed.ok()) return fed.status();
  }
  return suspended_;
}

absl::Status XmlStream::ParseAll(ZipArchive* archive, absl::string_view name, const Limits& limits,
                                 XmlHandler* handler) {
  absl::StatusOr<std::unique_ptr<ZipPart>> part = archive->OpenPart(name);
  if (!part.ok()) return part.status();
  XmlStream stream(*std::move(part), limits, handler);
  absl::StatusOr<bool> paused = true;
  while (paused.ok() && *paused) paused = stream.Advance();
  return paused.status();
}

}  // namespace ngoaid::sheets
