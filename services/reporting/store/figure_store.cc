#include "services/reporting/store/figure_store.h"

#include <limits>
#include <optional>
#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/partial_date.h"
#include "services/db/array.h"
#include "services/reporting/store/statement.h"
#include "services/reporting/store/statement_reader.h"

namespace ngoaid::reporting {
namespace {

constexpr char kReadPosition[] = R"(
select foundation.ledger_snapshot()::text, (now() at time zone 'Asia/Ho_Chi_Minh')::date::text)";
constexpr char kReadLineage[] =
    "select system_identifier, first_ledger_xid::text from foundation.lineage order by first_ledger_xid";

// How far the ledger is folded. No row: not folded in this cluster.
constexpr char kReadFold[] = "select watermark::text from reporting.fold where system_identifier = $1";
// Grants changed since; of offices $3 unless that is ''.
constexpr char kReadTail[] = R"(
select t.grant_id::text from (
  select grant_id from commitments.entry where recorded_xid >= $1::xid8
  union select grant_id from commitments.allocation where recorded_xid >= $1::xid8
  union select grant_id from commitments.grant_version where recorded_xid >= $1::xid8
  union select grant_id from commitments.approval where recorded_xid >= $1::xid8) t
 where $3 = '' or t.grant_id in (select g.id from commitments.grant g where g.office = any (nullif($3, '')::text[]))
limit $2::bigint)";
// A longer tail, or more grants to look at, is read as the whole ledger is.
constexpr size_t kMostGrants = 20000;
constexpr double kMostCellsAtOnce = 50'000;
constexpr double kMostYears = 100;
constexpr double kMostCodes = 100;  // of the short lists: modes, forms, events and their combinations

std::string TextOf(const pqxx::row& row, int column) {
  return row[column].is_null() ? "" : row[column].as<std::string>();
}

Decimal DecimalOf(const pqxx::row& row, int column) {
  auto value = Decimal::Parse(TextOf(row, column));
  return value.ok() ? *value : Decimal();
}

Figure FigureOf(const pqxx::row& row, const TableQuery& query, bool is_total) {
  Figure figure;
  figure.value = DecimalOf(row, kTableValueColumn);
  figure.items = row[kItemsColumn].as<int64_t>();
  for (size_t i = 0; !is_total && i < query.by.size(); ++i) {
    const int column = kFirstKeyColumn + 2 * static_cast<int>(i);
    figure.keys.push_back({TextOf(row, column), TextOf(row, column + 1)});
    if (query.original() && query.by[i] == Dimension::kCurrency) figure.currency = figure.keys.back().code;
  }
  return figure;
}

LeftOut ReasonOf(absl::string_view code) {
  if (code == "straddling") return LeftOut::kStraddling;
  if (code == "unconverted") return LeftOut::kUnconverted;
  if (code == "funded") return LeftOut::kFundedByOtherGrant;
  return LeftOut::kNone;
}

absl::CivilDay DayOf(const std::string& iso) {
  auto date = PartialDate::ParseIso(iso);
  return date.ok() ? date->first : absl::CivilDay();
}

// The two days of a date in the shortest form that says both.
std::string IsoOf(const std::string& first_text, const std::string& last_text) {
  if (first_text.empty()) return "";
  const absl::CivilDay first = DayOf(first_text);
  const absl::CivilDay last = DayOf(last_text);
  if (first == last) return PartialDate::Day(first).ToIso();
  for (const PartialDate& date :
       {PartialDate::Month(absl::CivilMonth(first)), PartialDate::Year(absl::CivilYear(first))}) {
    if (date.first == first && date.last == last) return date.ToIso();
  }
  return PartialDate::Period(first, last).ToIso();
}

Part PartOf(const pqxx::row& row) {
  Part part;
  part.reason = ReasonOf(TextOf(row, kReasonColumn));
  part.grant_id = TextOf(row, kGrantIdColumn);
  part.entry_id = TextOf(row, kEntryIdColumn);
  part.grant_source = TextOf(row, kGrantSourceColumn);
  part.grant_source_id = TextOf(row, kGrantSourceIdColumn);
  part.title = {TextOf(row, kTitleViColumn), TextOf(row, kTitleEnColumn)};
  part.donor = TextOf(row, kDonorColumn);
  part.place = TextOf(row, kPlaceColumn);
  part.sector = TextOf(row, kSectorColumn);
  part.date = IsoOf(TextOf(row, kFirstDayColumn), TextOf(row, kLastDayColumn));
  part.value = TextOf(row, kValueColumn);
  part.original_amount = TextOf(row, kOriginalAmountColumn);
  part.original_currency = TextOf(row, kOriginalCurrencyColumn);
  part.rate_basis = TextOf(row, kBasisColumn);
  part.submission_id = TextOf(row, kSubmissionColumn);
  part.file_name = TextOf(row, kFileColumn);
  part.sheet = TextOf(row, kSheetColumn);
  part.row = row[kRowColumn].as<int>();
  part.assumed = row[kAssumedColumn].as<bool>();
  part.role = TextOf(row, kRoleColumn);
  part.donor_id = TextOf(row, kDonorIdColumn);
  return part;
}

absl::Status ReadParts(Transaction& transaction, const Statement& statement, VisitPart visit) {
  return ForEachRow(transaction, statement, Length::kAny,
                    [&visit](const pqxx::row& row) { return visit(PartOf(row)); });
}

// The currency all cells have, for the total of original amounts.
class CommonCurrency {
 public:
  void Add(const std::string& currency) {
    several_ = several_ || (!first_.empty() && currency != first_);
    first_ = currency;
  }
  std::string Get() const { return several_ ? "" : first_; }

 private:
  std::string first_;
  bool several_ = false;
};

using VisitTotal = absl::FunctionRef<void(const std::string& status, const Figure&)>;

// More cells than any table of these dimensions has.
double MostCells(const TableQuery& query) {
  const reference::Catalog& catalog = *query.catalog;
  double most = 1;
  for (Dimension dimension : query.by) {
    switch (dimension) {
      case Dimension::kYear:
        most *= kMostYears;
        break;
      case Dimension::kHalf:
        most *= 2 * kMostYears;
        break;
      case Dimension::kMonth:
        most *= 12 * kMostYears;
        break;
      case Dimension::kPlace:
      case Dimension::kRegion:
        most *= static_cast<double>(catalog.places().size());
        break;
      case Dimension::kSector:
        most *= static_cast<double>(catalog.sectors().size());
        break;
      case Dimension::kDonorCountry:
      case Dimension::kContinent:
        most *= static_cast<double>(catalog.countries().size());
        break;
      case Dimension::kDonor:
        return std::numeric_limits<double>::infinity();
      default:
        most *= kMostCodes;
    }
  }
  return most;
}

// Hands on cells and totals (one a status).
absl::Status ReadFigures(Transaction& transaction, const TableQuery& query, const Statement& statement, Length length,
                         VisitFigure visit, VisitTotal visit_total) {
  CommonCurrency currency;
  return ForEachRow(transaction, statement, length, [&](const pqxx::row& row) {
    const bool is_total = row[kIsTotalColumn].as<bool>();
    Figure figure = FigureOf(row, query, is_total);
    if (!is_total) {
      currency.Add(figure.currency);
      return visit(figure);
    }
    figure.currency = currency.Get();
    const std::string status = TextOf(row, kStatusColumn);
    visit_total(status, figure);
    // Without dimensions the whole is the one cell.
    const bool counted = status == "counted" || status == "missing";
    const bool is_cell = query.by.empty() && counted && (figure.items > 0 || !figure.value.IsZero());
    return is_cell ? visit(figure) : absl::OkStatus();
  });
}

struct Fold {
  Position folded_to;
  std::vector<std::string> tail;
};

// nullopt: the answer must come from the ledger itself.
std::optional<Fold> ReadFold(Transaction& transaction, const TableQuery& query) {
  if (!IsFolded(query)) return std::nullopt;
  pqxx::transaction_base& sql = transaction.sql();
  const pqxx::result watermarks = sql.exec_params(kReadFold, query.position.cluster);
  if (watermarks.empty()) return std::nullopt;
  const std::string watermark = TextOf(watermarks[0], 0);
  const std::string offices = query.scope.all() ? "" : ArrayLiteral(query.scope.offices());
  const pqxx::result tail = ReadAll(transaction, {kReadTail, {watermark, absl::StrCat(kMostGrants), offices}});
  if (static_cast<size_t>(tail.size()) == kMostGrants) return std::nullopt;
  Fold fold{query.position, {}};
  fold.folded_to.snapshot = absl::StrCat(watermark, ":", watermark, ":");
  for (const pqxx::row& row : tail) fold.tail.push_back(TextOf(row, 0));
  return fold;
}

void Tell(Reading* reading, SpeedClass speed_class, const std::optional<Fold>& fold) {
  if (reading == nullptr) return;
  reading->speed_class = speed_class;
  if (!fold) return;
  reading->folded_to = fold->folded_to;
  reading->tail_grants = static_cast<int64_t>(fold->tail.size());
}

// The grants that `statement` names, and `grants`; nullopt when they are too many to be worth naming.
std::optional<std::vector<std::string>> ReadGrants(Transaction& transaction, const Statement& statement,
                                                   std::vector<std::string> grants) {
  const pqxx::result rows = ReadAll(transaction, statement);
  if (static_cast<size_t>(rows.size()) == kMostGrants) return std::nullopt;
  for (const pqxx::row& row : rows) grants.push_back(TextOf(row, 0));
  return grants;
}

absl::StatusOr<Figure> ReadWhole(Transaction& transaction, const TableQuery& query, const Cell& cell, VisitFigure visit,
                                 Reading* reading) {
  const std::optional<Fold> fold = ReadFold(transaction, query);
  Tell(reading, fold ? SpeedClass::kFolded : SpeedClass::kLedger, fold);
  Figure total;
  absl::Status status = ReadFigures(
      transaction, query, fold ? FoldedTableStatement(query, cell, fold->tail) : TableStatement(query, cell),
      Length::kAny, visit, [&total](const std::string&, const Figure& figure) { total = figure; });
  if (!status.ok()) return status;
  return total;
}

}  // namespace

Position ReadPosition(Transaction& transaction) {
  const pqxx::row row = transaction.sql().exec1(kReadPosition);
  Position position{TextOf(row, 0), "", DayOf(TextOf(row, 1))};
  for (const pqxx::row& cluster : transaction.sql().exec(kReadLineage)) {
    position.lineage.push_back({TextOf(cluster, 0), cluster[1].as<uint64_t>()});
  }
  // The last is the present one: no service starts on another (CheckLineage).
  if (!position.lineage.empty()) position.cluster = position.lineage.back().system_identifier;
  return position;
}

Sight ReadSight(Transaction& transaction) { return {ReadPosition(transaction), transaction.scope()}; }

absl::StatusOr<Figure> ReadTable(Transaction& transaction, const TableQuery& query, VisitFigure visit,
                                 Reading* reading) {
  return ReadWhole(transaction, query, {}, visit, reading);
}

absl::StatusOr<Figure> ReadCell(Transaction& transaction, const TableQuery& query, const Cell& cell, Reading* reading) {
  // A cell is the total of what lies in it, so that counts are counted anew.
  return ReadWhole(
      transaction, query, cell, [](const Figure&) { return absl::OkStatus(); }, reading);
}

namespace {

// Without a fold: the cells of the whole table, and what is left out added up.
absl::StatusOr<Sums> SumLedger(Transaction& transaction, const TableQuery& query, VisitFigure visit) {
  const auto without_items = [](Figure figure) {
    figure.items = 0;
    return figure;
  };
  auto total = ReadTable(transaction, query, [&](const Figure& figure) { return visit(without_items(figure)); });
  if (!total.ok()) return total.status();
  Sums sums;
  sums.total = without_items(*total);
  absl::Status status = ReadLeftOut(transaction, query, [&sums](const Part& part) {
    const absl::StatusOr<Decimal> value = Decimal::Parse(part.value);
    if (part.reason == LeftOut::kUnconverted) sums.has_unconverted = true;
    if (part.reason == LeftOut::kStraddling && value.ok()) sums.straddling = sums.straddling + *value;
    if (part.reason == LeftOut::kFundedByOtherGrant && value.ok()) sums.funded = sums.funded + *value;
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return sums;
}

}  // namespace

absl::StatusOr<Sums> ReadSums(Transaction& transaction, const TableQuery& query, VisitFigure visit, Reading* reading) {
  const std::optional<Fold> fold = ReadFold(transaction, query);
  const std::optional<RollupChoice> rollup = fold ? ChooseRollup(query) : std::nullopt;
  Tell(reading, !fold ? SpeedClass::kLedger : rollup ? SpeedClass::kRollup : SpeedClass::kFolded, fold);
  if (!fold) return SumLedger(transaction, query, visit);
  Sums sums;
  const bool amounts = query.measure->counted == Counted::kAmount;
  absl::Status status = ReadFigures(
      transaction, query, amounts ? SumsStatement(query, rollup, fold->tail) : FoldedCountsStatement(query, fold->tail),
      rollup && MostCells(query) <= kMostCellsAtOnce ? Length::kShort : Length::kAny, visit,
      [&sums](const std::string& kind, const Figure& figure) {
        if (kind == "straddling") {
          sums.straddling = figure.value;
        } else if (kind == "funded") {
          sums.funded = figure.value;
        } else {
          sums.total = figure;
          sums.has_unconverted = kind == "missing";
        }
      });
  if (!status.ok()) return status;
  return sums;
}

absl::Status ReadRows(Transaction& transaction, const TableQuery& query, const Cell& cell, VisitPart visit) {
  std::optional<std::vector<std::string>> grants;
  if (const std::optional<Fold> fold = ReadFold(transaction, query))
    grants = ReadGrants(transaction, CellGrantsStatement(query, cell, fold->tail, kMostGrants), fold->tail);
  return ReadParts(transaction, RowsStatement(query, cell, grants ? &*grants : nullptr), visit);
}

absl::Status ReadLeftOut(Transaction& transaction, const TableQuery& query, VisitPart visit) {
  if (query.from_registry()) return absl::OkStatus();
  std::optional<std::vector<std::string>> grants;
  if (const std::optional<Fold> fold = ReadFold(transaction, query)) {
    // Of an organisation all grants are named or none: read with those of the tail alone it would miss what counts it.
    const bool organisations = query.measure->counted == Counted::kOrganisations;
    grants = ReadGrants(transaction, LeftOutGrantsStatement(query, fold->tail, kMostGrants),
                        organisations ? std::vector<std::string>() : fold->tail);
  }
  return ReadParts(transaction, LeftOutStatement(query, grants ? &*grants : nullptr), visit);
}

std::vector<ReportedOnly> ReadReportedOnly(Transaction& transaction, const TableQuery& query) {
  std::vector<ReportedOnly> figures;
  for (const pqxx::row& row : ReadAll(transaction, ReportedOnlyStatement(query))) {
    figures.push_back({TextOf(row, 0), TextOf(row, 1), row[2].as<int64_t>(), DecimalOf(row, 3)});
  }
  return figures;
}

}  // namespace ngoaid::reporting
