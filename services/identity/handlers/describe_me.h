// Who a caller is, as SignIn and GetMe answer it.
#ifndef SERVICES_IDENTITY_HANDLERS_DESCRIBE_ME_H_
#define SERVICES_IDENTITY_HANDLERS_DESCRIBE_ME_H_

#include "ngoaid/identity/v1/identity.pb.h"
#include "services/rpc/call.h"

namespace ngoaid::identity {

v1::Me DescribeMe(Call& call, const Principal& principal);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_HANDLERS_DESCRIBE_ME_H_
