#include "services/reporting/handlers/reports.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/base/partial_date.h"
#include "services/reporting/convert/reports.h"
#include "services/reporting/convert/statistics.h"
#include "services/reporting/domain/award_tables.h"
#include "services/reporting/domain/definition.h"
#include "services/reporting/domain/report_periods.h"
#include "services/reporting/domain/report_tables.h"
#include "services/reporting/domain/reports.h"
#include "services/reporting/handlers/known_catalog.h"
#include "services/reporting/handlers/left_out.h"
#include "services/reporting/store/award_facts.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/published_coverage.h"

namespace ngoaid::reporting::handlers {
namespace {

constexpr int kMostTop = 1000;

const std::map<std::string, Text>& ReportedReasons() {
  static const auto* const kReasons = new std::map<std::string, Text>{
      {"not-counted",
       {"Chỉ được nêu: nguồn ghi không tính vào tổng", "Reported only: the source says it does not count"}},
      {"kind-unknown",
       {"Chỉ được nêu: chưa rõ cam kết hay giải ngân", "Reported only: commitment or disbursement not told"}},
  };
  return *kReasons;
}

// Runs the tables of a report in the call's snapshot.
class Runner {
 public:
  Runner(Call& call, const reference::Catalog& catalog, const v1::RunReportRequest& request, const Sight& now)
      : call_(call), catalog_(catalog), base_(ToText(request.query())), now_(now) {}

  // Reads what the caller gave; faults are the caller's.
  TableQuery Prepare(const ReportSpec& report, const v1::RunReportRequest& request, FieldViolations& violations) {
    TableQuery query = ParseQuery(base_, now_, catalog_, QueryUse::kReport, "query", violations);
    previous_ = ParsePrevious(request.previous_from(), request.previous_to(), query, violations);
    if (report.subject == Subject::kAwards) RefuseScope(violations);
    if (NeedsPrevious(report) && !previous_ && violations.empty()) {
      violations.push_back({"query.from",
                            {"báo cáo này so sánh hai kỳ: hãy cho ngày đầu và ngày cuối của kỳ (from, to)",
                             "this report compares two windows: give the window's first and last day (from, to)"}});
    }
    if (request.top() != 0 && !IsRanked(report)) {
      violations.push_back(
          {"top",
           {"báo cáo này không có bảng xếp hạng: hãy bỏ trống", "this report has no ranked table: leave it empty"}});
    } else if (request.top() < 0 || request.top() > kMostTop) {
      violations.push_back(
          {"top", {absl::StrCat("phải từ 1 đến ", kMostTop), absl::StrCat("must be between 1 and ", kMostTop)}});
    }
    top_ = static_cast<size_t>(std::max(request.top(), 0));
    report_ = &report;
    if (report.subject == Subject::kAwards && violations.empty()) {
      awards_ = ReadAwardFacts(call_.transaction(), query.position.snapshot);
      SortIntoWindows(query.from, query.to, previous_, awards_);
    }
    return query;
  }
  const std::optional<Period>& previous() const { return previous_; }
  // How the slowest of its figures was come by.
  const Reading& reading() const { return reading_; }

  absl::Status Run(const TableSpec& spec, absl::FunctionRef<absl::Status(const Table&)> emit) {
    if (spec.kind == TableKind::kNgoCounts) return RunNgoCounts(spec, emit);
    if (spec.kind == TableKind::kLeftOut) return RunLeftOut(spec, emit);
    if (IsOfAwards(spec.kind)) {
      return emit(AssembleAwards(spec, awards_, {"", "", previous_.has_value(), top_, catalog_}));
    }
    if (!spec.each_place_scheme) return RunFigures(spec, std::nullopt, emit);
    for (const reference::PlaceScheme& scheme : catalog_.place_schemes()) {
      TableSpec shown = spec;
      shown.code = absl::StrCat(spec.code, "-", scheme.code);
      shown.title = {absl::StrCat(spec.title.vi, " (", scheme.name.vi, ")"),
                     absl::StrCat(spec.title.en, " (", scheme.name.en, ")")};
      if (absl::Status status = RunFigures(shown, scheme.code, emit); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  // Awards have no money, place or sector to ask by.
  void RefuseScope(FieldViolations& violations) const {
    const std::pair<const char*, const std::string&> given[] = {
        {"query.places", base_.places}, {"query.sectors", base_.sectors}, {"query.currency", base_.currency},
        {"query.fund", base_.fund},     {"query.where", base_.where},     {"query.coarse", base_.coarse}};
    for (const auto& [field, value] : given) {
      if (value.empty()) continue;
      violations.push_back({field,
                            {"báo cáo khen thưởng không tính theo mục này: hãy bỏ trống",
                             "the report of awards knows no such thing: leave it empty"}});
    }
  }

  QueryText TextFor(const FigureSource& source, const std::vector<std::string>& by, const std::string& where) const {
    QueryText text = base_;
    text.measure = source.measure;
    text.by = by;
    for (const std::string& more : {where, source.where}) {
      if (!more.empty()) text.where = text.where.empty() ? more : absl::StrCat("(", text.where, ") AND ", more);
    }
    if (source.previous) {
      text.from = PartialDate::Day(previous_->from).ToIso();
      text.to = PartialDate::Day(previous_->to).ToIso();
    }
    return text;
  }

  // nullopt when the measure cannot be told under the caller's filter.
  std::optional<TableQuery> Parse(const QueryText& text) const {
    FieldViolations violations;
    TableQuery query = ParseQuery(text, now_, catalog_, QueryUse::kTable, "query", violations);
    if (!violations.empty()) return std::nullopt;
    return query;
  }

  absl::StatusOr<SourceFigures> Read(const TableQuery& query) {
    // Amounts without their items are read the quickest way.
    if (query.measure->counted != Counted::kAmount) return ReadWithItems(query);
    if (absl::Status status = call_.StillWanted(); !status.ok()) return status;
    SourceFigures figures;
    Reading reading;
    auto sums = ReadSums(
        call_.transaction(), query,
        [&figures](const Figure& figure) {
          figures.cells.push_back(figure);
          return absl::OkStatus();
        },
        &reading);
    if (!sums.ok()) return sums.status();
    reading_ = Slower(reading_, reading);
    figures.total = sums->total;
    return figures;
  }

  absl::StatusOr<SourceFigures> ReadWithItems(const TableQuery& query) {
    if (absl::Status status = call_.StillWanted(); !status.ok()) return status;
    SourceFigures figures;
    Reading reading;
    auto total = ReadTable(
        call_.transaction(), query,
        [&figures](const Figure& figure) {
          figures.cells.push_back(figure);
          return absl::OkStatus();
        },
        &reading);
    if (!total.ok()) return total.status();
    reading_ = Slower(reading_, reading);
    figures.total = *total;
    return figures;
  }

  // A table of the spec's columns: a row a code of its dimension, or a row a column.
  absl::Status RunFigures(const TableSpec& spec, const std::optional<std::string>& places,
                          absl::FunctionRef<absl::Status(const Table&)> emit) {
    const bool by_column = spec.kind == TableKind::kByColumn;
    std::vector<std::string> by;
    if (!by_column) by.push_back(Describe(spec.dimension).code);
    FiguresBySource figures;
    std::string shown_places, currency, position;
    for (const FigureSource& source : SourcesOf(spec, previous_.has_value())) {
      auto query = Parse(TextFor(source, by, spec.where));
      if (!query) return errors::Internal(absl::StrCat("table ", spec.code, " asks what cannot be asked"));
      if (places) query->places = *places;
      auto read = Read(*query);
      if (!read.ok()) return read.status();
      figures[source] = *std::move(read);
      shown_places = query->places;
      currency = query->currency;
      position = EncodePosition(query->position);
    }
    const ReportScope scope{shown_places, currency, previous_.has_value(), top_, catalog_};
    Table table = by_column ? AssembleByColumn(spec, figures, scope) : AssembleTable(spec, figures, scope);
    if (by_column) {
      AskByRow(spec, position, table);
    } else if (!places || base_.where.empty() || *places == base_.places) {
      // A filter on places reads them in the scheme asked: then no one query says what a table in another scheme shows.
      AskByColumn(spec, by, places.value_or(base_.places), position, table);
    }
    return emit(table);
  }

  // The questions behind a table's figures. Opened later they still show what stands behind these.
  void AskByColumn(const TableSpec& spec, const std::vector<std::string>& by, const std::string& places,
                   const std::string& position, Table& table) const {
    for (const ColumnSpec& asked : spec.columns) {
      const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                       [&asked](const ReportColumn& one) { return one.code == asked.code; });
      const bool previous = asked.derived == Derived::kPrevious;
      if (column == table.columns.end() || (asked.derived != Derived::kValue && !previous)) continue;
      column->query = TextFor(previous ? Previous(asked.source) : asked.source, by, spec.where);
      column->query->places = places;
      column->query->known_at = position;
      if (!table.query) table.query = column->query;
    }
  }
  void AskByRow(const TableSpec& spec, const std::string& position, Table& table) const {
    for (const ColumnSpec& asked : spec.columns) {
      auto& queries = table.row_queries.emplace_back();
      queries["value"] = TextFor(asked.source, {}, spec.where);
      queries["previous"] = TextFor(Previous(asked.source), {}, spec.where);
      for (auto& [column, query] : queries) query.known_at = position;
    }
  }

  // nullopt: cannot be told under the caller's filter. `text` is then that of the position it was counted at.
  absl::StatusOr<std::optional<Decimal>> CountNgos(QueryText& text) {
    auto query = Parse(text);
    if (!query) return std::optional<Decimal>();
    auto figures = Read(*query);
    if (!figures.ok()) return figures.status();
    text.known_at = EncodePosition(query->position);
    return std::optional<Decimal>(figures->total.value);
  }

  static const std::string& ColumnOf(const TableSpec& spec, Derived derived) {
    return std::find_if(spec.columns.begin(), spec.columns.end(),
                        [derived](const ColumnSpec& column) { return column.derived == derived; })
        ->code;
  }

  absl::Status RunNgoCounts(const TableSpec& spec, absl::FunctionRef<absl::Status(const Table&)> emit) {
    std::vector<NgoCount> counts;
    std::vector<std::map<std::string, QueryText>> asked;
    for (const NgoDefinitionRow& definition : NgoDefinitions()) {
      NgoCount count;
      asked.emplace_back();
      for (const FigureSource& source : SourcesOf(spec, previous_.has_value())) {
        QueryText text = TextFor(source, {}, spec.where);
        text.ngo_definition = definition.code;
        auto counted = CountNgos(text);
        if (!counted.ok()) return counted.status();
        (source.previous ? count.previous : count.count) = *counted;
        if (*counted) asked.back()[ColumnOf(spec, source.previous ? Derived::kPrevious : Derived::kValue)] = text;
      }
      counts.push_back(std::move(count));
    }
    Table table =
        AssembleNgoCounts(spec, counts, {"", "", previous_.has_value(), top_, catalog_, !call_.scope().all()});
    table.row_queries = std::move(asked);
    return emit(table);
  }

  absl::Status RunLeftOut(const TableSpec& spec, absl::FunctionRef<absl::Status(const Table&)> emit) {
    std::vector<LeftOutLine> lines;
    const std::vector<FigureSource> sources = CountedBy(*report_, previous_.has_value());
    for (const FigureSource& source : sources) {
      if (absl::Status status = AddUnplaced(source, lines); !status.ok()) return status;
    }
    for (const FigureSource& source : sources) {
      const auto query = Parse(TextFor(source, {}, ""));
      if (!query) continue;  // cannot be told under the caller's filter
      if (absl::Status status = AddLeftOut(call_, *query, NameOf(source), lines); !status.ok()) return status;
    }
    AddReportedOnly(lines);
    return emit(AssembleLeftOut(spec, lines, catalog_));
  }

  static Text NameOf(const FigureSource& source) {
    const Text& title = FindMeasure(source.measure)->title;
    if (!source.previous) return title;
    return {absl::StrCat(title.vi, " (kỳ so sánh)"), absl::StrCat(title.en, " (compared)")};
  }

  absl::Status AddUnplaced(const FigureSource& source, std::vector<LeftOutLine>& lines) {
    if (FindMeasure(source.measure)->counted != Counted::kAmount) return absl::OkStatus();
    auto query = Parse(TextFor(source, {Describe(Dimension::kPlace).code}, ""));
    if (!query) return absl::OkStatus();
    auto figures = ReadWithItems(*query);
    if (!figures.ok()) return figures.status();
    for (const Figure& figure : figures->cells) {
      if (!figure.keys[0].code.empty()) continue;
      lines.push_back({"unplaced", Describe(Dimension::kPlace).unknown, NameOf(source), figure.items, figure.value,
                       query->currency});
    }
    return absl::OkStatus();
  }

  void AddReportedOnly(std::vector<LeftOutLine>& lines) {
    auto query = Parse(TextFor({"committed", ""}, {}, ""));
    if (query->fund != kGrantFund) return;  // what sources say beside the ledger is of the grant fund
    for (const ReportedOnly& figure : ReadReportedOnly(call_.transaction(), *query)) {
      auto name = ReportedReasons().find(figure.reason);
      lines.push_back({"reported-" + figure.reason,
                       name == ReportedReasons().end() ? Text{figure.reason, figure.reason} : name->second,
                       {},
                       figure.count,
                       figure.sum,
                       figure.currency});
    }
  }

  Call& call_;
  const reference::Catalog& catalog_;
  const QueryText base_;
  const Sight& now_;
  const ReportSpec* report_ = nullptr;
  Reading reading_{SpeedClass::kRollup, std::nullopt, 0};
  std::optional<Period> previous_;
  size_t top_ = 0;
  std::vector<AwardFact> awards_;  // for a report of them
};

// What all tables of a report on the ledger have in common, and how much of the country they cover.
absl::StatusOr<std::vector<Clause>> LedgerClauses(Call& call, const TableQuery& base,
                                                  const reference::Catalog& catalog) {
  std::vector<Clause> clauses = ScopeClauses(base, catalog);
  // How much of the country this system covers is not to be told of one office's part of it.
  if (!base.scope.all()) return clauses;
  auto coverage = ReadPublishedCoverage(call.transaction(), base);
  if (!coverage.ok()) return coverage.status();
  clauses.push_back(SourceClause(SampleNote(*coverage)));
  return clauses;
}

}  // namespace

absl::Status RunReport(Call& call, reference::CatalogHolder& catalogs, const v1::RunReportRequest& request,
                       Stream<v1::RunReportResponse>& answer) {
  const ReportSpec* report = FindReport(request.report());
  if (report == nullptr) return errors::NotFound(absl::StrCat("reports/", request.report()));
  const Sight now = ReadSight(call.transaction());
  const std::shared_ptr<const reference::Catalog> catalog = CatalogKnownAt(call, catalogs, request.query().known_at());
  Runner runner(call, *catalog, request, now);
  FieldViolations violations;
  const TableQuery base = runner.Prepare(*report, request, violations);
  if (absl::Status status = errors::InvalidUnlessEmpty(violations); !status.ok()) return status;

  for (const TableSpec& spec : report->tables) {
    absl::Status status = runner.Run(spec, [&answer](const Table& table) {
      v1::RunReportResponse response;
      ToProto(table, *response.mutable_table());
      return answer.Write(response);
    });
    if (!status.ok()) return status;
  }
  v1::RunReportResponse last;
  last.mutable_summary()->set_position(EncodePosition(base.position));
  if (report->subject != Subject::kAwards) {
    AddOffices(base, *last.mutable_summary()->mutable_offices());
    ToProto(runner.reading(), *last.mutable_summary()->mutable_computation());
  }
  absl::StatusOr<std::vector<Clause>> clauses =
      report->subject == Subject::kAwards ? AwardClauses(base) : LedgerClauses(call, base, *catalog);
  if (!clauses.ok()) return clauses.status();
  if (runner.previous()) clauses->push_back(ComparedClause(*runner.previous()));
  ToProto(*clauses, *last.mutable_summary());
  return answer.Write(last);
}

absl::Status ListReports(Call&, const v1::ListReportsRequest&, v1::ListReportsResponse& response) {
  for (const ReportSpec& report : Reports()) {
    v1::ReportDefinition& definition = *response.add_reports();
    definition.set_code(report.code);
    ToProto(report.title, *definition.mutable_title());
  }
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting::handlers
