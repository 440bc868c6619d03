#include "services/reporting/store/figure_store.h"

#include <pqxx/pqxx>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/base/partial_date.h"
#include "services/reporting/store/statement.h"

namespace ngoaid::reporting {
namespace {

constexpr char kReadPosition[] = R"(
select foundation.ledger_snapshot()::text, (now() at time zone 'Asia/Ho_Chi_Minh')::date::text)";
constexpr char kReadLineage[] =
    "select system_identifier, first_ledger_xid::text from foundation.lineage order by first_ledger_xid";
// The whole answer is wanted, not its first rows; sums stay in memory; compiling such statements costs more than it
// saves.
constexpr char kPlanForAll[] = "set local cursor_tuple_fraction = 1; set local work_mem = '64MB'; set local jit = off";
constexpr char kOpen[] = "declare figures no scroll cursor for ";
constexpr char kFetch[] = "fetch 500 from figures";
constexpr char kClose[] = "close figures";

constexpr int kIsTotalColumn = 0;
constexpr int kTableValueColumn = 1;
constexpr int kItemsColumn = 2;
constexpr int kCurrencyColumn = 3;
constexpr int kFirstKeyColumn = 4;

template <class Visit>
absl::Status ForEachRow(Transaction& transaction, const Statement& statement, Visit visit) {
  pqxx::transaction_base& sql = transaction.sql();
  sql.exec(kPlanForAll);
  sql.exec_params(kOpen + statement.sql, pqxx::prepare::make_dynamic_params(statement.parameters));
  while (true) {
    pqxx::result page = sql.exec(kFetch);
    if (page.empty()) break;
    for (const pqxx::row& row : page) {
      if (absl::Status status = visit(row); !status.ok()) return status;
    }
  }
  sql.exec0(kClose);
  return absl::OkStatus();
}

std::string TextOf(const pqxx::row& row, int column) {
  return row[column].is_null() ? "" : row[column].as<std::string>();
}

Decimal DecimalOf(const pqxx::row& row, int column) {
  auto value = Decimal::Parse(TextOf(row, column));
  return value.ok() ? *value : Decimal();
}

Figure FigureOf(const pqxx::row& row, size_t keys) {
  Figure figure;
  figure.value = DecimalOf(row, kTableValueColumn);
  figure.items = row[kItemsColumn].as<int64_t>();
  figure.currency = TextOf(row, kCurrencyColumn);
  for (size_t i = 0; i < keys; ++i) {
    int column = kFirstKeyColumn + 2 * static_cast<int>(i);
    figure.keys.push_back({TextOf(row, column), TextOf(row, column + 1)});
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
  return part;
}

absl::Status ReadParts(Transaction& transaction, const Statement& statement, VisitPart visit) {
  return ForEachRow(transaction, statement, [&visit](const pqxx::row& row) { return visit(PartOf(row)); });
}

absl::StatusOr<Figure> ReadFigures(Transaction& transaction, const Statement& statement, size_t keys,
                                   VisitFigure visit) {
  Figure total;
  absl::Status status = ForEachRow(transaction, statement, [&](const pqxx::row& row) {
    const bool is_total = row[kIsTotalColumn].as<bool>();
    Figure figure = FigureOf(row, is_total ? 0 : keys);
    if (!is_total) return visit(figure);
    total = std::move(figure);
    // Without dimensions the whole is the one cell.
    const bool is_cell = keys == 0 && (total.items > 0 || !total.value.IsZero());
    return is_cell ? visit(total) : absl::OkStatus();
  });
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

absl::StatusOr<Figure> ReadTable(Transaction& transaction, const TableQuery& query, VisitFigure visit) {
  return ReadFigures(transaction, TableStatement(query, {}), query.by.size(), visit);
}

absl::StatusOr<Figure> ReadCell(Transaction& transaction, const TableQuery& query, const Cell& cell) {
  // A cell is the total of what lies in it, so that counts are counted anew.
  return ReadFigures(transaction, TableStatement(query, cell), query.by.size(),
                     [](const Figure&) { return absl::OkStatus(); });
}

absl::Status ReadRows(Transaction& transaction, const TableQuery& query, const Cell& cell, VisitPart visit) {
  return ReadParts(transaction, RowsStatement(query, cell), visit);
}

absl::Status ReadLeftOut(Transaction& transaction, const TableQuery& query, VisitPart visit) {
  if (query.from_registry()) return absl::OkStatus();
  return ReadParts(transaction, LeftOutStatement(query), visit);
}

std::vector<ReportedOnly> ReadReportedOnly(Transaction& transaction, const TableQuery& query) {
  std::vector<ReportedOnly> figures;
  const Statement statement = ReportedOnlyStatement(query);
  pqxx::result rows =
      transaction.sql().exec_params(statement.sql, pqxx::prepare::make_dynamic_params(statement.parameters));
  for (const pqxx::row& row : rows) {
    figures.push_back({TextOf(row, 0), TextOf(row, 1), row[2].as<int64_t>(), DecimalOf(row, 3)});
  }
  return figures;
}

}  // namespace ngoaid::reporting
