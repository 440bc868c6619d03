#include "services/commitments/store/rows.h"

#include <cstdint>

#include "absl/time/civil_time.h"
#include "services/commitments/convert/codes.h"

namespace ngoaid::commitments {

const char kEntryColumns[] = R"(
e.grant_id, e.id, e.kind, e.fund, e.form, e.amount::text as amount, e.currency, e.qualifier, e.date_precision, e.date_first, e.date_last,
e.date_inferred, e.reverses_id, e.corrects_id, r.id as reversed_by_id, e.reason, e.note, e.submission_id, e.source_sheet, e.source_row, e.author,
(extract(epoch from e.recorded_at) * 1000000)::bigint as recorded_us)";

const char kFigureColumns[] = R"(
f.grant_id, f.id, f.amount::text as amount, f.currency, f.qualifier, f.amount_kind, f.reason, f.date_value, f.date_inferred, f.replaces_id,
f.submission_id, f.source_sheet, f.source_row, f.author, (extract(epoch from f.recorded_at) * 1000000)::bigint as recorded_us)";

namespace {

Origin OriginOf(const pqxx::row& row) {
  return {TextOf(row["submission_id"]), TextOf(row["source_sheet"]), row["source_row"].as<int>()};
}

PartialDate ValueDateOf(const pqxx::row& row) {
  PartialDate date;
  date.precision = ParsePrecisionCode(row["date_precision"].c_str()).value_or(DatePrecision::kNone);
  date.inferred = BoolOf(row["date_inferred"]);
  if (!row["date_first"].is_null()) {
    absl::ParseCivilTime(row["date_first"].c_str(), &date.first);
    absl::ParseCivilTime(row["date_last"].c_str(), &date.last);
  }
  return date;
}

}  // namespace

std::string TextOf(const pqxx::field& field) { return field.is_null() ? "" : field.c_str(); }
bool BoolOf(const pqxx::field& field) { return field.as<bool>(); }
Decimal DecimalOf(const pqxx::field& field) { return Decimal::Parse(field.c_str()).value_or(Decimal()).Normalized(); }
absl::Time TimeOf(const pqxx::field& field) { return absl::FromUnixMicros(field.as<int64_t>()); }

PartialDate DateOf(const pqxx::field& iso, const pqxx::field& inferred) {
  PartialDate date = PartialDate::ParseIso(iso.c_str()).value_or(PartialDate());
  date.inferred = BoolOf(inferred);
  return date;
}

absl::string_view TextOf(bool value) { return value ? "true" : "false"; }
std::string FirstDay(const PartialDate& date) { return date.known() ? absl::FormatCivilTime(date.first) : ""; }
std::string LastDay(const PartialDate& date) { return date.known() ? absl::FormatCivilTime(date.last) : ""; }

Entry EntryOf(const pqxx::row& row) {
  Entry entry;
  entry.id = TextOf(row["id"]);
  entry.grant_id = TextOf(row["grant_id"]);
  entry.kind = ParseEntryKind(row["kind"].c_str()).value_or(EntryKind::kCommitment);
  entry.fund = ParseFund(row["fund"].c_str()).value_or(Fund::kGrant);
  entry.form = ParseForm(row["form"].c_str()).value_or(Form::kCash);
  entry.amount = DecimalOf(row["amount"]);
  entry.currency = TextOf(row["currency"]);
  entry.qualifier = ParseQualifier(row["qualifier"].c_str()).value_or(Qualifier::kExact);
  entry.value_date = ValueDateOf(row);
  entry.reverses_id = TextOf(row["reverses_id"]);
  entry.corrects_id = TextOf(row["corrects_id"]);
  entry.reversed_by_id = TextOf(row["reversed_by_id"]);
  entry.reason = TextOf(row["reason"]);
  entry.note = TextOf(row["note"]);
  entry.origin = OriginOf(row);
  entry.author = TextOf(row["author"]);
  entry.recorded_at = TimeOf(row["recorded_us"]);
  return entry;
}

Finding ToldFindingOf(const pqxx::row& row) {
  Finding finding;
  finding.code = TextOf(row["code"]);
  finding.severity = ParseSeverity(row["severity"].c_str()).value_or(Severity::kWarning);
  finding.field = TextOf(row["field"]);
  finding.found = TextOf(row["found"]);
  finding.message = {TextOf(row["message_vi"]), TextOf(row["message_en"])};
  finding.cell = TextOf(row["cell"]);
  finding.origin.sheet = TextOf(row["sheet"]);
  finding.origin.row = row["row_number"].as<int>();
  return finding;
}

ReportedFigure FigureOf(const pqxx::row& row) {
  ReportedFigure figure;
  figure.id = TextOf(row["id"]);
  figure.grant_id = TextOf(row["grant_id"]);
  figure.amount = DecimalOf(row["amount"]);
  figure.currency = TextOf(row["currency"]);
  figure.qualifier = ParseQualifier(row["qualifier"].c_str()).value_or(Qualifier::kExact);
  figure.amount_kind = TextOf(row["amount_kind"]);
  figure.reason = ParseFigureReason(row["reason"].c_str()).value_or(FigureReason::kNotCounted);
  figure.date = DateOf(row["date_value"], row["date_inferred"]);
  figure.replaces_id = TextOf(row["replaces_id"]);
  figure.origin = OriginOf(row);
  figure.author = TextOf(row["author"]);
  figure.recorded_at = TimeOf(row["recorded_us"]);
  return figure;
}

}  // namespace ngoaid::commitments
