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
#include "services/reporting/store/award_facts.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/published_coverage.h"

namespace ngoaid::reporting::handlers {
namespace {

constexpr int kMostTop = 1000;

// Measures of which it is told what is left out, and of the money what stands in no place.
constexpr absl::string_view kLeftOutMeasures[] = {"committed", "disbursed"};
constexpr absl::string_view kLeftOutItems = "items";

struct ReasonName {
  LeftOut reason;
  const char* code;
  const char* vi;
  const char* en;
};
constexpr ReasonName kReasonNames[] = {
    {LeftOut::kStraddling, "straddling", "Ngày vắt qua mốc kỳ hoặc không rõ ngày",
     "Date over the window's edge, or not known"},
    {LeftOut::kUnconverted, "unconverted", "Chưa có tỷ giá, hoặc ngày, để quy đổi",
     "No rate, or no date, to convert by"},
    {LeftOut::kFundedByOtherGrant, "funded-by-other-grant", "Nhận lại từ khoản viện trợ khác (tính ở khoản gốc)",
     "Paid from another grant (counted there)"},
};
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
    if (report.subject == Subject::kAwards && violations.empty()) {
      awards_ = ReadAwardFacts(call_.transaction(), query.position.snapshot);
      SortIntoWindows(query.from, query.to, previous_, awards_);
    }
    return query;
  }
  const std::optional<Period>& previous() const { return previous_; }

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
    auto sums = ReadSums(call_.transaction(), query, [&figures](const Figure& figure) {
      figures.cells.push_back(figure);
      return absl::OkStatus();
    });
    if (!sums.ok()) return sums.status();
    figures.total = sums->total;
    return figures;
  }

  absl::StatusOr<SourceFigures> ReadWithItems(const TableQuery& query) {
    if (absl::Status status = call_.StillWanted(); !status.ok()) return status;
    SourceFigures figures;
    auto total = ReadTable(call_.transaction(), query, [&figures](const Figure& figure) {
      figures.cells.push_back(figure);
      return absl::OkStatus();
    });
    if (!total.ok()) return total.status();
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
    // A filter on places reads them in the scheme asked: then no one query says what a table in another scheme shows.
    if (!by_column && (!places || base_.where.empty() || *places == base_.places)) {
      table.query = TextFor(spec.columns[0].source, by, spec.where);
      if (places) table.query->places = *places;
      // Opened later it still shows what stands behind these figures.
      table.query->known_at = position;
    }
    return emit(table);
  }

  // nullopt: cannot be told under the caller's filter.
  absl::StatusOr<std::optional<Decimal>> CountNgos(const NgoDefinitionRow& definition, const FigureSource& source,
                                                   const std::string& where) {
    QueryText text = TextFor(source, {}, where);
    text.ngo_definition = definition.code;
    auto query = Parse(text);
    if (!query) return std::optional<Decimal>();
    auto figures = Read(*query);
    if (!figures.ok()) return figures.status();
    return std::optional<Decimal>(figures->total.value);
  }

  absl::Status RunNgoCounts(const TableSpec& spec, absl::FunctionRef<absl::Status(const Table&)> emit) {
    std::vector<NgoCount> counts;
    for (const NgoDefinitionRow& definition : NgoDefinitions()) {
      NgoCount count;
      for (const FigureSource& source : SourcesOf(spec, previous_.has_value())) {
        auto counted = CountNgos(definition, source, spec.where);
        if (!counted.ok()) return counted.status();
        (source.previous ? count.previous : count.count) = *counted;
      }
      counts.push_back(std::move(count));
    }
    return emit(AssembleNgoCounts(spec, counts, {"", "", previous_.has_value(), top_, catalog_, !call_.scope().all()}));
  }

  absl::Status RunLeftOut(const TableSpec& spec, absl::FunctionRef<absl::Status(const Table&)> emit) {
    std::vector<LeftOutLine> lines;
    for (absl::string_view measure : kLeftOutMeasures) {
      if (absl::Status status = AddUnplaced(measure, lines); !status.ok()) return status;
    }
    for (absl::string_view measure : kLeftOutMeasures) {
      if (absl::Status status = AddLeftOut(measure, lines); !status.ok()) return status;
    }
    if (absl::Status status = AddLeftOut(kLeftOutItems, lines); !status.ok()) return status;
    AddReportedOnly(lines);
    return emit(AssembleLeftOut(spec, lines, catalog_));
  }

  absl::Status AddUnplaced(absl::string_view measure, std::vector<LeftOutLine>& lines) {
    auto query = Parse(TextFor({std::string(measure), ""}, {Describe(Dimension::kPlace).code}, ""));
    auto figures = ReadWithItems(*query);
    if (!figures.ok()) return figures.status();
    for (const Figure& figure : figures->cells) {
      if (!figure.keys[0].code.empty()) continue;
      lines.push_back({"unplaced", Describe(Dimension::kPlace).unknown, query->measure->title, figure.items,
                       figure.value, query->currency});
    }
    return absl::OkStatus();
  }

  // Entries (or grants) left out, added up by reason and by the currency in which they can be added.
  absl::Status AddLeftOut(absl::string_view measure, std::vector<LeftOutLine>& lines) {
    auto query = Parse(TextFor({std::string(measure), ""}, {}, ""));
    if (!query) return absl::OkStatus();  // cannot be told under the caller's filter
    const bool money = query->measure->counted == Counted::kAmount;
    std::map<std::pair<LeftOut, std::string>, std::pair<int64_t, Decimal>> sums;
    absl::Status status = ReadLeftOut(call_.transaction(), *query, [&](const Part& part) {
      const bool converted = !part.value.empty();
      auto& [count, sum] = sums[{part.reason, !money ? "" : converted ? query->currency : part.original_currency}];
      auto amount = Decimal::Parse(converted ? part.value : part.original_amount);
      ++count;
      if (amount.ok()) sum = sum + *amount;
      return call_.StillWanted();
    });
    if (!status.ok()) return status;
    for (const auto& [key, counted] : sums) {
      for (const ReasonName& name : kReasonNames) {
        if (name.reason != key.first) continue;
        lines.push_back({name.code,
                         {name.vi, name.en},
                         query->measure->title,
                         counted.first,
                         money ? std::optional(counted.second) : std::nullopt,
                         key.second});
      }
    }
    return absl::OkStatus();
  }

  void AddReportedOnly(std::vector<LeftOutLine>& lines) {
    auto query = Parse(TextFor({std::string(kLeftOutMeasures[0]), ""}, {}, ""));
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
  if (report->subject != Subject::kAwards) AddOffices(base, *last.mutable_summary()->mutable_offices());
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
