// The key that secrets of the database are sealed under: a file of its own, outside of it.
#ifndef SERVICES_IDENTITY_KEY_FILE_H_
#define SERVICES_IDENTITY_KEY_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "services/identity/domain/secret_box.h"

namespace ngoaid::identity {

// The box of the key in `path`; where there is no file a new key is made, readable by its owner alone.
// FAILED_PRECONDITION KEY_UNUSABLE: it cannot be read or made, is no key, or others may read it.
absl::StatusOr<SecretBox> OpenKeyFile(const std::string& path);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_KEY_FILE_H_
