#include "services/commitments/store/grant_store.h"

#include <algorithm>
#include <cstddef>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/text.h"
#include "services/commitments/convert/codes.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/ledger_store.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kInsertGrants[] = R"(
insert into commitments.grant (id, office, source, source_id, current_version)
select row.id::uuid, reference.office_of_source(row.source), row.source, row.source_id, 1
  from unnest($1::text[], $2::text[], $3::text[]) as row (id, source, source_id)
on conflict do nothing)";

constexpr char kTaken[] = R"(
select row.source, row.source_id
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality as row (id, source, source_id, place)
  left join commitments.grant g on g.id = row.id::uuid
 where g.id is null
 order by row.place limit 1)";

constexpr char kAdvanceVersions[] = R"(
update commitments.grant g set current_version = row.version::integer
  from unnest($1::text[], $2::text[]) as row (id, version)
 where g.id = row.id::uuid and g.current_version = row.version::integer - 1)";

constexpr char kInsertVersions[] = R"(
insert into commitments.grant_version
  (grant_id, version, title_vi, title_en, folded_title, mode, donor_id, funded_by, places_assumed, sectors_assumed, event_codes, event_text,
   district_text, recipient_text, start_date, start_inferred, start_text, end_date, end_inferred, end_text,
   source_date, source_date_inferred, source_date_text, source_url, note, counterpart_text, flags, inferred_fields,
   ceiling_amount, ceiling_currency, author, submission_id)
select grant_id::uuid, version::integer, title_vi, title_en, folded_title, mode, nullif(donor_id, '')::uuid, nullif(funded_by, '')::uuid,
       places_assumed::boolean, sectors_assumed::boolean, event_codes::text[], event_text, district_text, recipient_text,
       start_date, start_inferred::boolean, start_text, end_date, end_inferred::boolean, end_text,
       source_date, source_date_inferred::boolean, source_date_text, source_url, note, counterpart_text, flags::text[], inferred_fields::text[],
       nullif(ceiling_amount, '')::numeric, nullif(ceiling_currency, ''), author, nullif(submission_id, '')::uuid
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[],
              $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::text[], $30::text[],
              $31::text[], $32::text[])
    as row (grant_id, version, title_vi, title_en, folded_title, mode, donor_id, funded_by, places_assumed, sectors_assumed, event_codes,
            event_text, district_text, recipient_text, start_date, start_inferred, start_text, end_date, end_inferred, end_text,
            source_date, source_date_inferred, source_date_text, source_url, note, counterpart_text, flags, inferred_fields,
            ceiling_amount, ceiling_currency, author, submission_id))";

constexpr char kInsertParties[] = R"(
insert into commitments.party (grant_id, version, ordinal, role, organisation_id, written_name, share_weight)
select grant_id::uuid, version::integer, ordinal::integer, role, organisation_id::uuid, written_name, share_weight::bigint
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
    as row (grant_id, version, ordinal, role, organisation_id, written_name, share_weight))";

constexpr char kInsertPlaces[] = R"(
insert into commitments.place_share (grant_id, version, place, weight)
select grant_id::uuid, version::integer, place, weight::bigint
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as row (grant_id, version, place, weight))";

constexpr char kInsertSectors[] = R"(
insert into commitments.sector_share (grant_id, version, sector, weight)
select grant_id::uuid, version::integer, sector, weight::bigint
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as row (grant_id, version, sector, weight))";

constexpr char kInsertApprovals[] = R"(
insert into commitments.approval (grant_id, ordinal, number, decision_date, decision_date_inferred, authority, text, legal_regime, author)
select grant_id::uuid, ordinal::integer, number, decision_date, decision_date_inferred::boolean, authority, text, legal_regime, author
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
    as row (grant_id, ordinal, number, decision_date, decision_date_inferred, authority, text, legal_regime, author))";

constexpr char kSelectGrants[] = R"(
select g.id, g.office, g.source, g.source_id, v.*, v.ceiling_amount::text as ceiling_text,
       (extract(epoch from g.created_at) * 1000000)::bigint as created_us,
       (extract(epoch from v.recorded_at) * 1000000)::bigint as recorded_us
  from commitments.grant g
  join commitments.grant_version v on v.grant_id = g.id and v.version = g.current_version
 where g.id = any($1::uuid[]))";

constexpr char kSelectParties[] = R"(
select p.grant_id, p.role, p.organisation_id, p.written_name, p.share_weight, coalesce(o.display_name, '') as display_name
  from commitments.grant g
  join commitments.party p on p.grant_id = g.id and p.version = g.current_version
  left join registry.organisation_current o on o.organisation_id = p.organisation_id
 where g.id = any($1::uuid[])
 order by p.grant_id, p.ordinal)";

constexpr char kSelectPlaces[] = R"(
select s.grant_id, s.place as code, s.weight
  from commitments.grant g
  join commitments.place_share s on s.grant_id = g.id and s.version = g.current_version
 where g.id = any($1::uuid[])
 order by s.grant_id, s.place collate "C")";

constexpr char kSelectSectors[] = R"(
select s.grant_id, s.sector as code, s.weight
  from commitments.grant g
  join commitments.sector_share s on s.grant_id = g.id and s.version = g.current_version
 where g.id = any($1::uuid[])
 order by s.grant_id, s.sector collate "C")";

constexpr char kSelectApprovals[] = R"(
select grant_id, number, decision_date, decision_date_inferred, authority, text, legal_regime
  from commitments.approval
 where grant_id = any($1::uuid[])
 order by grant_id, ordinal)";

// The last parameter is what ScopeParameter gives.
constexpr char kFindById[] = R"(
select id from commitments.grant where id = any ($1::uuid[]) and ($2 = '' or office = any (nullif($2, '')::text[])))";
constexpr char kFindBySourceId[] = R"(
select id from commitments.grant
 where source = $1 and source_id = $2 and ($3 = '' or office = any (nullif($3, '')::text[])))";

// Goes from source to source by the index of (source, source_id): few offices, however many grants.
constexpr char kFindBySourceIdAnywhere[] = R"(
with recursive sources (source) as (
  (select source from commitments.grant order by source limit 1)
  union all
  select (select g.source from commitments.grant g where g.source > sources.source order by g.source limit 1)
    from sources where sources.source is not null)
select g.id, g.source
  from sources join commitments.grant g on g.source = sources.source and g.source_id = $1
 where $2 = '' or g.office = any (nullif($2, '')::text[])
 order by g.source)";

// Blocks other writers of the grant, not the foreign keys that point at it.
constexpr char kLock[] = "select id from commitments.grant where id = any($1::uuid[]) order by id for no key update";

constexpr char kFundingChain[] = R"(
with recursive chain (id, depth, path) as (
  select $1::uuid, 1, array[$1::uuid]
  union all
  select v.funded_by, chain.depth + 1, chain.path || v.funded_by
    from chain
    join commitments.grant g on g.id = chain.id
    join commitments.grant_version v on v.grant_id = g.id and v.version = g.current_version
   where v.funded_by is not null and v.funded_by <> all (chain.path))
select id from chain order by depth)";

constexpr char kIdsOfSourceIds[] = R"(
select id, source_id from commitments.grant where source = $1 and source_id = any($2::text[]))";

std::string DonorId(const Grant& grant) {
  const Party* donor = grant.donor();
  return donor == nullptr ? "" : donor->organisation_id;
}

void AddVersion(BulkInsert& rows, const Grant& g) {
  rows.Add({g.id,
            absl::StrCat(g.version),
            g.title_vi,
            g.title_en,
            FoldedTitle(g.title_vi, g.title_en),
            g.mode,
            DonorId(g),
            g.funded_by,
            TextOf(g.places.assumed),
            TextOf(g.sectors.assumed),
            ArrayLiteral(g.event_codes),
            g.event_text,
            g.district_text,
            g.recipient_text,
            g.start_date.date.ToIso(),
            TextOf(g.start_date.date.inferred),
            g.start_date.text,
            g.end_date.date.ToIso(),
            TextOf(g.end_date.date.inferred),
            g.end_date.text,
            g.source_date.date.ToIso(),
            TextOf(g.source_date.date.inferred),
            g.source_date.text,
            g.source_url,
            g.note,
            g.counterpart_text,
            ArrayLiteral(g.flags),
            ArrayLiteral(g.inferred_fields),
            g.ceiling ? g.ceiling->amount.ToString() : "",
            g.ceiling ? g.ceiling->currency : "",
            g.author,
            g.submission_id});
}

// Everything of a state but the row of commitments.grant.
void InsertStates(Transaction& transaction, const std::vector<Grant>& grants) {
  BulkInsert versions(transaction, kInsertVersions);
  for (const Grant& grant : grants) AddVersion(versions, grant);
  versions.Flush();

  BulkInsert parties(transaction, kInsertParties);
  BulkInsert places(transaction, kInsertPlaces);
  BulkInsert sectors(transaction, kInsertSectors);
  BulkInsert approvals(transaction, kInsertApprovals);
  for (const Grant& g : grants) {
    const std::string version = absl::StrCat(g.version);
    int ordinal = 0;
    for (const Party& p : g.parties) {
      parties.Add({g.id, version, absl::StrCat(++ordinal), CodeOf(p.role), p.organisation_id, p.written_name,
                   absl::StrCat(p.share_weight)});
    }
    for (const Share& share : g.places.shares) places.Add({g.id, version, share.code, absl::StrCat(share.weight)});
    for (const Share& share : g.sectors.shares) sectors.Add({g.id, version, share.code, absl::StrCat(share.weight)});
    ordinal = 0;
    for (const Approval& a : g.approvals) {
      ++ordinal;
      if (a.stored) continue;
      approvals.Add({g.id, absl::StrCat(ordinal), a.number, a.decision_date.ToIso(), TextOf(a.decision_date.inferred),
                     a.authority, a.text, a.legal_regime, g.author});
    }
  }
  parties.Flush();
  places.Flush();
  sectors.Flush();
  approvals.Flush();
}

Grant GrantOf(const pqxx::row& row) {
  Grant g;
  g.id = TextOf(row["id"]);
  g.office = TextOf(row["office"]);
  g.source = TextOf(row["source"]);
  g.source_id = TextOf(row["source_id"]);
  g.version = row["version"].as<int>();
  g.title_vi = TextOf(row["title_vi"]);
  g.title_en = TextOf(row["title_en"]);
  g.mode = TextOf(row["mode"]);
  g.funded_by = TextOf(row["funded_by"]);
  g.places.assumed = BoolOf(row["places_assumed"]);
  g.sectors.assumed = BoolOf(row["sectors_assumed"]);
  g.event_codes = ParseArrayLiteral(row["event_codes"].c_str());
  g.event_text = TextOf(row["event_text"]);
  g.district_text = TextOf(row["district_text"]);
  g.recipient_text = TextOf(row["recipient_text"]);
  g.start_date = {DateOf(row["start_date"], row["start_inferred"]), TextOf(row["start_text"])};
  g.end_date = {DateOf(row["end_date"], row["end_inferred"]), TextOf(row["end_text"])};
  g.source_date = {DateOf(row["source_date"], row["source_date_inferred"]), TextOf(row["source_date_text"])};
  g.source_url = TextOf(row["source_url"]);
  g.note = TextOf(row["note"]);
  g.counterpart_text = TextOf(row["counterpart_text"]);
  g.flags = ParseArrayLiteral(row["flags"].c_str());
  g.inferred_fields = ParseArrayLiteral(row["inferred_fields"].c_str());
  if (!row["ceiling_text"].is_null())
    g.ceiling = Ceiling{DecimalOf(row["ceiling_text"]), TextOf(row["ceiling_currency"])};
  g.author = TextOf(row["author"]);
  g.submission_id = TextOf(row["submission_id"]);
  g.created_at = TimeOf(row["created_us"]);
  g.updated_at = TimeOf(row["recorded_us"]);
  return g;
}

Party PartyOf(const pqxx::row& row) {
  return {ParsePartyRole(row["role"].c_str()).value_or(PartyRole::kDonor), TextOf(row["organisation_id"]),
          TextOf(row["written_name"]), row["share_weight"].as<int64_t>(), TextOf(row["display_name"])};
}

Approval ApprovalOf(const pqxx::row& row) {
  return {TextOf(row["number"]),       DateOf(row["decision_date"], row["decision_date_inferred"]),
          TextOf(row["authority"]),    TextOf(row["text"]),
          TextOf(row["legal_regime"]), true};
}

void LoadChunk(Transaction& transaction, const std::string& ids, std::map<std::string, Grant>& grants) {
  pqxx::transaction_base& sql = transaction.sql();
  for (const pqxx::row& row : sql.exec_params(kSelectGrants, ids)) grants[TextOf(row["id"])] = GrantOf(row);
  for (const pqxx::row& row : sql.exec_params(kSelectParties, ids)) {
    grants[TextOf(row["grant_id"])].parties.push_back(PartyOf(row));
  }
  for (const pqxx::row& row : sql.exec_params(kSelectPlaces, ids)) {
    grants[TextOf(row["grant_id"])].places.shares.push_back({TextOf(row["code"]), row["weight"].as<int64_t>()});
  }
  for (const pqxx::row& row : sql.exec_params(kSelectSectors, ids)) {
    grants[TextOf(row["grant_id"])].sectors.shares.push_back({TextOf(row["code"]), row["weight"].as<int64_t>()});
  }
  for (const pqxx::row& row : sql.exec_params(kSelectApprovals, ids)) {
    grants[TextOf(row["grant_id"])].approvals.push_back(ApprovalOf(row));
  }
}

std::string Slice(const std::vector<std::string>& texts, size_t begin, size_t end) {
  return ArrayLiteral(std::vector<std::string>(texts.begin() + static_cast<std::ptrdiff_t>(begin),
                                               texts.begin() + static_cast<std::ptrdiff_t>(end)));
}

absl::Status FirstTaken(Transaction& transaction, const std::vector<Grant>& grants) {
  std::vector<std::string> ids, sources, source_ids;
  for (const Grant& grant : grants) {
    ids.push_back(grant.id);
    sources.push_back(grant.source);
    source_ids.push_back(grant.source_id);
  }
  const pqxx::row taken =
      transaction.sql().exec_params1(kTaken, ArrayLiteral(ids), ArrayLiteral(sources), ArrayLiteral(source_ids));
  return ngoaid::errors::AlreadyExists(absl::StrCat("grants/", TextOf(taken[0]), ":", TextOf(taken[1])));
}

}  // namespace

absl::Status InsertGrants(Transaction& transaction, const std::vector<Grant>& grants) {
  BulkInsert rows(transaction, kInsertGrants);
  for (const Grant& grant : grants) rows.Add({grant.id, grant.source, grant.source_id});
  if (rows.Flush() != grants.size()) return FirstTaken(transaction, grants);
  InsertStates(transaction, grants);
  return absl::OkStatus();
}

absl::Status InsertGrantVersions(Transaction& transaction, const std::vector<Grant>& grants) {
  BulkInsert rows(transaction, kAdvanceVersions);
  for (const Grant& grant : grants) rows.Add({grant.id, absl::StrCat(grant.version)});
  if (rows.Flush() != grants.size()) {
    return ngoaid::errors::EtagMismatch(grants.size() == 1 ? absl::StrCat("grants/", grants[0].id) : "grants/-");
  }
  InsertStates(transaction, grants);
  return absl::OkStatus();
}

std::vector<Grant> LoadGrants(Transaction& transaction, const std::vector<std::string>& ids) {
  std::map<std::string, Grant> by_id;
  InChunks(ids.size(), [&](size_t begin, size_t end) { LoadChunk(transaction, Slice(ids, begin, end), by_id); });
  std::vector<Grant> grants;
  for (const std::string& id : ids) {
    if (auto found = by_id.find(id); found != by_id.end()) grants.push_back(found->second);
  }
  return grants;
}

std::optional<std::string> FindGrant(Transaction& transaction, absl::string_view id) {
  const std::set<std::string> found = FindGrants(transaction, {std::string(id)});
  return found.empty() ? std::nullopt : std::optional(*found.begin());
}

std::set<std::string> FindGrants(Transaction& transaction, const std::vector<std::string>& ids) {
  std::set<std::string> found;
  for (const pqxx::row& row :
       transaction.sql().exec_params(kFindById, ArrayLiteral(ids), ScopeParameter(transaction))) {
    found.insert(TextOf(row[0]));
  }
  return found;
}

std::optional<std::string> FindGrantBySourceId(Transaction& transaction, absl::string_view source,
                                               absl::string_view source_id) {
  const pqxx::result found = transaction.sql().exec_params(kFindBySourceId, std::string(source), std::string(source_id),
                                                           ScopeParameter(transaction));
  return found.empty() ? std::nullopt : std::optional(TextOf(found[0][0]));
}

std::map<std::string, std::string> FindGrantsBySourceId(Transaction& transaction, absl::string_view source_id) {
  std::map<std::string, std::string> ids;
  for (const pqxx::row& row :
       transaction.sql().exec_params(kFindBySourceIdAnywhere, std::string(source_id), ScopeParameter(transaction))) {
    ids.emplace(TextOf(row["source"]), TextOf(row["id"]));
  }
  return ids;
}

std::vector<std::string> FundingChain(Transaction& transaction, absl::string_view id) {
  std::vector<std::string> chain;
  for (const pqxx::row& row : transaction.sql().exec_params(kFundingChain, std::string(id)))
    chain.push_back(TextOf(row[0]));
  return chain;
}

void LockGrants(Transaction& transaction, const std::vector<std::string>& ids) {
  // Portions follow the order of the ids too, so that no two writers wait for each other.
  std::vector<std::string> in_order = ids;
  std::sort(in_order.begin(), in_order.end());
  InChunks(in_order.size(),
           [&](size_t begin, size_t end) { transaction.sql().exec_params(kLock, Slice(in_order, begin, end)); });
}

std::map<std::string, GrantState> LoadGrantsBySourceIds(Transaction& transaction, absl::string_view source,
                                                        const std::vector<std::string>& source_ids, Lock lock) {
  std::vector<std::string> ids;
  InChunks(source_ids.size(), [&](size_t begin, size_t end) {
    for (const pqxx::row& row :
         transaction.sql().exec_params(kIdsOfSourceIds, std::string(source), Slice(source_ids, begin, end))) {
      ids.push_back(TextOf(row[0]));
    }
  });
  if (lock == Lock::kForUpdate) LockGrants(transaction, ids);
  auto entries = LoadStandingEntries(transaction, ids);
  auto figures = LoadStandingFigures(transaction, ids);
  std::map<std::string, GrantState> states;
  for (Grant& grant : LoadGrants(transaction, ids)) {
    const std::string id = grant.id;
    const std::string source_id = grant.source_id;
    states[source_id] = {std::move(grant), std::move(entries[id]), std::move(figures[id])};
  }
  return states;
}

}  // namespace ngoaid::commitments
