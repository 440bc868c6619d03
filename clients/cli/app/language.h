// The language people are spoken to in.
#ifndef CLIENTS_CLI_APP_LANGUAGE_H_
#define CLIENTS_CLI_APP_LANGUAGE_H_

#include <string>

#include "services/base/errors.h"

namespace ngoaid::cli {

enum class Language { kVietnamese, kEnglish };

inline const char* LanguageCode(Language language) { return language == Language::kEnglish ? "en" : "vi"; }
inline const std::string& Choose(const Text& text, Language language) {
  return language == Language::kEnglish ? text.en : text.vi;
}

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_APP_LANGUAGE_H_
