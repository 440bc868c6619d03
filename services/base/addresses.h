// Addresses as people type them: what is one, by shape alone. Pure.
#ifndef SERVICES_BASE_ADDRESSES_H_
#define SERVICES_BASE_ADDRESSES_H_

#include "absl/strings/string_view.h"

namespace ngoaid {

// "https://wvi.org/vietnam", "wvi.org": of the web, and nothing that a browser would run ("javascript:…", "data:…").
bool IsWebAddress(absl::string_view text);

// What a browser would run if it were made a link ("javascript:…", "vbscript:…"): not to be taken where a source may be
// named in words as well as by its address. "Data: VUFO 2019" is words.
bool IsScript(absl::string_view text);

// "an@example.vn".
bool IsMailAddress(absl::string_view text);

}  // namespace ngoaid

#endif  // SERVICES_BASE_ADDRESSES_H_
