#include "services/reporting/domain/query.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/partial_date.h"

namespace ngoaid::reporting {
namespace {

constexpr absl::string_view kReported = "reported";
constexpr absl::string_view kOriginal = "original";
constexpr absl::string_view kOwnYear = "own-year";
// Every entry is kept in these besides its own currency.
constexpr absl::string_view kTableCurrencies[] = {kDefaultCurrency, "VND"};

template <class Rows>
std::vector<std::string> CodesOf(const Rows& rows) {
  std::vector<std::string> codes;
  for (const auto& row : rows) codes.push_back(row.code);
  return codes;
}

bool Holds(const std::vector<std::string>& codes, absl::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Collects faults while the parts of a query are read one by one.
class Reader {
 public:
  Reader(const QueryText& text, const reference::Catalog& catalog, absl::string_view field, FieldViolations& violations)
      : text_(text),
        catalog_(catalog),
        prefix_(field.empty() ? "" : absl::StrCat(field, ".")),
        violations_(violations) {}

  void ReadMeasure(TableQuery& query) {
    query.measure = FindMeasure(text_.measure);
    if (query.measure == nullptr) {
      query.measure = &Measures().front();
      ChooseFrom("measure", text_.measure, CodesOf(Measures()));
    }
    if (text_.ngo_definition.empty()) return;
    if (const NgoDefinitionRow* row = FindNgoDefinition(text_.ngo_definition)) {
      query.ngo_definition = row->definition;
    } else {
      ChooseFrom("ngo_definition", text_.ngo_definition, CodesOf(NgoDefinitions()));
    }
    if (query.measure->counted != Counted::kOrganisations) {
      Fault("ngo_definition", {"chỉ dùng với chỉ tiêu ngos", "is for the measure ngos only"});
    }
  }

  void ReadBy(TableQuery& query) {
    if (text_.by.size() > kMaxDimensions) {
      Fault("by", {absl::StrCat("nhiều nhất ", kMaxDimensions, " chiều"),
                   absl::StrCat("takes at most ", kMaxDimensions, " dimensions")});
    }
    for (size_t i = 0; i < text_.by.size(); ++i) {
      const std::string path = absl::StrCat("by[", i, "]");
      const DimensionRow* row = FindDimension(text_.by[i]);
      if (row == nullptr) {
        ChooseFrom(path, text_.by[i], CodesOf(Dimensions()));
      } else if (std::find(query.by.begin(), query.by.end(), row->dimension) != query.by.end()) {
        Fault(path, {absl::StrCat("\"", row->code, "\" đã có ở trước"),
                     absl::StrCat("\"", row->code, "\" was given before")});
      } else {
        CheckOfDonor(path, *row, query);
        query.by.push_back(row->dimension);
      }
    }
  }

  void ReadWindow(TableQuery& query) {
    query.from = ReadDay("from", text_.from);
    query.to = ReadDay("to", text_.to);
    if (query.from && query.to && *query.to < *query.from) {
      Fault("to", {"ngày cuối đứng trước ngày đầu", "the last day is before the first"});
    }
    if (!text_.coarse.empty() && text_.coarse != kOwnYear) ChooseFrom("coarse", text_.coarse, {std::string(kOwnYear)});
    query.own_year = text_.coarse == kOwnYear;
  }

  void ReadSchemes(TableQuery& query) {
    std::vector<std::string> places = CodesOf(catalog_.place_schemes());
    places.insert(places.begin(), std::string(kReported));
    if (text_.places.empty() || text_.places == kReported) {
      query.places = "";
    } else if (Holds(places, text_.places)) {
      query.places = text_.places;
    } else {
      ChooseFrom("places", text_.places, places);
    }
    query.where_places = query.places;
    std::vector<std::string> sectors = CodesOf(catalog_.sector_schemes());
    if (text_.sectors.empty()) return;
    if (Holds(sectors, text_.sectors)) {
      query.sectors = text_.sectors;
    } else {
      ChooseFrom("sectors", text_.sectors, sectors);
    }
  }

  void ReadMoney(TableQuery& query, QueryUse use) {
    std::vector<std::string> currencies(std::begin(kTableCurrencies), std::end(kTableCurrencies));
    if (use == QueryUse::kTable) currencies.emplace_back(kOriginal);
    if (!text_.currency.empty()) {
      if (Holds(currencies, text_.currency)) {
        query.currency = text_.currency == kOriginal ? "" : text_.currency;
      } else {
        ChooseFrom("currency", text_.currency, currencies);
      }
    }
    if (query.original() && query.measure->counted == Counted::kAmount &&
        std::find(query.by.begin(), query.by.end(), Dimension::kCurrency) == query.by.end()) {
      Fault("by", {"số tiền gốc phải tách theo loại tiền: thêm chiều currency",
                   "original amounts must be told apart by currency: add the dimension currency"});
    }
    std::vector<std::string> funds;
    for (const reference::Code* code : catalog_.Codes("fund")) funds.push_back(code->code);
    if (text_.fund.empty()) return;
    if (Holds(funds, text_.fund)) {
      query.fund = text_.fund;
    } else {
      ChooseFrom("fund", text_.fund, funds);
    }
  }

  void ReadWhere(TableQuery& query) {
    auto node = ParseFilter(text_.where, violations_, absl::StrCat(prefix_, "where"));
    if (node && !node->matches_all()) query.where = Resolve(*node, query);
  }

  void ReadPosition(TableQuery& query, const Position& now) {
    query.position = now;
    if (text_.known_at.empty()) return;
    auto position = DecodePosition(text_.known_at);
    if (!position) {
      Fault("known_at", {"không phải vị trí của một câu trả lời trước; hãy chép nguyên giá trị position",
                         "is not the position of an earlier answer; copy the whole value of position"});
    } else if (!IsEarlierPosition(*position, now)) {
      Fault("known_at", {"là vị trí của một hệ thống khác, hoặc của dữ liệu đã bị thay bằng bản sao cũ hơn",
                         "is the position of another system, or of data since replaced by an older copy"});
    } else {
      query.position = *position;
      query.at_present = false;
    }
  }

 private:
  void Fault(absl::string_view name, const Text& text) { violations_.push_back({absl::StrCat(prefix_, name), text}); }

  // `text` is none of `codes`.
  void ChooseFrom(absl::string_view name, const std::string& text, const std::vector<std::string>& codes) {
    const std::string list = absl::StrJoin(codes, ", ");
    if (text.empty()) {
      Fault(name, {absl::StrCat("phải có; hãy chọn: ", list), absl::StrCat("is required; choose one of: ", list)});
      return;
    }
    Text hint = DidYouMean(text, codes);
    Fault(name, {absl::StrCat("không có \"", text, "\"; hãy chọn: ", list, ".", hint.vi),
                 absl::StrCat("there is no \"", text, "\"; choose one of: ", list, ".", hint.en)});
  }

  std::optional<absl::CivilDay> ReadDay(absl::string_view name, const std::string& text) {
    if (text.empty()) return std::nullopt;
    auto date = PartialDate::ParseIso(text);
    if (date.ok() && date->precision == DatePrecision::kDay && !date->inferred && date->ToIso() == text)
      return date->first;
    Fault(name, {absl::StrCat("\"", text, "\" không phải một ngày; hãy viết như: 2024-12-31"),
                 absl::StrCat("\"", text, "\" is not a day; write it as 2024-12-31")});
    return std::nullopt;
  }

  // Status and certificate belong to an organisation, not to a place, a sector or a day of payment.
  void CheckOfDonor(absl::string_view name, const DimensionRow& row, const TableQuery& query) {
    if (query.from_registry() && !row.of_donor) Fault(name, NotOfDonor(row, query));
  }

  static Text NotOfDonor(const DimensionRow& row, const TableQuery& query) {
    std::vector<std::string> codes;
    for (const DimensionRow& one : Dimensions()) {
      if (one.of_donor) codes.push_back(one.code);
    }
    const std::string list = absl::StrJoin(codes, ", ");
    const std::string& definition = Describe(query.ngo_definition).code;
    return {
        absl::StrCat("\"", row.code, "\" không đi với định nghĩa ", definition, "; hãy chọn: ", list),
        absl::StrCat("\"", row.code, "\" cannot be told under the definition ", definition, "; choose one of: ", list)};
  }

  Condition Resolve(const FilterNode& node, const TableQuery& query) {
    Condition condition;
    if (node.kind != FilterNode::Kind::kComparison) {
      condition.kind = node.kind == FilterNode::Kind::kAnd  ? Condition::Kind::kAll
                       : node.kind == FilterNode::Kind::kOr ? Condition::Kind::kAny
                                                            : Condition::Kind::kNot;
      for (const FilterNode& child : node.children) condition.children.push_back(Resolve(child, query));
      return condition;
    }
    condition.kind = Condition::Kind::kComparison;
    condition.op = node.op;
    condition.code = node.value;
    const std::string where = absl::StrCat(prefix_, "where");
    const DimensionRow* row = FindDimension(node.field);
    if (row == nullptr) {
      std::vector<std::string> codes = CodesOf(Dimensions());
      Text hint = DidYouMean(node.field, codes);
      const std::string list = absl::StrJoin(codes, ", ");
      violations_.push_back(
          FilterFault(node.column,
                      {absl::StrCat("không có chiều \"", node.field, "\"; hãy chọn: ", list, ".", hint.vi),
                       absl::StrCat("there is no dimension \"", node.field, "\"; choose one of: ", list, ".", hint.en)},
                      where));
      return condition;
    }
    condition.dimension = row->dimension;
    condition.code = NormalCode(*row, node.value);
    if (query.from_registry() && !row->of_donor) {
      violations_.push_back(FilterFault(node.column, NotOfDonor(*row, query), where));
    }
    CheckOperator(node, *row, where);
    if (auto fault = CheckCode(*row, node.value, query.where_places, catalog_)) {
      violations_.push_back(FilterFault(node.value_column, *fault, where));
    }
    return condition;
  }

  void CheckOperator(const FilterNode& node, const DimensionRow& row, const std::string& where) {
    const bool plain =
        node.op == FilterOperator::kEqual || node.op == FilterOperator::kNotEqual || node.op == FilterOperator::kHas;
    if (plain) return;
    const std::string op(FilterOperatorText(node.op));
    if (row.codes != Codes::kTime) {
      violations_.push_back(
          FilterFault(node.column,
                      {absl::StrCat("\"", row.code, "\" không có thứ tự: dùng = hoặc != thay cho ", op),
                       absl::StrCat("\"", row.code, "\" has no order: use = or != instead of ", op)},
                      where));
    } else if (node.value.empty() || node.value == kSeveralYears) {
      violations_.push_back(FilterFault(node.value_column,
                                        {absl::StrCat("không so sánh ", op, " với giá trị này được"),
                                         absl::StrCat("nothing can be ", op, " this value")},
                                        where));
    }
  }

  const QueryText& text_;
  const reference::Catalog& catalog_;
  const std::string prefix_;
  FieldViolations& violations_;
};

}  // namespace

std::set<Dimension> DimensionsOf(const Condition& condition) {
  std::set<Dimension> asked;
  if (condition.kind == Condition::Kind::kComparison) asked.insert(condition.dimension);
  for (const Condition& child : condition.children) asked.merge(DimensionsOf(child));
  return asked;
}

TableQuery ParseQuery(const QueryText& text, const Sight& now, const reference::Catalog& catalog, QueryUse use,
                      absl::string_view field, FieldViolations& violations) {
  TableQuery query;
  query.catalog = &catalog;
  Reader reader(text, catalog, field, violations);
  if (use == QueryUse::kTable) {
    reader.ReadMeasure(query);
    reader.ReadBy(query);
  } else {
    query.measure = &Measures().front();
    const std::pair<absl::string_view, bool> own[] = {
        {"measure", !text.measure.empty()}, {"by", !text.by.empty()}, {"ngo_definition", !text.ngo_definition.empty()}};
    for (const auto& [name, given] : own) {
      if (!given) continue;
      violations.push_back({absl::StrCat(field, ".", name),
                            {"do báo cáo quyết định: hãy bỏ trống", "is the report's own: leave it empty"}});
    }
  }
  reader.ReadWindow(query);
  reader.ReadSchemes(query);
  reader.ReadMoney(query, use);
  reader.ReadWhere(query);
  reader.ReadPosition(query, now.position);
  query.scope = now.scope;
  return query;
}

Cell ParseCell(const CellText& text, const TableQuery& query, const reference::Catalog& catalog,
               absl::string_view field, FieldViolations& violations) {
  Cell cell;
  std::vector<std::string> asked;
  for (Dimension dimension : query.by) asked.push_back(Describe(dimension).code);
  for (size_t i = 0; i < text.size(); ++i) {
    const auto& [name, code] = text[i];
    const std::string path = absl::StrCat(field, "[", i, "]");
    if (!Holds(asked, name)) {
      const std::string list = absl::StrJoin(asked, ", ");
      Text hint = DidYouMean(name, asked);
      violations.push_back({absl::StrCat(path, ".dimension"),
                            {absl::StrCat("\"", name, "\" không phải chiều của bảng này (", list, ").", hint.vi),
                             absl::StrCat("\"", name, "\" is not a dimension of this table (", list, ").", hint.en)}});
      continue;
    }
    const DimensionRow& row = *FindDimension(name);
    const bool given =
        std::any_of(cell.begin(), cell.end(), [&row](const auto& key) { return key.first == row.dimension; });
    if (given) {
      violations.push_back(
          {absl::StrCat(path, ".dimension"),
           {absl::StrCat("\"", name, "\" đã có ở trước"), absl::StrCat("\"", name, "\" was given before")}});
    }
    if (auto fault = CheckCode(row, code, query.places, catalog))
      violations.push_back({absl::StrCat(path, ".code"), *fault});
    cell.emplace_back(row.dimension, NormalCode(row, code));
  }
  return cell;
}

}  // namespace ngoaid::reporting
