// What is checked of every request before its handler sees it, and the form in which two requests are compared.
#ifndef SERVICES_RPC_REQUEST_CHECK_H_
#define SERVICES_RPC_REQUEST_CHECK_H_

#include <memory>
#include <string>

#include "google/protobuf/message.h"
#include "services/base/errors.h"

namespace ngoaid {

// Every field marked REQUIRED is set (of an update's record: those its mask names), every text is clean UTF-8 of at
// most 100,000 bytes (titles and texts of places and recipients of 2,000 characters, notes of 10,000, reasons of
// 1,000), enums are known values, request_id is a UUID. Lists all faults, also what a missing message would have to
// hold.
FieldViolations CheckRequest(const google::protobuf::Message& request);

// A copy without the values no handler can read (broken texts, unknown enums): fit to be looked at by a handler for
// further faults.
std::unique_ptr<google::protobuf::Message> WithoutUnfitValues(const google::protobuf::Message& request);

// Set fields in order of their numbers as "1.3[0].2=text" lines, without request_id and
// validate_only: equal for equal requests whatever
// the wire order, and unchanged by fields a newer client does not set. Its SHA-256 is the idempotency fingerprint.
std::string CanonicalForm(const google::protobuf::Message& request);

}  // namespace ngoaid

#endif  // SERVICES_RPC_REQUEST_CHECK_H_
