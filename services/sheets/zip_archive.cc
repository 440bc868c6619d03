#include "services/sheets/zip_archive.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/sheets/errors.h"

namespace ngoaid::sheets {
namespace {

// Signature of an entry in the central directory.
constexpr absl::string_view kDirectoryEntry("PK\x01\x02", 4);
// libzip loads the whole directory before it can be asked for its length; more entries than this are refused unread.
constexpr size_t kMaxDirectoryEntries = 10'000;

const Text kEntries = {"thành phần bên trong", "parts inside it"};

std::string PartKey(absl::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(absl::StripPrefix(name, "/")), {{"\\", "/"}});
}

size_t CountDirectoryEntries(absl::string_view bytes) {
  size_t count = 0;
  for (size_t at = bytes.find(kDirectoryEntry); at != absl::string_view::npos && count <= kMaxDirectoryEntries;
       at = bytes.find(kDirectoryEntry, at + kDirectoryEntry.size())) {
    ++count;
  }
  return count;
}

absl::Status Unreadable(absl::string_view part) {
  return errors::FileDamaged(part, {"không giải nén được", "it cannot be unpacked"});
}

}  // namespace

ZipPart::ZipPart(ZipArchive* archive, size_t index, std::string name, zip_file_t* file)
    : archive_(archive), index_(index), name_(std::move(name)), file_(file) {}

ZipPart::~ZipPart() { zip_fclose(file_); }

absl::StatusOr<size_t> ZipPart::Read(char* buffer, size_t size) {
  const zip_int64_t read = zip_fread(file_, buffer, size);
  if (read < 0) return Unreadable(name_);
  if (read == 0 && !archive_->IsWhole(index_, inflated_)) {
    return errors::FileDamaged(name_,
                               {"kích thước ghi trong tệp nén không đúng", "the archive states a wrong size for it"});
  }
  inflated_ += static_cast<size_t>(read);
  const absl::Status counted = archive_->Count(index_, inflated_);
  if (!counted.ok()) return counted;
  return static_cast<size_t>(read);
}

absl::StatusOr<std::unique_ptr<ZipArchive>> ZipArchive::Open(absl::string_view bytes, const Limits& limits) {
  if (CountDirectoryEntries(bytes) > kMaxDirectoryEntries) return errors::TooMany(kEntries, limits.entries);
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    if (code == ZIP_ER_NOZIP) return errors::FileCutOff();
    return errors::FileDamaged("zip", {"mục lục nén không hợp lệ", "its directory is not valid"});
  }
  std::unique_ptr<ZipArchive> archive(new ZipArchive(zip, limits));
  const absl::Status indexed = archive->Index();
  if (!indexed.ok()) return indexed;
  return archive;
}

ZipArchive::~ZipArchive() { zip_discard(zip_); }

absl::Status ZipArchive::Index() {
  const size_t count = static_cast<size_t>(zip_get_num_entries(zip_, 0));
  if (count > limits_.entries) return errors::TooMany(kEntries, limits_.entries);
  for (size_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    if (zip_stat_index(zip_, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) return Unreadable("zip");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      return errors::FileEncrypted();
    }
    names_.push_back(PartKey(stat.name));
    packed_.push_back((stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? std::max<size_t>(stat.comp_size, 1) : 1);
    stated_.push_back((stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0);
    // Two parts of one name: one program would read the one, another the other.
    if (!index_of_.emplace(names_.back(), i).second) {
      return errors::FileDamaged(names_.back(), {"có hai phần trùng tên", "two parts have this name"});
    }
  }
  inflated_.resize(count);
  return absl::OkStatus();
}

bool ZipArchive::Has(absl::string_view name) const { return index_of_.contains(PartKey(name)); }

absl::StatusOr<std::unique_ptr<ZipPart>> ZipArchive::OpenPart(absl::string_view name) {
  const auto found = index_of_.find(PartKey(name));
  if (found == index_of_.end()) return errors::FileDamaged(name, {"thiếu phần này", "the part is missing"});
  zip_file_t* file = zip_fopen_index(zip_, found->second, 0);
  if (file == nullptr) return Unreadable(name);
  return std::unique_ptr<ZipPart>(new ZipPart(this, found->second, std::string(name), file));
}

absl::Status ZipArchive::Count(size_t index, size_t inflated) {
  if (inflated <= inflated_[index]) return absl::OkStatus();
  total_inflated_ += inflated - inflated_[index];
  inflated_[index] = inflated;
  const bool swells = inflated > limits_.ratio_floor_bytes && inflated / packed_[index] > limits_.ratio;
  if (swells || total_inflated_ > limits_.inflated_bytes) return errors::FileBomb(names_[index]);
  return absl::OkStatus();
}

}  // namespace ngoaid::sheets
