#include "services/reporting/domain/definition.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/base/partial_date.h"
#include "services/base/shown_date.h"

namespace ngoaid::reporting {
namespace {

const Text kScopeLead{"phạm vi: ", "scope: "};
const Text kSourceLead{"nguồn: ", "source: "};

// Clauses in the order in which they are said.
class Words {
 public:
  void Add(const char* code, Text text) { clauses_.push_back({code, HeadingOf(code), std::move(text)}); }
  // Running text says `lead` before it.
  void AddLed(const char* code, Text text, Text lead) {
    clauses_.push_back({code, HeadingOf(code), std::move(text), std::move(lead)});
  }
  void Add(const char* code, std::string vi, std::string en) { Add(code, {std::move(vi), std::move(en)}); }
  std::vector<Clause> clauses() && { return std::move(clauses_); }

 private:
  static Text HeadingOf(absl::string_view code) {
    static constexpr const char* kHeadings[][3] = {
        {"measure", "Chỉ tiêu", "Measure"},
        {"ngo-definition", "Định nghĩa tổ chức", "Definition of NGOs"},
        {"fund", "Nguồn vốn", "Fund"},
        {"window", "Kỳ", "Window"},
        {"coarse", "Ngày không đủ chính xác", "Coarse dates"},
        {"filter", "Bộ lọc", "Filter"},
        {"places", "Địa bàn", "Places"},
        {"sectors", "Lĩnh vực", "Sectors"},
        {"rates", "Loại tiền và tỷ giá", "Currency and rates"},
        {"total", "Tổng", "Total"},
        {"scope", "Phạm vi", "Scope"},
        {"left-out", "Không tính vào bảng", "Left out"},
        {"source", "Nguồn", "Source"},
    };
    for (const auto& [known, vi, en] : kHeadings) {
      if (code == known) return {vi, en};
    }
    return {std::string(code), std::string(code)};
  }

  std::vector<Clause> clauses_;
};

Text DayText(absl::CivilDay day) { return ShownDate(PartialDate::Day(day)); }

void AddWindow(const TableQuery& query, Words& words) {
  if (!query.has_window()) {
    words.Add("window", "mọi thời gian", "all time");
    return;
  }
  Text from = query.from ? DayText(*query.from) : Text();
  Text to = query.to ? DayText(*query.to) : Text();
  words.Add("window",
            absl::StrCat(query.from ? absl::StrCat("từ ", from.vi) : "", query.from && query.to ? " " : "",
                         query.to ? absl::StrCat("đến hết ", to.vi) : ""),
            absl::StrCat(query.from ? absl::StrCat("from ", from.en) : "", query.from && query.to ? " " : "",
                         query.to ? absl::StrCat("to ", to.en, " inclusive") : ""));
  if (query.own_year) {
    words.Add(
        "coarse",
        "ngày chỉ biết đến tháng hoặc năm và vắt qua mốc thì tính khi ngày 1/7 của năm đó nằm trong kỳ, đánh dấu giả "
        "định; nếu không thì liệt kê riêng",
        "a month or year that reaches over the edge counts, marked assumed, where 1 July of its year lies in the "
        "window, and is listed apart else");
  }
}

void AddSchemes(const TableQuery& query, const reference::Catalog& catalog, Words& words) {
  if (query.places.empty()) {
    words.AddLed("places", {"như báo cáo", "as reported"}, {"địa bàn ", "places "});
  } else if (const auto* scheme = catalog.FindPlaceScheme(query.places)) {
    words.AddLed("places", {"theo " + scheme->name.vi, "restated to " + scheme->name.en}, {"địa bàn ", "places "});
  }
  for (const reference::Code& scheme : catalog.sector_schemes()) {
    if (scheme.code == query.sectors) words.Add("sectors", scheme.name.vi, scheme.name.en);
  }
}

void AddMoney(const TableQuery& query, Words& words) {
  if (query.original()) {
    words.Add("rates", "số tiền gốc, không quy đổi", "original amounts, not converted");
    return;
  }
  words.Add("rates",
            absl::StrCat("tính bằng ", query.currency,
                         "; quy đổi theo tỷ giá tháng (ngày hoặc tháng: tỷ giá tháng đó; năm: bình quân 12 tháng; qua "
                         "USD), làm tròn một lần"),
            absl::StrCat("in ", query.currency,
                         "; converted at monthly rates (a day or month: that month's; a year: the mean of its months; "
                         "through USD), rounded once"));
}

Text ConditionText(const Condition& condition, const TableQuery& query, const reference::Catalog& catalog) {
  if (condition.kind == Condition::Kind::kComparison) {
    const DimensionRow& row = Describe(condition.dimension);
    const Text name = NameOf(row, condition.code, query.where_places, catalog);
    const std::string op(FilterOperatorText(condition.op));
    const std::string code = condition.code.empty() ? "\"\"" : condition.code;
    auto shown = [&](const std::string& title, const std::string& of) {
      return absl::StrCat(title, " ", op, " ", code, of == code ? "" : absl::StrCat(" (", of, ")"));
    };
    return {shown(row.title.vi, name.vi), shown(row.title.en, name.en)};
  }
  std::vector<std::string> vi, en;
  for (const Condition& child : condition.children) {
    Text text = ConditionText(child, query, catalog);
    vi.push_back(std::move(text.vi));
    en.push_back(std::move(text.en));
  }
  if (condition.kind == Condition::Kind::kNot) return {"không (" + vi[0] + ")", "not (" + en[0] + ")"};
  const bool all = condition.kind == Condition::Kind::kAll;
  return {absl::StrCat("(", absl::StrJoin(vi, all ? " và " : " hoặc "), ")"),
          absl::StrCat("(", absl::StrJoin(en, all ? " and " : " or "), ")")};
}

void AddFilter(const TableQuery& query, const reference::Catalog& catalog, Words& words) {
  if (query.where.matches_all()) return;
  Text text = ConditionText(query.where, query, catalog);
  words.Add("filter", "chỉ tính: " + text.vi, "only: " + text.en);
}

void AddFund(const TableQuery& query, const reference::Catalog& catalog, Words& words) {
  const DimensionRow& row = Describe(Dimension::kFund);
  words.AddLed("fund", NameOf(row, query.fund, "", catalog), {"nguồn vốn: ", "fund: "});
}

void AddScope(const TableQuery& query, Words& words) {
  if (query.scope.all()) {
    words.AddLed("scope", {"mọi cơ quan báo cáo trong hệ thống này", "all offices that report to this system"},
                 kScopeLead);
    return;
  }
  std::vector<std::string> vi, en;
  for (const std::string& code : query.scope.offices()) {
    const reference::Office* office = query.catalog->OfficeByCode(code);
    vi.push_back(office == nullptr ? code : absl::StrCat(office->name.vi, " (", code, ")"));
    en.push_back(office == nullptr ? code : absl::StrCat(office->name.en, " (", code, ")"));
  }
  words.AddLed("scope", {"chỉ hồ sơ của " + absl::StrJoin(vi, ", "), "only what belongs to " + absl::StrJoin(en, ", ")},
               kScopeLead);
}

void AddLeftOut(const TableQuery& query, Words& words) {
  std::vector<std::string> vi, en;
  if (query.has_window()) {
    vi.push_back("khoản có ngày vắt qua mốc hoặc không rõ ngày");
    en.push_back("what has a date over the window's edge or none");
  }
  if (query.measure->counted == Counted::kAmount && !query.original()) {
    vi.push_back("khoản chưa có tỷ giá hoặc ngày để quy đổi");
    en.push_back("what has no rate, or no date, to convert by");
  }
  if (query.measure->counted != Counted::kOrganisations) {
    vi.push_back("khoản nhận lại từ khoản viện trợ khác (tính một lần ở khoản gốc)");
    en.push_back("what is paid from another grant (counted once, there)");
  }
  if (vi.empty()) return;
  words.AddLed("left-out", {absl::StrJoin(vi, ", "), absl::StrJoin(en, ", ")},
               {"liệt kê riêng, không tính vào bảng: ", "listed apart and not in the table: "});
}

}  // namespace

std::vector<Clause> ScopeClauses(const TableQuery& query, const reference::Catalog& catalog) {
  Words words;
  AddFund(query, catalog, words);
  AddWindow(query, words);
  AddFilter(query, catalog, words);
  AddSchemes(query, catalog, words);
  AddMoney(query, words);
  AddScope(query, words);
  AddLeftOut(query, words);
  return std::move(words).clauses();
}

std::vector<Clause> DefinitionClauses(const TableQuery& query, const reference::Catalog& catalog) {
  Words words;
  const Measure& measure = *query.measure;
  words.Add("measure", absl::StrCat(measure.title.vi, ": ", measure.meaning.vi),
            absl::StrCat(measure.title.en, ": ", measure.meaning.en));
  if (measure.counted == Counted::kOrganisations) {
    const NgoDefinitionRow& row = Describe(query.ngo_definition);
    words.AddLed("ngo-definition",
                 {absl::StrCat("\"", row.title.vi, "\": ", row.meaning.vi),
                  absl::StrCat("\"", row.title.en, "\": ", row.meaning.en)},
                 {"định nghĩa ", "definition "});
  }
  if (query.from_registry()) {
    Text day = DayText(query.as_of());
    words.Add("window", "xét vào ngày " + day.vi, "as of " + day.en);
    AddFilter(query, catalog, words);
    words.AddLed("scope", {"mọi tổ chức trong sổ đăng ký", "every organisation of the registry"}, kScopeLead);
    return std::move(words).clauses();
  }
  AddFund(query, catalog, words);
  AddWindow(query, words);
  AddFilter(query, catalog, words);
  AddSchemes(query, catalog, words);
  if (measure.counted == Counted::kAmount) {
    AddMoney(query, words);
  } else {
    words.Add("total", "tổng được đếm lại, không phải cộng các dòng",
              "the total is counted anew and is no sum of the rows");
  }
  AddScope(query, words);
  AddLeftOut(query, words);
  return std::move(words).clauses();
}

Text DefinitionOf(const TableQuery& query, const reference::Catalog& catalog) {
  return Joined(DefinitionClauses(query, catalog));
}

std::vector<Clause> AwardClauses(const TableQuery& query) {
  Words words;
  words.Add(
      "measure",
      "khen thưởng cho tổ chức, tính theo ngày quyết định; bản ghi đã rút không tính; tổ chức đã nhập vào nhau tính "
      "là một; khen thưởng cho cá nhân không có trong hệ thống",
      "awards to organisations, by the date of their decision; those withdrawn are not counted; organisations merged "
      "are one; awards to persons are not in this system");
  AddWindow(query, words);
  words.Add("total", "số tổ chức của mỗi dòng và của tổng được đếm lại, không phải cộng các dòng",
            "organisations of each row and of the total are counted anew and are no sum of the rows");
  if (query.has_window()) {
    words.AddLed(
        "left-out",
        {"khen thưởng có ngày vắt qua mốc hoặc không rõ ngày", "awards with a date over the window's edge or none"},
        {"liệt kê riêng, không tính vào bảng: ", "listed apart and not in the tables: "});
  }
  words.AddLed("source",
               {"sổ đăng ký của hệ thống này; chỉ gồm khen thưởng đã được ghi, không phải mọi khen thưởng đã trao",
                "the registry of this system; only the awards recorded, not all that were conferred"},
               kSourceLead);
  return std::move(words).clauses();
}

Clause SourceClause(const Text& sample) {
  const auto open = [](const std::string& sentence) { return std::string(absl::StripSuffix(sentence, ".")); };
  return {"source",
          {"Nguồn", "Source"},
          {"sổ cái của hệ thống này, từ hồ sơ đã nộp; " + open(sample.vi),
           "the ledger of this system, from what was submitted to it; " + open(sample.en)},
          kSourceLead};
}

Text ScopeOf(const TableQuery& query, const reference::Catalog& catalog) {
  return Joined(ScopeClauses(query, catalog));
}

Text Joined(const std::vector<Clause>& clauses) {
  std::vector<std::string> vi, en;
  for (const Clause& clause : clauses) {
    vi.push_back(clause.lead.vi + clause.text.vi);
    en.push_back(clause.lead.en + clause.text.en);
  }
  return {absl::StrJoin(vi, "; ") + ".", absl::StrJoin(en, "; ") + "."};
}

}  // namespace ngoaid::reporting
