#include "clients/cli/commands/code_names.h"

#include <utility>

#include "ngoaid/reference/v1/reference_service.grpc.pb.h"

namespace ngoaid::cli {

CodeNames::CodeNames(Runtime& runtime, const std::string& list) {
  if (runtime.options.format != Format::kTable) return;
  reference::v1::ListCodesRequest request;
  request.set_list(list);
  reference::v1::ListCodesResponse response;
  // Names are a kindness: without them the codes are shown, and a service that is away is told by the call that
  // matters.
  if (!runtime.Call(&reference::v1::ReferenceService::Stub::ListCodes, request, &response).ok()) return;
  for (const auto& code : response.codes()) {
    names_[code.code()] = Choose({code.name().vi(), code.name().en()}, runtime.options.language);
  }
}

Json CodeNames::Named(Json record, const std::string& member) const {
  const auto found = record.find(member);
  if (found == record.end() || !found->is_string()) return record;
  const auto name = names_.find(found->get<std::string>());
  if (name != names_.end() && !name->second.empty()) *found = name->second;
  return record;
}

}  // namespace ngoaid::cli
