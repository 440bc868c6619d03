// Whether a grant is new in a window or continues from before it, in SQL. Read from the ledger alone: nothing folded
// tells it.
#ifndef SERVICES_REPORTING_STORE_ITEM_AGE_H_
#define SERVICES_REPORTING_STORE_ITEM_AGE_H_

#include <string>

namespace ngoaid::reporting {

// "(select …)" of grant_id, first_day and last_day: the date of each grant's first standing commitment, else of its
// first standing entry, whichever the fund. `snapshot` is the position's, as SQL.
std::string GrantOriginSql(const std::string& snapshot);

// 'new' where the origin lies in the window, 'continuing' where it lies before it, '' where that cannot be told (no
// date, a date over the window's edge, one behind the window). Over a part `p` and its grant's origin `origin`, left
// joined; what has nothing posted begins at the part's own date. `from` and `to` are days as SQL, open ends infinite.
std::string ItemAgeSql(const std::string& origin, const std::string& from, const std::string& to, bool own_year);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_STORE_ITEM_AGE_H_
