#include "services/identity/store/way_in_store.h"

#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/db/array.h"
#include "services/identity/store/columns.h"

namespace ngoaid::identity {
namespace {

constexpr char kRemoveExpired[] = R"(
delete from identity.session s where s.account_id = $1 and not exists (select from identity.live_session l where l.id = s.id))";
constexpr char kInsertSession[] = R"(
insert into identity.session (id, account_id, token_sha256, client) values ($1, $2, decode($3, 'hex'), $4))";
constexpr char kSelectSession[] = R"(
select id, account_id, client, (extract(epoch from created_at) * 1000000)::bigint,
  (extract(epoch from last_seen_at) * 1000000)::bigint, (extract(epoch from expires_at) * 1000000)::bigint
from identity.live_session where )";
// Ids are made in order of time.
constexpr char kNewestOf[] = "account_id = $1 and ($2 = '' or id::text collate \"C\" < $2) order by id desc limit $3";
constexpr char kThis[] = "id = $1";
constexpr char kEnd[] = "delete from identity.session where id = $1";
constexpr char kEndAll[] = "delete from identity.session where account_id = $1";

constexpr char kInsertToken[] = R"(
insert into identity.api_token (id, account_id, display_name, token_sha256, permissions, expires_at, created_by)
values ($1, $2, $3, decode($4, 'hex'), $5::text[], to_timestamp($6), $7))";
constexpr char kSelectToken[] = R"(
select id, account_id, display_name, permissions, (extract(epoch from created_at) * 1000000)::bigint,
  (extract(epoch from expires_at) * 1000000)::bigint, (extract(epoch from last_used_at) * 1000000)::bigint,
  (extract(epoch from revoked_at) * 1000000)::bigint, revoked_at is null and expires_at > now()
from identity.api_token where )";
constexpr char kRevoke[] = "update identity.api_token set revoked_at = now() where id = $1 and revoked_at is null";

Session ToSession(const pqxx::row& row) {
  return {row[0].c_str(), row[1].c_str(), row[2].c_str(), TimeAt(row[3]), TimeAt(row[4]), TimeAt(row[5])};
}

ApiToken ToApiToken(const pqxx::row& row) {
  ApiToken token;
  token.id = row[0].c_str();
  token.account_id = row[1].c_str();
  token.display_name = row[2].c_str();
  token.permissions = ParseArrayLiteral(row[3].c_str());
  token.create_time = TimeAt(row[4]);
  token.expire_time = TimeAt(row[5]);
  token.last_used_time = TimeIfAny(row[6]);
  token.revoke_time = TimeIfAny(row[7]);
  token.live = row[8].as<bool>();
  return token;
}

}  // namespace

void InsertSession(Transaction& transaction, const Session& session, const std::string& token) {
  transaction.sql().exec_params0(kRemoveExpired, session.account_id);
  transaction.sql().exec_params0(kInsertSession, session.id, session.account_id, Sha256Hex(token), session.client);
}

std::vector<Session> ListSessions(Transaction& transaction, const std::string& account_id, const std::string& after_id,
                                  int limit) {
  std::vector<Session> sessions;
  const std::string statement = absl::StrCat(kSelectSession, kNewestOf);
  for (const pqxx::row& row : transaction.sql().exec_params(statement, account_id, after_id, limit)) {
    sessions.push_back(ToSession(row));
  }
  return sessions;
}

std::optional<Session> ReadSession(Transaction& transaction, const std::string& id) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelectSession, kThis), id);
  if (found.empty()) return std::nullopt;
  return ToSession(found[0]);
}

void EndSession(Transaction& transaction, const std::string& id) { transaction.sql().exec_params0(kEnd, id); }

int EndSessionsOf(Transaction& transaction, const std::string& account_id) {
  return static_cast<int>(transaction.sql().exec_params(kEndAll, account_id).affected_rows());
}

void InsertApiToken(Transaction& transaction, const ApiToken& token, const std::string& secret,
                    const std::string& author) {
  transaction.sql().exec_params0(kInsertToken, token.id, token.account_id, token.display_name, Sha256Hex(secret),
                                 ArrayLiteral(token.permissions), absl::ToUnixSeconds(token.expire_time), author);
}

std::vector<ApiToken> ListApiTokens(Transaction& transaction, const std::string& account_id,
                                    const std::string& after_id, int limit) {
  std::vector<ApiToken> tokens;
  const std::string statement = absl::StrCat(kSelectToken, kNewestOf);
  for (const pqxx::row& row : transaction.sql().exec_params(statement, account_id, after_id, limit)) {
    tokens.push_back(ToApiToken(row));
  }
  return tokens;
}

std::optional<ApiToken> ReadApiToken(Transaction& transaction, const std::string& id) {
  const pqxx::result found = transaction.sql().exec_params(absl::StrCat(kSelectToken, kThis), id);
  if (found.empty()) return std::nullopt;
  return ToApiToken(found[0]);
}

void RevokeApiToken(Transaction& transaction, const std::string& id) { transaction.sql().exec_params0(kRevoke, id); }

}  // namespace ngoaid::identity
