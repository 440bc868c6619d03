#include "services/registry/store/organisation_store.h"

#include <nlohmann/json.hpp>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/text.h"

namespace ngoaid::registry {
namespace {

constexpr char kInsertOrganisation[] = "insert into registry.organisation (id, current_version) values ($1, $2)";
constexpr char kSetVersion[] = "update registry.organisation set current_version = $2 where id = $1";
constexpr char kInsertVersion[] = R"(
insert into registry.organisation_version
  (organisation_id, version, kind, donor_kind, display_name, folded_name, country_code, state, website, note, source_url,
   statuses, author)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13))";
constexpr char kDeleteNames[] = "delete from registry.organisation_name where organisation_id = $1";
constexpr char kInsertNames[] = R"(
insert into registry.organisation_name (organisation_id, ordinal, text, language_code, use, folded)
select $1::uuid, n.ordinal, n.text, n.language_code, n.use, n.folded
from jsonb_to_recordset($2::jsonb) as n(ordinal integer, text text, language_code text, use text, folded text))";
constexpr char kDeleteIdentifiers[] = "delete from registry.organisation_identifier where organisation_id = $1";
// Waits for a writer of the same identifier that has not committed yet.
constexpr char kInsertIdentifier[] = R"(
insert into registry.organisation_identifier (organisation_id, scheme, value) values ($1, $2, $3)
on conflict (scheme, value) do nothing)";
constexpr char kIdentifierOwner[] = R"(
select i.organisation_id, c.display_name
from registry.organisation_identifier i join registry.organisation_current c on c.organisation_id = i.organisation_id
where i.scheme = $1 and i.value = $2)";
// In one order, so that two who ask for the same names do not wait for each other.
constexpr char kLockNames[] = R"(
select pg_advisory_xact_lock(hashtextextended('organisation name ' || folded, 0))
from (select jsonb_array_elements_text($1::jsonb) as folded order by 1) names)";
constexpr char kNamesake[] = R"(
select c.organisation_id, c.display_name
from jsonb_array_elements_text($1::jsonb) as wanted(folded)
join registry.organisation_name n on n.folded = wanted.folded and n.use <> 'short'
join registry.organisation_current c on c.organisation_id = n.organisation_id
where $2 in ('', c.country_code) or coalesce(c.country_code, '') = ''
order by n.use <> 'official', c.organisation_id limit 1)";
constexpr char kLock[] = "select 1 from registry.organisation where id = $1 for update";
constexpr char kExists[] = "select 1 from registry.organisation where id = $1";
constexpr char kRead[] = R"(
select c.organisation_id, c.version, c.kind, c.donor_kind, c.country_code, c.state, c.website, c.note, c.source_url,
  c.statuses::text,
  (extract(epoch from c.created_at) * 1000000)::bigint, (extract(epoch from c.recorded_at) * 1000000)::bigint,
  (select coalesce(jsonb_agg(jsonb_build_array(n.text, n.language_code, n.use) order by n.ordinal), '[]')
   from registry.organisation_name n where n.organisation_id = c.organisation_id)::text,
  (select coalesce(jsonb_agg(jsonb_build_array(i.scheme, i.value) order by i.scheme, i.value), '[]')
   from registry.organisation_identifier i where i.organisation_id = c.organisation_id)::text,
  coalesce(into_one.organisation_id::text, ''), coalesce(into_one.display_name, ''),
  (select coalesce(jsonb_agg(m.organisation_id order by o.folded_name, m.organisation_id), '[]')
   from registry.organisation_merge m
   join registry.organisation_current o on o.organisation_id = m.organisation_id
   where m.survivor_id = c.organisation_id
     and not exists (select from registry.organisation_merge n
                     where n.organisation_id = m.organisation_id and n.version > m.version))::text
from unnest($1::uuid[]) with ordinality as wanted(id, place)
join registry.organisation_current c on c.organisation_id = wanted.id
left join lateral (select m.survivor_id from registry.organisation_merge m where m.organisation_id = c.organisation_id
                   order by m.version desc limit 1) merge on true
left join registry.organisation_current into_one on into_one.organisation_id = merge.survivor_id
order by wanted.place)";
// Read with two or three parameters in front, then those of the filter.
constexpr char kListHead[] = "select c.folded_name, c.organisation_id from registry.organisation_current c where ";
constexpr char kListTail[] = " order by c.folded_name, c.organisation_id limit $1";
constexpr char kListAfter[] = "(c.folded_name, c.organisation_id) > ($2, $3::uuid) and ";
// Two letters changed in a short word leave about a third of its trigrams.
constexpr char kSetThreshold[] = "select set_config('pg_trgm.word_similarity_threshold', '0.3', true)";
constexpr char kNear[] = R"(
select n.organisation_id, n.text, n.folded, word_similarity($1, n.folded)
from registry.organisation_name n
where n.folded %> $1 or n.folded like $2)";
// Read with the ids in front, then the parameters of the filter.
constexpr char kFittingHead[] =
    "select c.organisation_id from registry.organisation_current c where c.organisation_id = any($1::uuid[]) and ";

using Json = nlohmann::json;

std::string NamesJson(const Organisation& organisation) {
  Json names = Json::array();
  for (const OrganisationName& name : organisation.names) {
    names.push_back({{"ordinal", names.size() + 1},
                     {"text", name.text},
                     {"language_code", name.language_code},
                     {"use", name.use},
                     {"folded", Fold(name.text)}});
  }
  return names.dump();
}

std::string StatusesJson(const Organisation& organisation) {
  Json statuses = Json::array();
  for (const StatusPeriod& period : organisation.statuses) {
    statuses.push_back({{"status", period.status},
                        {"start_date", period.start_date},
                        {"end_date", period.end_date},
                        {"note", period.note}});
  }
  return statuses.dump();
}

std::optional<IdentifierOwner> InsertContent(Transaction& transaction, const Organisation& o,
                                             const std::string& author) {
  auto& sql = transaction.sql();
  const std::string display_name = o.DisplayName();
  sql.exec_params0(kInsertVersion, o.id, o.version, o.kind, o.donor_kind, display_name, Fold(display_name),
                   o.country_code, o.state, o.website, o.note, o.source_url, StatusesJson(o), author);
  sql.exec_params0(kInsertNames, o.id, NamesJson(o));
  for (const Identifier& identifier : o.identifiers) {
    while (sql.exec_params(kInsertIdentifier, o.id, identifier.scheme, identifier.value).affected_rows() == 0) {
      const pqxx::result owner = sql.exec_params(kIdentifierOwner, identifier.scheme, identifier.value);
      // No owner: whoever held it has given it up between the two statements.
      if (!owner.empty()) return IdentifierOwner{identifier, owner[0][0].c_str(), owner[0][1].c_str()};
    }
  }
  return std::nullopt;
}

// UUIDs need no quoting in an array literal.
std::string UuidArray(const std::vector<std::string>& ids) { return absl::StrCat("{", absl::StrJoin(ids, ","), "}"); }

Organisation ToOrganisation(const pqxx::row& row) {
  Organisation o;
  o.id = row[0].c_str();
  o.version = row[1].as<int>();
  o.kind = row[2].c_str();
  o.donor_kind = row[3].c_str();
  o.country_code = row[4].c_str();
  o.state = row[5].c_str();
  o.website = row[6].c_str();
  o.note = row[7].c_str();
  o.source_url = row[8].c_str();
  for (const Json& period : Json::parse(row[9].c_str())) {
    o.statuses.push_back({period.value("status", ""), period.value("start_date", ""), period.value("end_date", ""),
                          period.value("note", "")});
  }
  o.create_time = absl::FromUnixMicros(row[10].as<int64_t>());
  o.update_time = absl::FromUnixMicros(row[11].as<int64_t>());
  for (const Json& name : Json::parse(row[12].c_str())) o.names.push_back({name[0], name[1], name[2]});
  for (const Json& identifier : Json::parse(row[13].c_str())) o.identifiers.push_back({identifier[0], identifier[1]});
  o.merged_into = row[14].c_str();
  o.merged_into_display_name = row[15].c_str();
  for (const Json& id : Json::parse(row[16].c_str())) o.merged.push_back(id);
  return o;
}

absl::string_view ColumnOf(absl::string_view field) {
  constexpr std::pair<absl::string_view, absl::string_view> kColumns[] = {
      {"kind", "c.kind"}, {"country", "c.country_code"}, {"donor_kind", "c.donor_kind"}, {"state", "c.state"}};
  for (const auto& [name, column] : kColumns) {
    if (name == field) return column;
  }
  // The filter was checked; a field forgotten here must not let everything through.
  return "null::text";
}

// The filter as a condition; its values go behind `parameters`.
std::string Condition(const FilterNode& node, std::vector<std::string>& parameters) {
  switch (node.kind) {
    case FilterNode::Kind::kComparison:
      parameters.push_back(node.value);
      return absl::StrCat(ColumnOf(node.field), node.op == FilterOperator::kNotEqual ? " <> $" : " = $",
                          parameters.size());
    case FilterNode::Kind::kNot:
      return absl::StrCat("not (", Condition(node.children[0], parameters), ")");
    case FilterNode::Kind::kAnd:
    case FilterNode::Kind::kOr:
      break;
  }
  if (node.children.empty()) return "true";
  std::vector<std::string> conditions;
  for (const FilterNode& child : node.children) conditions.push_back(Condition(child, parameters));
  return absl::StrCat("(", absl::StrJoin(conditions, node.kind == FilterNode::Kind::kAnd ? " and " : " or "), ")");
}

}  // namespace

std::optional<IdentifierOwner> InsertOrganisation(Transaction& transaction, const Organisation& organisation,
                                                  const std::string& author) {
  transaction.sql().exec_params0(kInsertOrganisation, organisation.id, organisation.version);
  return InsertContent(transaction, organisation, author);
}

std::optional<IdentifierOwner> InsertNextVersion(Transaction& transaction, const Organisation& organisation,
                                                 const std::string& author) {
  transaction.sql().exec_params0(kSetVersion, organisation.id, organisation.version);
  transaction.sql().exec_params0(kDeleteNames, organisation.id);
  transaction.sql().exec_params0(kDeleteIdentifiers, organisation.id);
  return InsertContent(transaction, organisation, author);
}

std::optional<Namesake> FindNamesake(Transaction& transaction, const Organisation& organisation) {
  Json names = Json::array();
  for (const OrganisationName& name : organisation.names) {
    if (name.use == kOfficial) names.push_back(Fold(name.text));
  }
  transaction.sql().exec_params(kLockNames, names.dump());
  const pqxx::result found = transaction.sql().exec_params(kNamesake, names.dump(), organisation.country_code);
  if (found.empty()) return std::nullopt;
  return Namesake{found[0][0].c_str(), found[0][1].c_str()};
}

bool LockOrganisation(Transaction& transaction, const std::string& id) {
  return !transaction.sql().exec_params(kLock, id).empty();
}

bool OrganisationExists(Transaction& transaction, const std::string& id) {
  return !transaction.sql().exec_params(kExists, id).empty();
}

std::vector<Organisation> ReadOrganisations(Transaction& transaction, const std::vector<std::string>& ids) {
  std::vector<Organisation> organisations;
  for (const pqxx::row& row : transaction.sql().exec_params(kRead, UuidArray(ids))) {
    organisations.push_back(ToOrganisation(row));
  }
  return organisations;
}

std::vector<ListPosition> ListOrganisations(Transaction& transaction, const FilterNode& filter,
                                            const std::optional<ListPosition>& after, int limit) {
  std::vector<std::string> parameters = {std::to_string(limit)};
  if (after) parameters.insert(parameters.end(), {after->folded_name, after->id});
  const std::string condition = Condition(filter, parameters);
  const std::string statement = absl::StrCat(kListHead, after ? kListAfter : "", condition, kListTail);
  std::vector<ListPosition> positions;
  for (const pqxx::row& row :
       transaction.sql().exec_params(statement, pqxx::prepare::make_dynamic_params(parameters))) {
    positions.push_back({row[0].c_str(), row[1].c_str()});
  }
  return positions;
}

std::set<std::string> FittingOrganisations(Transaction& transaction, const FilterNode& filter,
                                           const std::vector<std::string>& ids) {
  std::vector<std::string> parameters = {UuidArray(ids)};
  const std::string statement = absl::StrCat(kFittingHead, Condition(filter, parameters));
  std::set<std::string> fitting;
  for (const pqxx::row& row :
       transaction.sql().exec_params(statement, pqxx::prepare::make_dynamic_params(parameters))) {
    fitting.insert(row[0].c_str());
  }
  return fitting;
}

std::vector<NearName> FindNearNames(Transaction& transaction, const std::string& folded_query) {
  transaction.sql().exec(kSetThreshold);
  // Folded text has neither % nor _: no character of a pattern needs a backslash.
  const std::string prefix = absl::StrCat(folded_query, "%");
  std::vector<NearName> names;
  for (const pqxx::row& row : transaction.sql().exec_params(kNear, folded_query, prefix)) {
    names.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].as<double>()});
  }
  return names;
}

}  // namespace ngoaid::registry
