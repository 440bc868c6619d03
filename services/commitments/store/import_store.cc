#include "services/commitments/store/import_store.h"

#include <pqxx/pqxx>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/base/text.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kByTitle[] = R"(
select v.folded_title, g.source || ':' || g.source_id, g.office, coalesce(v.donor_id::text, '')
  from commitments.grant_version v
  join commitments.grant g on g.id = v.grant_id and g.current_version = v.version
 where v.folded_title = any($1::text[]) and ($2 = '' or g.office = any (nullif($2, '')::text[]))
 order by g.source, g.source_id)";

// A number of our own among PostgreSQL's advisory locks.
constexpr char kLockImports[] = "select pg_advisory_xact_lock(7401586302114)";

constexpr char kOrganisations[] = R"(
select o.organisation_id, o.country_code, o.donor_kind, o.state = 'provisional' as provisional,
       merged.survivor_id is not null as merged, o.display_name, n.text as name
  from registry.organisation_current o
  left join registry.survivors(pg_current_snapshot()) merged on merged.organisation_id = o.organisation_id
  left join registry.organisation_name n on n.organisation_id = o.organisation_id
 order by o.organisation_id, n.ordinal)";

constexpr char kAddProvisional[] = R"(
select registry.add_provisional_organisation(id::uuid, kind, donor_kind, name, folded, country, source_url, author)
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    as row (id, kind, donor_kind, name, folded, country, source_url, author))";

constexpr char kComplete[] = R"(
select registry.complete_provisional_organisation(id::uuid, kind, donor_kind, country, author)
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as row (id, kind, donor_kind, country, author))";

// The last entry that an import posted for each grant and fund, and the end of its chain of corrections.
constexpr char kImported[] = R"(
with recursive posted as (
  select distinct on (e.grant_id, e.fund) e.grant_id, e.id
    from commitments.entry e
   where e.grant_id = any($1::uuid[]) and e.submission_id is not null and e.reverses_id is null
   order by e.grant_id, e.fund, e.recorded_at desc, e.id desc),
chain as (
  select grant_id, id as posted_id, id from posted
  union
  select c.grant_id, c.posted_id, e.id
    from chain c
    join commitments.entry e on e.grant_id = c.grant_id and e.corrects_id = c.id and e.reverses_id is null)
select p.id as posted_id,
       (select c.id from chain c
         where c.grant_id = p.grant_id and c.posted_id = p.id
           and not exists (select from commitments.entry taken where taken.grant_id = c.grant_id and taken.reverses_id = c.id)
         order by c.id desc limit 1) as standing_id,
       exists (select
                 from chain c
                 join commitments.entry taken on taken.grant_id = c.grant_id and taken.reverses_id = c.id
                where c.grant_id = p.grant_id and c.posted_id = p.id and taken.submission_id is null) as by_hand,)";

constexpr char kImportedFrom[] = R"(
  from posted p
  join commitments.entry e on e.grant_id = p.grant_id and e.id = p.id
  left join commitments.entry r on r.grant_id = e.grant_id and r.reverses_id = e.id)";

constexpr char kPeriods[] = "select id, period from commitments.submission where id = any($1::uuid[]) and period <> ''";

}  // namespace

void LockImports(Transaction& transaction) { transaction.sql().exec(kLockImports); }

void ForEachOrganisation(Transaction& transaction, const std::function<void(const OrganisationNames&)>& each) {
  OrganisationNames current;
  for (const pqxx::row& row : transaction.sql().exec(kOrganisations)) {
    std::string id = TextOf(row["organisation_id"]);
    if (id != current.id) {
      if (!current.id.empty()) each(current);
      current = {
          std::move(id),         TextOf(row["country_code"]),  TextOf(row["donor_kind"]), BoolOf(row["provisional"]),
          BoolOf(row["merged"]), {TextOf(row["display_name"])}};
    }
    if (!row["name"].is_null()) current.names.push_back(TextOf(row["name"]));
  }
  if (!current.id.empty()) each(current);
}

void AddProvisionalOrganisations(Transaction& transaction, const std::vector<ProvisionalOrganisation>& organisations,
                                 absl::string_view author) {
  BulkInsert rows(transaction, kAddProvisional);
  for (const ProvisionalOrganisation& o : organisations) {
    rows.Add({o.id, o.kind, o.donor_kind, o.name, Fold(o.name), o.country_code, o.source_url, author});
  }
  rows.Flush();
}

void CompleteProvisionalOrganisations(Transaction& transaction, const std::vector<OrganisationDetails>& details,
                                      absl::string_view author) {
  BulkInsert rows(transaction, kComplete);
  for (const OrganisationDetails& o : details) rows.Add({o.id, o.kind, o.donor_kind, o.country_code, author});
  rows.Flush();
}

std::map<std::string, std::string> LoadPeriods(Transaction& transaction,
                                               const std::vector<std::string>& submission_ids) {
  std::map<std::string, std::string> periods;
  for (const pqxx::row& row : transaction.sql().exec_params(kPeriods, ArrayLiteral(submission_ids)))
    periods.emplace(TextOf(row[0]), TextOf(row[1]));
  return periods;
}

std::map<std::string, ImportedMoney> LoadImportedMoney(Transaction& transaction,
                                                       const std::vector<std::string>& grant_ids) {
  std::map<std::string, ImportedMoney> by_grant;
  const std::string statement = absl::StrCat(kImported, kEntryColumns, kImportedFrom);
  InChunks(grant_ids.size(), [&](size_t begin, size_t end) {
    const std::vector<std::string> chunk(grant_ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                         grant_ids.begin() + static_cast<std::ptrdiff_t>(end));
    for (const pqxx::row& row : transaction.sql().exec_params(statement, ArrayLiteral(chunk))) {
      ImportedEntry imported{EntryOf(row), TextOf(row["standing_id"]), row["by_hand"].as<bool>()};
      ImportedMoney& money = by_grant[imported.entry.grant_id];
      (imported.entry.fund == Fund::kGrant ? money.grant_fund : money.counterpart_fund) = std::move(imported);
    }
  });
  return by_grant;
}

std::map<std::string, std::vector<TitledGrant>> FindByTitle(Transaction& transaction,
                                                            const std::vector<std::string>& folded_titles) {
  std::map<std::string, std::vector<TitledGrant>> found;
  for (const pqxx::row& row :
       transaction.sql().exec_params(kByTitle, ArrayLiteral(folded_titles), ScopeParameter(transaction))) {
    found[TextOf(row[0])].push_back({TextOf(row[1]), TextOf(row[2]), TextOf(row[3])});
  }
  return found;
}

std::vector<std::string> NamesOf(const std::vector<TitledGrant>& titled, absl::string_view donor_id,
                                 const std::vector<std::string>& readers) {
  std::vector<std::string> names;
  for (const TitledGrant& grant : titled) {
    const bool readable = readers.empty() || absl::c_linear_search(readers, grant.office);
    if (grant.donor_id == donor_id && readable) names.push_back(grant.name);
  }
  return names;
}

}  // namespace ngoaid::commitments
