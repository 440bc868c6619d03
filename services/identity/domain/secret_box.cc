#include "services/identity/domain/secret_box.h"

#include <sodium.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/identity/domain/secrets.h"

namespace ngoaid::identity {
namespace {

static_assert(SecretBox::kKeyBytes == crypto_secretbox_KEYBYTES);

const unsigned char* Bytes(absl::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// The owner stands before the secret: a row laid under another account opens nothing there.
std::string Owned(absl::string_view owner) { return absl::StrCat(owner, "\n"); }

}  // namespace

std::string SecretBox::Seal(absl::string_view secret, absl::string_view owner) const {
  const std::string plain = absl::StrCat(Owned(owner), secret);
  std::string sealed = RandomBytes(crypto_secretbox_NONCEBYTES);
  const std::string nonce = sealed;
  sealed.resize(nonce.size() + crypto_secretbox_MACBYTES + plain.size());
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(sealed.data()) + nonce.size(), Bytes(plain), plain.size(),
                        Bytes(nonce), Bytes(key_));
  return sealed;
}

std::optional<std::string> SecretBox::Open(absl::string_view sealed, absl::string_view owner) const {
  if (sealed.size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return std::nullopt;
  const absl::string_view nonce = sealed.substr(0, crypto_secretbox_NONCEBYTES);
  sealed.remove_prefix(nonce.size());
  std::string plain(sealed.size() - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(plain.data()), Bytes(sealed), sealed.size(),
                                 Bytes(nonce), Bytes(key_)) != 0)
    return std::nullopt;
  absl::string_view secret = plain;
  if (!absl::ConsumePrefix(&secret, Owned(owner))) return std::nullopt;
  return std::string(secret);
}

}  // namespace ngoaid::identity
