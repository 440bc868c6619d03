#include "services/identity/store/saved_view_store.h"

#include <pqxx/pqxx>

namespace ngoaid::identity {
namespace {

constexpr char kList[] = R"(
select id, account_id, list, display_name, query from identity.saved_view
where account_id = $1 and list = $2 and display_name collate "C" > $3 order by display_name collate "C" limit $4)";
constexpr char kLockAccount[] = "select from identity.account where id = $1 for update";
constexpr char kCount[] = "select count(*) from identity.saved_view where account_id = $1";
constexpr char kKeep[] = R"(
insert into identity.saved_view (id, account_id, list, display_name, query) values ($1, $2, $3, $4, $5)
on conflict (account_id, list, display_name) do update set query = excluded.query
returning id)";
constexpr char kRemove[] = "delete from identity.saved_view where account_id = $1 and id = $2";

}  // namespace

std::vector<SavedView> ListSavedViews(Transaction& transaction, const std::string& account_id, const std::string& list,
                                      const std::string& after_name, int limit) {
  std::vector<SavedView> views;
  for (const pqxx::row& row : transaction.sql().exec_params(kList, account_id, list, after_name, limit))
    views.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str()});
  return views;
}

int CountSavedViews(Transaction& transaction, const std::string& account_id) {
  transaction.sql().exec_params(kLockAccount, account_id);
  return transaction.sql().exec_params1(kCount, account_id)[0].as<int>();
}

std::string KeepSavedView(Transaction& transaction, const SavedView& view) {
  return transaction.sql()
      .exec_params1(kKeep, view.id, view.account_id, view.list, view.display_name, view.query)[0]
      .c_str();
}

bool RemoveSavedView(Transaction& transaction, const std::string& account_id, const std::string& id) {
  return transaction.sql().exec_params0(kRemove, account_id, id).affected_rows() == 1;
}

}  // namespace ngoaid::identity
