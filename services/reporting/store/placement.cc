#include "services/reporting/store/placement.h"

#include "absl/strings/str_replace.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

constexpr char kInWindow[] =
    "case when {first} is null then 'straddling' when {first} >= {from} and {last} <= {to} then 'in' "
    "when {last} < {from} or {first} > {to} then 'out' {coarse} else 'straddling' end";
constexpr char kOwnYear[] =
    "when date_part('year', {first}) = date_part('year', {last}) then "
    "case when make_date(date_part('year', {first})::int, 7, 1) between {from} and {to} then 'own-year' else "
    "'straddling' end";

}  // namespace

const std::string& PlacementSql::From() {
  if (from_.empty()) from_ = sql_.Bind(query_.from ? PartialDate::Day(*query_.from).ToIso() : "-infinity") + "::date";
  return from_;
}

const std::string& PlacementSql::To() {
  if (to_.empty()) to_ = sql_.Bind(query_.to ? PartialDate::Day(*query_.to).ToIso() : "infinity") + "::date";
  return to_;
}

std::string PlacementSql::Of(const std::string& first_day, const std::string& last_day) {
  if (!query_.has_window()) return "'in'";
  return absl::StrReplaceAll(absl::StrReplaceAll(kInWindow, {{"{coarse}", query_.own_year ? kOwnYear : ""}}),
                             {{"{first}", first_day}, {"{last}", last_day}, {"{from}", From()}, {"{to}", To()}});
}

}  // namespace ngoaid::reporting
