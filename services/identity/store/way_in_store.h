// Sessions and API tokens.
#ifndef SERVICES_IDENTITY_STORE_WAY_IN_STORE_H_
#define SERVICES_IDENTITY_STORE_WAY_IN_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/db/transaction.h"
#include "services/identity/domain/account.h"

namespace ngoaid::identity {

// Also removes those of the account that have expired.
void InsertSession(Transaction& transaction, const Session& session, const std::string& token);
// At most `limit` live ones, newest first, behind that of `after_id` (from the beginning when "").
std::vector<Session> ListSessions(Transaction& transaction, const std::string& account_id, const std::string& after_id,
                                  int limit);
// A live one.
std::optional<Session> ReadSession(Transaction& transaction, const std::string& id);
void EndSession(Transaction& transaction, const std::string& id);
// Returns how many.
int EndSessionsOf(Transaction& transaction, const std::string& account_id);

void InsertApiToken(Transaction& transaction, const ApiToken& token, const std::string& secret,
                    const std::string& author);
// Likewise, those that have ended too.
std::vector<ApiToken> ListApiTokens(Transaction& transaction, const std::string& account_id,
                                    const std::string& after_id, int limit);
std::optional<ApiToken> ReadApiToken(Transaction& transaction, const std::string& id);
void RevokeApiToken(Transaction& transaction, const std::string& id);

}  // namespace ngoaid::identity

#endif  // SERVICES_IDENTITY_STORE_WAY_IN_STORE_H_
