// XML of a workbook's parts, as events. No tree, no DTD, no entities, and a fixed budget of memory for the parser.
#ifndef SERVICES_SHEETS_XML_STREAM_H_
#define SERVICES_SHEETS_XML_STREAM_H_

#include <expat.h>

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/sheets/limits.h"
#include "services/sheets/zip_archive.h"

namespace ngoaid::sheets {

// The attributes of a start tag; valid during the call only.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The value of the attribute without prefix; "" when it is not there.
  absl::string_view Get(absl::string_view name) const;
  // The same for an attribute with any prefix ("r:id").
  absl::string_view GetPrefixed(absl::string_view local_name) const;
  // "1" or "true".
  bool IsTrue(absl::string_view name) const;

 private:
  const char** pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  // Names come without their prefix.
  virtual void Start(absl::string_view name, const XmlAttributes& attributes) = 0;
  virtual void End(absl::string_view name) = 0;
  // A piece of text; one text may come in several.
  virtual void Text(absl::string_view text) = 0;

  // Set by the handler to stop for good.
  absl::Status failure;
  // Set by the handler to make XmlStream::Advance return; parsing goes on with the next call.
  bool pause = false;
};

class XmlStream {
 public:
  // `handler` must outlive the stream.
  XmlStream(std::unique_ptr<ZipPart> part, const Limits& limits, XmlHandler* handler);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  // Parses until the handler pauses (true) or the part ends (false). FILE_DTD, FILE_BOMB, FILE_DAMAGED or the handler's
  // failure.
  absl::StatusOr<bool> Advance();

  // Opens the part of that name and parses it whole.
  static absl::Status ParseAll(ZipArchive* archive, absl::string_view name, const Limits& limits, XmlHandler* handler);

 private:
  // Memory the parser holds, and may hold.
  struct Budget {
    size_t used = 0;
    size_t limit = 0;
    bool exceeded = false;
  };
  // Makes a stream's budget the one that the allocation functions of this thread use.
  class WithBudget;

  static void* Allocate(size_t size);
  static void* Reallocate(void* block, size_t size);
  static void Release(void* block);
  static void OnStart(void* self, const char* name, const char** attributes);
  static void OnEnd(void* self, const char* name);
  static void OnText(void* self, const char* text, int length);
  static void OnOther(void* self, const char* text, int length);
  static void OnDoctype(void* self, const char*, const char*, const char*, int);
  static void OnEntity(void* self, const char*, int, const char*, int, const char*, const char*, const char*,
                       const char*);

  void AfterEvent();
  absl::StatusOr<bool> Feed();
  absl::Status Failure() const;

  static thread_local Budget* current_budget_;

  std::unique_ptr<ZipPart> part_;
  Limits limits_;
  XmlHandler* handler_;
  Budget budget_;
  XML_Parser parser_ = nullptr;
  size_t bytes_since_event_ = 0;
  bool suspended_ = false;
  bool final_ = false;
  bool dtd_ = false;
};

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_XML_STREAM_H_
