#include "services/reporting/publication_errors.h"

#include "absl/strings/str_cat.h"
#include "services/base/resource_words.h"

namespace ngoaid::reporting::errors {

using absl::StrCat;
using ngoaid::errors::Precondition;

absl::Status NothingDiffers(absl::string_view edition) {
  return Precondition("NOTHING_DIFFERS",
                      {StrCat("Không có gì khác ", InWords(edition).vi,
                              ": số liệu và lời giải thích vẫn như đã công bố, nên không lập bản mới."),
                       StrCat("Nothing differs from ", InWords(edition).en,
                              ": figures and words are as published, so there is no new edition.")});
}

absl::Status OneEditionOnly(absl::string_view edition) {
  return Precondition("ONE_EDITION",
                      {StrCat("Trước ", InWords(edition).vi, " không có bản nào để so sánh."),
                       StrCat("There is no edition before ", InWords(edition).en, " to compare it with.")});
}

absl::Status EditionDamaged(absl::string_view edition) {
  return ngoaid::errors::Internal(StrCat(edition, " is not as it was kept: its SHA-256 is another"));
}

Text NotAPublicationName() {
  return {"phải có dạng publications/vien-tro-2024", "must have the form publications/vien-tro-2024"};
}
Text NotAnEditionName() {
  return {"phải có dạng publications/vien-tro-2024/editions/1",
          "must have the form publications/vien-tro-2024/editions/1"};
}
Text NotAPublicationCode() {
  return {"phải gồm 2 đến 64 chữ thường a–z và chữ số, các từ nối bằng dấu gạch ngang, ví dụ vien-tro-2024",
          "must be 2 to 64 small letters a–z and digits, words joined by hyphens, for example vien-tro-2024"};
}
Text ReportUnknown(absl::string_view code, absl::string_view known) {
  return {StrCat("không có báo cáo “", code, "”; có ", known),
          StrCat("there is no report “", code, "”; there are ", known)};
}
Text PositionIsOfTheEdition() {
  return {"phải bỏ trống: mỗi bản có vị trí số liệu riêng", "must be empty: each edition has a position of its own"};
}
Text NotAnEditionNumber() { return {"phải là số của một bản, từ 1", "must be the number of an edition, from 1"}; }
Text SameEdition() { return {"phải là bản khác với bản kia", "must be another edition than the other one"}; }

}  // namespace ngoaid::reporting::errors
