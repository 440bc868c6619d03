#include "clients/cli/commands/code_names.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"

namespace ngoaid::cli {

using Stub = reference::v1::ReferenceService::Stub;

absl::Status ReadCode(Runtime& runtime, ArgumentReader& reader, absl::string_view option, const std::string& text,
                      const std::string& list) {
  if (text.empty()) return absl::OkStatus();
  reference::v1::ListCodesRequest request;
  request.set_list(list);
  reference::v1::ListCodesResponse response;
  if (absl::Status status = runtime.Call(&Stub::ListCodes, request, &response); !status.ok()) return status;
  std::vector<std::string> codes;
  for (const auto& code : response.codes()) codes.push_back(code.code());
  reader.Choice(option, text, codes);
  return absl::OkStatus();
}

CodeNames::Names CodeNames::Ask() const {
  const Language language = runtime_.options.language;
  Names names;
  const auto with_code = [&](const auto& records) {
    for (const auto& one : records) {
      names[one.code()] = absl::StrCat(Localized(one.name(), language), " (", one.code(), ")");
    }
  };
  // Names are a kindness: without them the codes are shown.
  if (list_ == "place") {
    reference::v1::ListPlacesResponse response;
    if (runtime_.Call(&Stub::ListPlaces, reference::v1::ListPlacesRequest(), &response).ok()) {
      with_code(response.places());
    }
  } else if (list_ == "sector") {
    reference::v1::ListSectorsResponse response;
    if (runtime_.Call(&Stub::ListSectors, reference::v1::ListSectorsRequest(), &response).ok()) {
      with_code(response.sectors());
    }
  } else {
    reference::v1::ListCodesRequest request;
    request.set_list(list_);
    reference::v1::ListCodesResponse response;
    if (!runtime_.Call(&Stub::ListCodes, request, &response).ok()) return names;
    if (list_ == "office") {
      with_code(response.codes());
    } else {
      for (const auto& code : response.codes()) names[code.code()] = Localized(code.name(), language);
    }
  }
  return names;
}

Json CodeNames::Named(Json record, const std::string& member) const {
  const auto found = record.find(member);
  if (runtime_.options.format != Format::kTable || found == record.end()) return record;
  if (!names_) names_ = Ask();
  const auto name = [this](Json& code) {
    if (!code.is_string()) return;
    const auto known = names_->find(code.get<std::string>());
    if (known != names_->end() && !known->second.empty()) code = known->second;
  };
  if (found->is_array()) {
    for (Json& code : *found) name(code);
  } else {
    name(*found);
  }
  return record;
}

}  // namespace ngoaid::cli
