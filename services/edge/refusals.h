// What the edge answers to requests that no honest web client sends: one function a reason. Faults that people can
// cause are answered as errors of the call instead (errors.h).
#ifndef SERVICES_EDGE_REFUSALS_H_
#define SERVICES_EDGE_REFUSALS_H_

#include "services/edge/http.h"

namespace ngoaid::edge::refusals {

HttpAnswer BadRequest();                                 // 400: not sound HTTP, a header twice, a path that climbs
HttpAnswer ForeignPage();                                // 403: from another origin or without the header of our client
HttpAnswer NotFound();                                   // 404
HttpAnswer MethodNotAllowed(absl::string_view allowed);  // 405
HttpAnswer LengthRequired();                             // 411: a body without Content-Length
HttpAnswer NotGrpcWeb();                                 // 415
HttpAnswer UnknownHost();                                // 421
HttpAnswer HeadTooLarge();                               // 431
HttpAnswer Draining();                                   // 503

}  // namespace ngoaid::edge::refusals

#endif  // SERVICES_EDGE_REFUSALS_H_
