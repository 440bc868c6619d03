#include "services/commitments/store/ledger_store.h"

#include <cstddef>
#include <pqxx/pqxx>

#include "absl/strings/str_cat.h"
#include "services/commitments/convert/codes.h"
#include "services/commitments/errors.h"
#include "services/commitments/store/bulk.h"
#include "services/commitments/store/rows.h"

namespace ngoaid::commitments {
namespace {

constexpr char kInsertEntries[] = R"(
insert into commitments.entry
  (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last, date_inferred,
   reverses_id, corrects_id, reason, note, submission_id, source_sheet, source_row, author)
select grant_id::uuid, id::uuid, kind, fund, form, amount::numeric, currency, qualifier, date_precision,
       nullif(date_first, '')::date, nullif(date_last, '')::date, date_inferred::boolean,
       nullif(reverses_id, '')::uuid, nullif(corrects_id, '')::uuid, reason, note, nullif(submission_id, '')::uuid,
       source_sheet, source_row::integer, author
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[])
    as row (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, date_first, date_last, date_inferred,
            reverses_id, corrects_id, reason, note, submission_id, source_sheet, source_row, author)
on conflict (grant_id, reverses_id) do nothing)";

constexpr char kInsertConversions[] = R"(
insert into commitments.conversion (grant_id, entry_id, currency, amount, rate, basis, source)
select grant_id::uuid, entry_id::uuid, currency, amount::numeric, rate, basis, source
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
    as row (grant_id, entry_id, currency, amount, rate, basis, source))";

constexpr char kInsertAllocations[] = R"(
insert into commitments.allocation (grant_id, entry_id, revision, currency, place, sector, amount, assumed)
select grant_id::uuid, entry_id::uuid, revision::integer, currency, place, sector, amount::numeric, assumed::boolean
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    as row (grant_id, entry_id, revision, currency, place, sector, amount, assumed))";

constexpr char kInsertFigures[] = R"(
insert into commitments.reported_figure
  (grant_id, id, amount, currency, qualifier, amount_kind, reason, date_value, date_inferred, replaces_id, submission_id, source_sheet,
   source_row, author)
select grant_id::uuid, id::uuid, amount::numeric, currency, qualifier, amount_kind, reason, date_value, date_inferred::boolean,
       nullif(replaces_id, '')::uuid, nullif(submission_id, '')::uuid, source_sheet, source_row::integer, author
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::text[], $13::text[], $14::text[])
    as row (grant_id, id, amount, currency, qualifier, amount_kind, reason, date_value, date_inferred, replaces_id, submission_id,
            source_sheet, source_row, author))";

constexpr char kInsertFindings[] = R"(
insert into commitments.finding
  (grant_id, id, code, severity, field, found, message_vi, message_en, sheet, cell, row_number, submission_id)
select grant_id::uuid, id::uuid, code, severity, field, found, message_vi, message_en, sheet, cell, row_number::integer,
       nullif(submission_id, '')::uuid
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
              $11::text[], $12::text[])
    as row (grant_id, id, code, severity, field, found, message_vi, message_en, sheet, cell, row_number, submission_id))";

constexpr char kUnconverted[] = R"(
select e.grant_id, e.id
  from commitments.entry e
 where ($2 = '' or e.id > nullif($2, '')::uuid)
   and exists (select from unnest($1::text[]) as wanted (currency)
                where wanted.currency <> e.currency
                  and not exists (select from commitments.conversion c
                                   where c.grant_id = e.grant_id and c.entry_id = e.id and c.currency = wanted.currency))
 order by e.id
 limit $3)";

// Behind the columns of an entry.
constexpr char kFromEntry[] = R"(
  from commitments.entry e
  left join commitments.entry r on r.grant_id = e.grant_id and r.reverses_id = e.id)";

constexpr char kStandingOfGrants[] = R"(
 where e.grant_id = any($1::uuid[]) and e.reverses_id is null and r.id is null
 order by e.recorded_at, e.id)";

constexpr char kFiguresOfGrants[] = R"(
  from commitments.reported_figure f
 where f.grant_id = any($1::uuid[])
   and f.reason <> 'posted'
   and not exists (select from commitments.reported_figure later where later.grant_id = f.grant_id and later.replaces_id = f.id)
 order by f.recorded_at, f.id)";

constexpr char kByIds[] = " where e.id = any($1::uuid[])";

constexpr char kConversionsOfEntries[] = R"(
select c.entry_id, c.currency, c.amount::text as amount, c.rate, c.basis, c.source
  from commitments.entry e
  join commitments.conversion c on c.grant_id = e.grant_id and c.entry_id = e.id
 where e.id = any($1::uuid[])
 order by c.entry_id, c.currency)";

// Each revision but the first comes with one that takes the one before back: what stands is the last.
constexpr char kStandingSplits[] = R"(
select entry_id, revision, currency, place, sector, amount::text as amount, assumed
  from (select a.*, max(a.revision) over (partition by a.entry_id, a.currency) as last_revision
          from commitments.entry e
          join commitments.allocation a on a.grant_id = e.grant_id and a.entry_id = e.id
         where e.id = any($1::uuid[])) of_entries
 where revision = last_revision
 order by entry_id, currency, place, sector)";

void Add(BulkInsert& rows, const Entry& e) {
  rows.Add({e.grant_id,
            e.id,
            CodeOf(e.kind),
            CodeOf(e.fund),
            CodeOf(e.form),
            e.amount.ToString(),
            e.currency,
            CodeOf(e.qualifier),
            PrecisionCode(e.value_date.precision),
            FirstDay(e.value_date),
            LastDay(e.value_date),
            TextOf(e.value_date.inferred),
            e.reverses_id,
            e.corrects_id,
            e.reason,
            e.note,
            e.origin.submission_id,
            e.origin.sheet,
            absl::StrCat(e.origin.row),
            e.author});
}

void Add(BulkInsert& rows, const EntryKey& entry, const Allocation& a) {
  rows.Add({entry.grant_id, entry.id, absl::StrCat(a.revision), a.currency, a.place, a.sector, a.amount.ToString(),
            TextOf(a.assumed)});
}

Allocation AllocationOf(const pqxx::row& row) {
  return {row["revision"].as<int>(), TextOf(row["currency"]),  TextOf(row["place"]),
          TextOf(row["sector"]),     DecimalOf(row["amount"]), BoolOf(row["assumed"])};
}

// Runs `statement` over `ids` in portions and hands each row on.
template <class Each>
void ForRows(Transaction& transaction, const std::string& statement, const std::vector<std::string>& ids,
             const Each& each) {
  InChunks(ids.size(), [&](size_t begin, size_t end) {
    const std::vector<std::string> chunk(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                         ids.begin() + static_cast<std::ptrdiff_t>(end));
    for (const pqxx::row& row : transaction.sql().exec_params(statement, ArrayLiteral(chunk))) each(row);
  });
}

}  // namespace

absl::Status InsertEntries(Transaction& transaction, const std::vector<Posting>& postings) {
  BulkInsert entries(transaction, kInsertEntries);
  for (const Posting& posting : postings) Add(entries, posting.entry);
  // A reversal that met another one on the unique index was not written.
  if (entries.Flush() != postings.size()) return errors::AlreadyReversed();

  InsertConversions(transaction, postings);
  return absl::OkStatus();
}

void InsertConversions(Transaction& transaction, const std::vector<Posting>& postings) {
  BulkInsert conversions(transaction, kInsertConversions);
  BulkInsert allocations(transaction, kInsertAllocations);
  for (const Posting& posting : postings) {
    const EntryKey key{posting.entry.grant_id, posting.entry.id};
    for (const EntryConversion& c : posting.conversions) {
      conversions.Add({key.grant_id, key.id, c.currency, c.amount.ToString(), c.rate, c.basis, c.source});
    }
    for (const Allocation& allocation : posting.allocations) Add(allocations, key, allocation);
  }
  conversions.Flush();
  allocations.Flush();
}

std::vector<EntryKey> ListUnconverted(Transaction& transaction, const std::vector<std::string>& currencies,
                                      const std::string& after_id, int limit) {
  std::vector<EntryKey> entries;
  for (const pqxx::row& row : transaction.sql().exec_params(kUnconverted, ArrayLiteral(currencies), after_id, limit)) {
    entries.push_back({TextOf(row["grant_id"]), TextOf(row["id"])});
  }
  return entries;
}

void InsertAllocations(Transaction& transaction, const EntryKey& entry, const std::vector<Allocation>& allocations) {
  BulkInsert rows(transaction, kInsertAllocations);
  for (const Allocation& allocation : allocations) Add(rows, entry, allocation);
  rows.Flush();
}

void InsertReportedFigures(Transaction& transaction, const std::vector<ReportedFigure>& figures) {
  BulkInsert rows(transaction, kInsertFigures);
  for (const ReportedFigure& f : figures) {
    rows.Add({f.grant_id, f.id, f.amount.ToString(), f.currency, CodeOf(f.qualifier), f.amount_kind, CodeOf(f.reason),
              f.date.ToIso(), TextOf(f.date.inferred), f.replaces_id, f.origin.submission_id, f.origin.sheet,
              absl::StrCat(f.origin.row), f.author});
  }
  rows.Flush();
}

void InsertFindings(Transaction& transaction, const std::vector<Finding>& findings) {
  BulkInsert rows(transaction, kInsertFindings);
  for (const Finding& f : findings) {
    rows.Add({f.grant_id, f.id, f.code, CodeOf(f.severity), f.field, f.found, f.message.vi, f.message.en,
              f.origin.sheet, f.cell, absl::StrCat(f.origin.row), f.origin.submission_id});
  }
  rows.Flush();
}

std::map<std::string, std::vector<Entry>> LoadStandingEntries(Transaction& transaction,
                                                              const std::vector<std::string>& grant_ids) {
  std::map<std::string, std::vector<Entry>> by_grant;
  ForRows(transaction, absl::StrCat("select", kEntryColumns, kFromEntry, kStandingOfGrants), grant_ids,
          [&](const pqxx::row& row) { by_grant[TextOf(row["grant_id"])].push_back(EntryOf(row)); });
  return by_grant;
}

std::map<std::string, std::vector<ReportedFigure>> LoadStandingFigures(Transaction& transaction,
                                                                       const std::vector<std::string>& grant_ids) {
  std::map<std::string, std::vector<ReportedFigure>> by_grant;
  ForRows(transaction, absl::StrCat("select", kFigureColumns, kFiguresOfGrants), grant_ids,
          [&](const pqxx::row& row) { by_grant[TextOf(row["grant_id"])].push_back(FigureOf(row)); });
  return by_grant;
}

std::vector<Posting> LoadPostings(Transaction& transaction, const std::vector<std::string>& entry_ids) {
  std::map<std::string, Posting> by_id;
  ForRows(transaction, absl::StrCat("select", kEntryColumns, kFromEntry, kByIds), entry_ids,
          [&](const pqxx::row& row) { by_id[TextOf(row["id"])].entry = EntryOf(row); });
  ForRows(transaction, kConversionsOfEntries, entry_ids, [&](const pqxx::row& row) {
    by_id[TextOf(row["entry_id"])].conversions.push_back({TextOf(row["currency"]), DecimalOf(row["amount"]),
                                                          TextOf(row["rate"]), TextOf(row["basis"]),
                                                          TextOf(row["source"])});
  });
  ForRows(transaction, kStandingSplits, entry_ids,
          [&](const pqxx::row& row) { by_id[TextOf(row["entry_id"])].allocations.push_back(AllocationOf(row)); });
  std::vector<Posting> postings;
  for (const std::string& id : entry_ids) {
    if (auto found = by_id.find(id); found != by_id.end()) postings.push_back(found->second);
  }
  return postings;
}

}  // namespace ngoaid::commitments
