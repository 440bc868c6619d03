#include "services/identity/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "services/identity/domain/secrets.h"
#include "services/identity/errors.h"

namespace ngoaid::identity {
namespace {

constexpr mode_t kOwnersOnly = 0600;
constexpr mode_t kOthers = 07;

// Whole on disk before anything is sealed under it.
absl::Status Make(const std::string& path) {
  const std::string key = RandomBytes(SecretBox::kKeyBytes), unfinished = path + ".new";
  const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kOwnersOnly);
  const bool written = file >= 0 && write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       fsync(file) == 0 && rename(unfinished.c_str(), path.c_str()) == 0;
  const int why = errno;
  if (file >= 0) close(file);
  return written ? absl::OkStatus() : errors::KeyUnusable(path, std::strerror(why));
}

}  // namespace

absl::StatusOr<SecretBox> OpenKeyFile(const std::string& path) {
  if (access(path.c_str(), F_OK) != 0 && errno == ENOENT) {
    if (absl::Status made = Make(path); !made.ok()) return made;
  }
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errors::KeyUnusable(path, std::strerror(errno));
  struct stat about {};
  std::string key(SecretBox::kKeyBytes + 1, '\0');
  const ssize_t size = read(file, key.data(), key.size());
  const bool closed_to_others = fstat(file, &about) == 0 && (about.st_mode & kOthers) == 0;
  close(file);
  if (!closed_to_others) return errors::KeyUnusable(path, "others may read it");
  if (size != static_cast<ssize_t>(SecretBox::kKeyBytes)) return errors::KeyUnusable(path, "not 32 bytes");
  key.resize(SecretBox::kKeyBytes);
  return SecretBox(std::move(key));
}

}  // namespace ngoaid::identity
