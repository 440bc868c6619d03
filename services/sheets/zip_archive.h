// The container of a workbook. Every byte inflated is counted; sizes the archive states are never believed.
#ifndef SERVICES_SHEETS_ZIP_ARCHIVE_H_
#define SERVICES_SHEETS_ZIP_ARCHIVE_H_

#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/sheets/limits.h"

namespace ngoaid::sheets {

class ZipArchive;

// One part being inflated. Must not outlive its archive.
class ZipPart {
 public:
  ~ZipPart();
  ZipPart(const ZipPart&) = delete;
  ZipPart& operator=(const ZipPart&) = delete;

  // The next bytes into `buffer`; 0 at the end. FILE_BOMB, FILE_DAMAGED.
  absl::StatusOr<size_t> Read(char* buffer, size_t size);
  const std::string& name() const { return name_; }

 private:
  friend class ZipArchive;
  ZipPart(ZipArchive* archive, size_t index, std::string name, zip_file_t* file);

  ZipArchive* archive_;
  size_t index_;
  std::string name_;
  zip_file_t* file_;
  size_t inflated_ = 0;
};

class ZipArchive {
 public:
  // FILE_CUT_OFF, FILE_DAMAGED, FILE_TOO_LARGE, FILE_ENCRYPTED. `bytes` must outlive the archive.
  static absl::StatusOr<std::unique_ptr<ZipArchive>> Open(absl::string_view bytes, const Limits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  // Part names are compared without case, as the format wants.
  bool Has(absl::string_view name) const;
  // Lower-case names of all parts.
  const std::vector<std::string>& names() const { return names_; }
  // FILE_DAMAGED when there is no such part.
  absl::StatusOr<std::unique_ptr<ZipPart>> OpenPart(absl::string_view name);

 private:
  friend class ZipPart;
  ZipArchive(zip_t* zip, const Limits& limits) : zip_(zip), limits_(limits) {}
  absl::Status Index();
  // At the end of a part: whether it is as long as the archive says.
  bool IsWhole(size_t index, size_t inflated) const { return inflated == stated_[index]; }
  // Counts what a part has inflated to so far; a part read twice counts once.
  absl::Status Count(size_t index, size_t inflated);

  zip_t* zip_;
  Limits limits_;
  std::vector<std::string> names_;
  std::vector<size_t> packed_;
  std::vector<size_t> stated_;
  std::vector<size_t> inflated_;
  size_t total_inflated_ = 0;
  absl::flat_hash_map<std::string, size_t> index_of_;
};

}  // namespace ngoaid::sheets

#endif  // SERVICES_SHEETS_ZIP_ARCHIVE_H_
