// Domain to protobuf messages.
#ifndef SERVICES_COMMITMENTS_CONVERT_ANSWER_H_
#define SERVICES_COMMITMENTS_CONVERT_ANSWER_H_

#include <string>

#include "ngoaid/commitments/v1/commitments.pb.h"
#include "ngoaid/common/v1/common.pb.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/store/submission_store.h"

namespace ngoaid::commitments {

v1::Grant ToProto(const Grant& grant);
// Without allocations: they are shown where one entry is asked for.
v1::Entry ToProto(const Posting& posting);
v1::Entry ToProtoWithAllocations(const Posting& posting);
v1::ReportedFigure ToProto(const ReportedFigure& figure);
v1::ImportCounts ToProto(const ImportCounts& counts);
ngoaid::common::v1::Finding ToProto(const Finding& finding);

// A message as the audit trail keeps it.
std::string JsonOf(const google::protobuf::Message& message);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_CONVERT_ANSWER_H_
