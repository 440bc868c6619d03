#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/base/partial_date.h"
#include "services/db/connection.h"
#include "services/db/transaction.h"
#include "services/reporting/domain/position.h"
#include "services/reporting/store/fold_store.h"
#include "services/reporting/testing/brute_force.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"
#include "services/reporting/testing/ledger_writer.h"

namespace ngoaid::reporting::testing {
namespace {

constexpr int kWriters = 4;
constexpr int kRequestsPerLedger = 250;
constexpr int kOpenedCellsPercent = 15;
constexpr int kQuestionsWhileWriting = 60;

unsigned Environment(const char* name, unsigned otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

struct Request {
  v1::TableQuery query;
  v1::TableView view = v1::TABLE_VIEW_FULL;
  ModelQuestion question;
};

// "-12.5" in ten-thousandths; "" is none.
std::optional<int64_t> Units(const std::string& text) {
  if (text.empty()) return std::nullopt;
  std::vector<std::string> halves = absl::StrSplit(text, '.');
  std::string digits = halves[0] + (halves.size() > 1 ? halves[1] : "");
  digits.append(4 - (halves.size() > 1 ? halves[1].size() : 0), '0');
  int64_t units = 0;
  EXPECT_TRUE(absl::SimpleAtoi(digits, &units)) << text;
  return units;
}

// What an answer and the sum by brute force say differently, each with how far they are apart.
class Differences {
 public:
  template <class T>
  void Expect(const std::string& what, const T& expected, const T& found, int64_t apart = 1) {
    if (!(expected == found)) Add(what, apart);
  }
  void Number(const std::string& what, int64_t expected, int64_t found) {
    if (expected != found) Add(absl::StrCat(what, ": ", expected, " expected, ", found, " answered"), found - expected);
  }
  void Add(const std::string& what, int64_t apart) {
    ++count_;
    if (count_ > 1 && std::abs(apart) >= std::abs(apart_)) return;
    smallest_ = what;
    apart_ = apart;
  }
  bool none() const { return count_ == 0; }
  std::string Print() const { return absl::StrCat(count_, " differences, the smallest: ", smallest_); }

 private:
  int count_ = 0;
  int64_t apart_ = 0;
  std::string smallest_;
};

// Random requests.
class Requests {
 public:
  explicit Requests(unsigned seed) : dice_(seed) {}
  Dice& dice() { return dice_; }

  Request Next() {
    Request request;
    rolled_up_ = dice_.Chance(35);
    Measure(request);
    Dimensions(request);
    v1::TableQuery& query = request.query;
    ModelQuestion& question = request.question;
    question.places = dice_.PickText({"", "63", "34"});
    query.set_places(question.places);
    question.sectors = dice_.PickText({"1225", "paccom"});
    query.set_sectors(question.sectors);
    question.fund = dice_.Chance(80) ? "grant" : "counterpart";
    query.set_fund(question.fund);
    Window(request);
    question.own_year = dice_.Chance(40);
    if (question.own_year) query.set_coarse("own-year");
    if (dice_.Chance(rolled_up_ ? 20 : 45)) {
      Filter filter = RandomFilter();
      query.set_where(filter.text);
      question.where = filter.matches;
    }
    if (rolled_up_ || dice_.Chance(40)) request.view = v1::TABLE_VIEW_VALUES;
    return request;
  }

 private:
  struct Filter {
    std::string text;
    std::function<bool(const KeyOf&)> matches;
  };

  void Measure(Request& request) {
    using Counted = ModelQuestion::Counted;
    static const std::map<std::string, std::string> kKinds = {
        {"pledged", "pledge"}, {"committed", "commitment"}, {"planned", "plan"}, {"disbursed", "disbursement"}};
    const std::string measure = dice_.PickText(
        {"pledged", "committed", "committed", "committed", "planned", "disbursed", "disbursed", "items", "ngos"});
    request.query = Query(measure, {});
    if (auto kind = kKinds.find(measure); kind != kKinds.end()) request.question.kind = kind->second;
    request.question.counted = measure == "items"  ? Counted::kItems
                               : measure == "ngos" ? Counted::kNgos
                                                   : Counted::kAmount;
  }

  // What a rollup keeps, one request in three.
  static const std::vector<std::vector<std::string>>& RolledUp() {
    static const std::vector<std::vector<std::string>> kSets = {{},
                                                                {"year"},
                                                                {"half", "mode"},
                                                                {"month"},
                                                                {"event", "year"},
                                                                {"sector"},
                                                                {"place"},
                                                                {"region", "sector"},
                                                                {"donor", "year"},
                                                                {"donor-country"},
                                                                {"continent", "half"},
                                                                {"donor-kind"},
                                                                {"form"},
                                                                {"programme"},
                                                                {"fund", "place", "sector"}};
    return kSets;
  }

  void Dimensions(Request& request) {
    std::vector<std::string> dimensions = {"year",      "half",     "month", "place",         "region",    "sector",
                                           "mode",      "donor",    "event", "donor-country", "continent", "donor-kind",
                                           "programme", "currency", "fund",  "form"};
    if (dice_.Chance(30)) dimensions.insert(dimensions.end(), {"assumed", "item-age", "grant", "entry"});
    std::shuffle(dimensions.begin(), dimensions.end(), dice_.random());
    dimensions.resize(static_cast<size_t>(dice_.Roll(0, 5)));
    if (rolled_up_) dimensions = dice_.Pick(RolledUp());
    const std::string currency = dice_.PickText({"USD", "USD", "VND", ""});
    if (currency.empty() && std::find(dimensions.begin(), dimensions.end(), "currency") == dimensions.end())
      dimensions.push_back("currency");
    for (const std::string& dimension : dimensions) request.query.add_by(dimension);
    request.query.set_currency(currency.empty() ? "original" : currency);
    request.question.by = dimensions;
    request.question.currency = currency;
  }

  // Open, whole years, half-months (of which some within one quarter), any days.
  void Window(Request& request) {
    std::optional<absl::CivilDay>&from = request.question.from, &to = request.question.to;
    const absl::CivilMonth month(dice_.Roll(2016, 2026), dice_.Roll(1, 12));
    switch (dice_.Roll(0, rolled_up_ ? 1 : 3)) {
      case 0:
        from = absl::CivilDay(month.year(), 1, 1);
        to = absl::CivilDay(month.year() + dice_.Roll(0, 3), 12, 31);
        break;
      case 1:
        from = absl::CivilDay(month) + (dice_.Chance(50) ? 14 : 0);
        to = absl::CivilDay(month + dice_.Roll(1, dice_.Chance(25) ? 3 : 30)) + (dice_.Chance(50) ? 13 : -1);
        break;
      default:
        from = dice_.Day(2016, 2026);
        to = *from + dice_.Roll(0, 1200);
    }
    if (dice_.Chance(25)) from.reset();
    if (dice_.Chance(25)) to.reset();
    if (from) request.query.set_from(PartialDate::Day(*from).ToIso());
    if (to) request.query.set_to(PartialDate::Day(*to).ToIso());
  }

  Filter RandomComparison() {
    static const std::vector<std::pair<std::string, std::vector<std::string>>> kValues = {
        {"year", {"2020", "2023", "several-years", ""}},
        {"half", {"2020-H1", "2024"}},
        {"month", {"2021-03", "2022"}},
        {"sector", {"1225:S02", ""}},
        {"mode", {"project", ""}},
        {"continent", {"EU", "AS", ""}},
        {"donor-kind", {"company", "foreign-ngo"}},
        {"donor-country", {"US", ""}},
        {"event", {"covid-19", "covid-19;yagi-2024"}},
        {"programme", {"2019-2025", ""}},
        {"form", {"goods"}},
        {"currency", {"VND", "EUR"}},
        {"assumed", {"assumed", "stated"}},
        {"place", {"34:44", ""}}};
    const auto& [dimension, codes] = dice_.Pick(kValues);
    const std::string code = dice_.Pick(codes);
    if (dimension == "year" && code.size() == 4 && dice_.Chance(50)) {
      return {absl::StrCat("year >= ", code),
              [code](const KeyOf& key) { return key("year").size() == 4 && key("year") >= code; }};
    }
    if (dimension == "event" && dice_.Chance(50)) {
      return {"event:covid-19", [](const KeyOf& key) { return absl::StrContains(key("event"), "covid-19"); }};
    }
    const bool equal = dice_.Chance(60);
    return {absl::StrCat(dimension, equal ? " = " : " != ", "\"", code, "\""),
            [dimension = dimension, code, equal](const KeyOf& key) { return (key(dimension) == code) == equal; }};
  }

  Filter RandomFilter() {
    Filter a = RandomComparison(), b = RandomComparison();
    switch (dice_.Roll(0, 3)) {
      case 0:
        return a;
      case 1:
        return {absl::StrCat(a.text, " AND ", b.text),
                [a, b](const KeyOf& key) { return a.matches(key) && b.matches(key); }};
      case 2:
        return {absl::StrCat(a.text, " OR ", b.text),
                [a, b](const KeyOf& key) { return a.matches(key) || b.matches(key); }};
      default:
        return {absl::StrCat("NOT (", a.text, " AND ", b.text, ")"),
                [a, b](const KeyOf& key) { return !(a.matches(key) && b.matches(key)); }};
    }
  }

  Dice dice_;
  bool rolled_up_ = false;  // the present request is one for a rollup
};

// A ledger that four writers and one that folds change, and questions to it in the meantime.
class Match {
 public:
  explicit Match(unsigned seed) : seed_(seed), requests_(seed), client_(database_), raw_(database_), force_(raw_) {
    Ledger ledger(database_, "roots");
    std::vector<std::string> roots;
    for (const char* name : {"root-1", "root-2"}) {
      GrantSpec spec;
      spec.source_id = name;
      roots.push_back(ledger.AddGrant(spec));
    }
    for (int i = 0; i < kWriters; ++i) threads_.emplace_back([this, i, roots] { Write(i, roots); });
    threads_.emplace_back([this] { FoldNowAndThen(); });
  }
  ~Match() { End(); }

  // Asks and judges; stops at the first fault, which is then made small.
  void Play(int requests, std::map<v1::Computation::SpeedClass, int>& classes) {
    for (int i = 0; i < requests && !::testing::Test::HasFailure(); ++i) {
      Request request = requests_.Next();
      const bool earlier = !given_.empty() && requests_.dice().Chance(20);
      if (earlier) request.query.set_known_at(requests_.dice().Pick(given_).answer.summary.position());
      TableAnswer answer = client_.Table(request.query, request.view);
      pace_.Asked();
      ++classes[answer.summary.computation().speed_class()];
      const Differences found = Judge(request, answer);
      if (!found.none()) {
        End();
        ADD_FAILURE() << "seed " << seed_ << ", request " << i << ", speed class "
                      << answer.summary.computation().ShortDebugString() << "\n"
                      << request.query.ShortDebugString() << " view " << request.view << "\n"
                      << found.Print() << "\n"
                      << Smaller(request);
        break;
      }
      if (requests_.dice().Chance(kOpenedCellsPercent) && !answer.rows.empty()) OpenCell(request, answer);
      if (i % 10 == 0) given_.push_back({request, answer});
    }
    AskAgain();
    End();
    for (const std::string& fault : faults_) ADD_FAILURE() << fault;
  }

  // The judge proved: with every number of a folded column a cent off it is soon given a wrong answer, which is right
  // again once the cents are taken back.
  void SeeWhatIsPlanted(int questions) {
    for (int i = 0; i < kQuestionsWhileWriting; ++i) {
      client_.Table(requests_.Next().query, v1::TABLE_VIEW_VALUES);
      pace_.Asked();
    }
    End();
    FoldToTheEnd();
    pqxx::connection connection(database_.ConnInfo("postgres"));
    for (const auto& [table, column] : FoldedNumbers(connection)) {
      // Dong have no decimals: a hundredth of one is rounded away.
      const std::string amount = column == "vnd" ? "1" : "0.01";
      const auto add = [&](const std::string& sign) {
        pqxx::work work(connection);
        const auto changed = work.exec(absl::StrCat("update reporting.", table, " set ", column, " = ", column, sign,
                                                    amount, " where ", column, " is not null"));
        work.commit();
        return changed.affected_rows();
      };
      if (add("+") == 0) continue;
      std::optional<Request> seen;
      for (int i = 0; i < questions && !seen; ++i) {
        const Request request = requests_.Next();
        if (MayRead(request, table, column) && IsWrong(request)) seen = request;
      }
      add("-");
      EXPECT_TRUE(seen) << "seed " << seed_ << ": " << table << " " << column;
      if (seen) {
        EXPECT_FALSE(IsWrong(*seen)) << "seed " << seed_ << ": " << seen->query.ShortDebugString();
      }
    }
  }

 private:
  // Tables of folded amounts, each with its columns of them.
  static std::vector<std::pair<std::string, std::string>> FoldedNumbers(pqxx::connection& connection) {
    pqxx::work work(connection);
    std::vector<std::pair<std::string, std::string>> numbers;
    for (const pqxx::row& row : work.exec(R"(
        select c.table_name, c.column_name from information_schema.columns c
          join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'reporting' and c.table_name ~ '^(rollup|grant_part)_' and c.data_type = 'numeric'
         order by 1, 2)")) {
      numbers.emplace_back(row[0].c_str(), row[1].c_str());
    }
    return numbers;
  }

  // Whether an answer can show what is in the column: the rest would be asked in vain.
  static bool MayRead(const Request& request, const std::string& table, const std::string& column) {
    const ModelQuestion& question = request.question;
    if (question.counted != ModelQuestion::Counted::kAmount) return false;
    if (absl::AsciiStrToLower(request.query.currency()) != column) return false;
    return !absl::StartsWith(table, "grant_part_") || absl::EndsWith(table, question.kind);
  }

  bool IsWrong(const Request& request) { return !Judge(request, client_.Table(request.query, request.view)).none(); }

  void FoldToTheEnd() {
    Connection connection(database_.ConnInfo("ngoaid_reporting"));
    for (Fold::State state = Fold::State::kFolded; state == Fold::State::kFolded;) {
      ASSERT_TRUE(RunInTransaction(connection, Access::kWrite, {}, [&](Transaction& transaction) {
                    auto fold = FoldOnce(transaction, {}, [] { return absl::OkStatus(); });
                    if (fold.ok()) state = fold->state;
                    return fold.status();
                  }).ok());
    }
  }

  struct Given {
    Request request;
    TableAnswer answer;
  };

  void Write(int number, const std::vector<std::string>& roots) {
    try {
      LedgerWriter writer(database_, number, seed_ * 31 + static_cast<unsigned>(number), roots);
      while (pace_.AwaitWrite()) writer.Step(pace_);
    } catch (const std::exception& error) {
      Fault(absl::StrCat("writer ", number, ": ", error.what()));
    }
  }

  void FoldNowAndThen() {
    Dice dice(seed_ * 31 + kWriters);
    Connection connection(database_.ConnInfo("ngoaid_reporting"));
    while (!pace_.ended()) {
      pace_.AwaitQuestions(dice.Roll(1, 12));
      FoldLimits limits;
      limits.rows = dice.Roll(1, 200);
      limits.grants = dice.Roll(1, 20);
      limits.parts = dice.Roll(1, 100);
      absl::Status status = RunInTransaction(connection, Access::kWrite, {}, [&](Transaction& transaction) {
        return FoldOnce(transaction, limits, [] { return absl::OkStatus(); }).status();
      });
      if (!status.ok()) return Fault(absl::StrCat("folding: ", status.ToString()));
    }
  }

  void Fault(const std::string& text) {
    std::lock_guard lock(faults_mutex_);
    faults_.push_back(text);
    pace_.End();
  }

  void End() {
    pace_.End();
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }

  Differences Judge(const Request& request, const TableAnswer& answer) {
    Differences found;
    if (!answer.status.ok()) {
      found.Add(answer.status.error_message(), 0);
      return found;
    }
    auto position = DecodePosition(answer.summary.position());
    if (!position) {
      found.Add("no position", 0);
      return found;
    }
    if (!request.query.known_at().empty())
      found.Expect("position", request.query.known_at(), answer.summary.position());
    raw_.Refresh();
    const ModelAnswer expected = force_.Answer(request.question, Snapshot::Parse(position->snapshot));
    const bool values_only = request.view == v1::TABLE_VIEW_VALUES;
    JudgeCells(request, answer, expected, values_only, found);
    if (values_only) {
      JudgeSums(request, answer, expected, found);
    } else {
      JudgeLeftOut(request, answer, expected, found);
    }
    return found;
  }

  static int64_t ValueOf(const ModelCell& cell, const ModelQuestion& question) {
    return question.counted == ModelQuestion::Counted::kAmount ? cell.value
                                                               : static_cast<int64_t>(cell.units.size()) * 10000;
  }

  static void JudgeCells(const Request& request, const TableAnswer& answer, const ModelAnswer& expected,
                         bool values_only, Differences& found) {
    std::map<std::string, const v1::TableRow*> rows;
    std::vector<std::vector<std::string>> order;
    for (const v1::TableRow& row : answer.rows) {
      const std::string key = TableAnswer::KeyOf(row);
      if (!rows.emplace(key, &row).second) found.Add(absl::StrCat("cell ", key, " stands twice"), 1);
      std::vector<std::string> keys;
      for (const v1::Key& one : row.keys()) keys.push_back(one.code().empty() ? "\x7f" : one.code());
      order.push_back(keys);
    }
    if (!std::is_sorted(order.begin(), order.end())) found.Add("cells are not in order", 1);
    for (const auto& [key, row] : rows) {
      if (expected.cells.count(key) == 0)
        found.Add(absl::StrCat("cell ", key, " should not be: ", row->value()), Units(row->value()).value_or(0));
    }
    for (const auto& [key, cell] : expected.cells) {
      const int64_t value = ValueOf(cell, request.question);
      auto row = rows.find(key);
      if (row == rows.end()) {
        found.Add(absl::StrCat("no cell ", key, " of ", value), value);
        continue;
      }
      found.Number(absl::StrCat("cell ", key), value, Units(row->second->value()).value_or(0));
      found.Number(absl::StrCat("items of ", key), values_only ? 0 : static_cast<int64_t>(cell.items.size()),
                   row->second->items());
    }
    found.Number("total items", values_only ? 0 : static_cast<int64_t>(expected.total.items.size()),
                 answer.summary.total_items());
    if (!request.question.currency.empty() || request.question.counted != ModelQuestion::Counted::kAmount)
      found.Number("total", ValueOf(expected.total, request.question),
                   Units(answer.summary.total_value()).value_or(-1));
  }

  static void JudgeSums(const Request& request, const TableAnswer& answer, const ModelAnswer& expected,
                        Differences& found) {
    const v1::LeftOutTotals& sums = answer.summary.left_out();
    if (request.question.counted != ModelQuestion::Counted::kAmount) {
      std::map<std::string, int64_t> left_out;
      for (const auto& [unit, one] : expected.left_out) left_out[one.reason] += 10000;
      found.Number("straddling", left_out["STRADDLING"], Units(sums.straddling_value()).value_or(0));
      found.Number("funded", left_out["FUNDED_BY_OTHER_GRANT"], Units(sums.funded_value()).value_or(0));
      return;
    }
    if (!request.question.currency.empty()) {
      found.Number("straddling", expected.straddling_value, Units(sums.straddling_value()).value_or(0));
      found.Number("funded", expected.funded_value, Units(sums.funded_value()).value_or(0));
    }
    found.Expect("unconverted", expected.unconverted_parts > 0, sums.has_unconverted());
    if (!answer.straddling.empty() || !answer.unconverted.empty()) found.Add("lists nobody asked for", 1);
  }

  static void JudgeLeftOut(const Request& request, const TableAnswer& answer, const ModelAnswer& expected,
                           Differences& found) {
    const bool amounts = request.question.counted == ModelQuestion::Counted::kAmount;
    if (request.question.counted == ModelQuestion::Counted::kNgos) {
      // A row names an organisation as it is displayed, which need not be unique.
      found.Number("organisations left out", static_cast<int64_t>(expected.left_out.size()),
                   static_cast<int64_t>(answer.straddling.size() + answer.unconverted.size()));
      return;
    }
    std::map<std::string, ModelLeftOut> listed;
    for (const auto* list : {&answer.straddling, &answer.unconverted}) {
      for (const v1::EntryRow& row : *list) {
        ModelLeftOut one{row.left_out_reason(), {}, 0};
        if (amounts) {
          one.value = Units(row.value());
          one.original = Units(row.original_amount()).value_or(0);
        }
        if (!listed.emplace(UnitOf(row), one).second) found.Add(absl::StrCat(UnitOf(row), " is listed twice"), 1);
        if ((row.left_out_reason() == "UNCONVERTED") != (list == &answer.unconverted)) found.Add("a wrong list", 1);
      }
    }
    for (const auto& [unit, one] : listed)
      if (expected.left_out.count(unit) == 0)
        found.Add(absl::StrCat(one.reason, " ", unit, " is left out"), one.original);
    for (const auto& [unit, one] : expected.left_out) {
      auto there = listed.find(unit);
      if (there == listed.end()) {
        found.Add(absl::StrCat(one.reason, " ", unit, " is not listed"), one.original);
        continue;
      }
      found.Expect(absl::StrCat("reason of ", unit), one.reason, there->second.reason);
      if (!amounts) continue;
      found.Expect(absl::StrCat("value of ", unit), one.value, there->second.value);
      found.Number(absl::StrCat("original amount of ", unit), one.original, there->second.original);
    }
  }

  // "grants/G/entries/E" → E; "grants/G" → G.
  static std::string UnitOf(const v1::EntryRow& row) {
    const std::string& name = row.entry().empty() ? row.grant() : row.entry();
    return name.substr(name.rfind('/') + 1);
  }

  // The same question with less in it, as long as its answer is still wrong.
  std::string Smaller(Request request) {
    for (bool smaller = true; smaller;) {
      smaller = false;
      for (Request& less : Simpler(request)) {
        if (Judge(less, client_.Table(less.query, less.view)).none()) continue;
        request = less;
        smaller = true;
        break;
      }
    }
    const TableAnswer answer = client_.Table(request.query, request.view);
    const Differences found = Judge(request, answer);
    if (found.none()) return "Asked again while nobody writes, the answer is right.";
    return absl::StrCat("Made small: ", request.query.ShortDebugString(), " view ", request.view, " (",
                        answer.summary.computation().ShortDebugString(), ")\n", found.Print());
  }

  static std::vector<Request> Simpler(const Request& request) {
    std::vector<Request> simpler;
    auto without = [&](const std::function<void(Request&)>& drop) {
      Request less = request;
      drop(less);
      if (less.query.SerializeAsString() != request.query.SerializeAsString()) simpler.push_back(less);
    };
    for (int i = 0; i < request.query.by_size(); ++i) {
      if (request.question.currency.empty() && request.query.by(i) == "currency") continue;
      without([i](Request& less) {
        less.query.mutable_by()->DeleteSubrange(i, 1);
        less.question.by.erase(less.question.by.begin() + i);
      });
    }
    without([](Request& less) {
      less.query.clear_where();
      less.question.where = [](const KeyOf&) { return true; };
    });
    without([](Request& less) {
      less.query.clear_from();
      less.question.from.reset();
    });
    without([](Request& less) {
      less.query.clear_to();
      less.question.to.reset();
    });
    without([](Request& less) {
      less.query.clear_coarse();
      less.question.own_year = false;
    });
    without([](Request& less) {
      less.query.clear_places();
      less.question.places.clear();
    });
    return simpler;
  }

  // The rows of a cell add up to it, at its position.
  void OpenCell(const Request& request, const TableAnswer& answer) {
    const v1::TableRow& cell = requests_.dice().Pick(answer.rows);
    v1::TableQuery query = request.query;
    query.set_known_at(answer.summary.position());
    std::vector<std::pair<std::string, std::string>> keys;
    for (int i = 0; i < cell.keys_size(); ++i) keys.emplace_back(query.by(i), cell.keys(i).code());
    const RowsAnswer rows = client_.Rows(query, keys);
    ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
    int64_t sum = 0;
    std::set<std::string> grants;
    for (const v1::EntryRow& row : rows.rows) {
      sum += Units(row.value()).value_or(0);
      if (row.role() != "reversal" && row.role() != "reversed") grants.insert(row.grant());
    }
    EXPECT_EQ(sum, Units(cell.value())) << "seed " << seed_ << ": " << query.ShortDebugString();
    EXPECT_EQ(rows.summary.total_value(), cell.value()) << "seed " << seed_ << ": " << query.ShortDebugString();
    if (request.view == v1::TABLE_VIEW_FULL && request.question.counted != ModelQuestion::Counted::kNgos) {
      EXPECT_EQ(static_cast<int64_t>(grants.size()), cell.items()) << query.ShortDebugString();
    }
    OpenNow(query, keys);
  }

  // The rows of a cell as it is now, found by what is folded, are those that the ledger has at their position.
  void OpenNow(v1::TableQuery query, const std::vector<std::pair<std::string, std::string>>& keys) {
    query.clear_known_at();
    const RowsAnswer now = client_.Rows(query, keys);
    ASSERT_TRUE(now.status.ok()) << now.status.error_message();
    query.set_known_at(now.summary.position());
    const RowsAnswer again = client_.Rows(query, keys);
    EXPECT_EQ(now.rows.size(), again.rows.size()) << "seed " << seed_ << ": " << query.ShortDebugString();
    EXPECT_EQ(now.bytes, again.bytes) << "seed " << seed_ << ": " << query.ShortDebugString();
  }

  // An answer stays what it was, byte for byte.
  void AskAgain() {
    for (Given& given : given_) {
      if (::testing::Test::HasFailure()) return;
      given.request.query.set_known_at(given.answer.summary.position());
      const TableAnswer again = client_.Table(given.request.query, given.request.view);
      ASSERT_TRUE(again.status.ok()) << again.status.error_message();
      EXPECT_EQ(again.bytes, given.answer.bytes) << "seed " << seed_ << ": " << given.request.query.ShortDebugString();
    }
  }

  const unsigned seed_;
  Requests requests_;
  ReferenceDatabase database_;
  Client client_;
  RawLedger raw_;
  BruteForce force_;
  Pace pace_;
  std::vector<Given> given_;
  std::mutex faults_mutex_;
  std::vector<std::string> faults_;
  std::vector<std::thread> threads_;
};

TEST(StatisticsPropertyTest, TheJudgeSeesACentPlantedInWhatIsFolded) {
  Match match(Environment("NGOAID_SEED", 1));
  match.SeeWhatIsPlanted(3000);
}

// NGOAID_SEED runs one ledger again, NGOAID_PROPERTY_REQUESTS=50000 is the long run.
TEST(StatisticsPropertyTest, EveryAnswerIsTheSumByBruteForceWhileOthersWriteAndStaysSo) {
  const unsigned requests = Environment("NGOAID_PROPERTY_REQUESTS", 2000);
  const unsigned seed = Environment("NGOAID_SEED", std::random_device()() % 1'000'000);
  std::map<v1::Computation::SpeedClass, int> classes;
  for (unsigned played = 0; played < requests && !HasFailure(); played += kRequestsPerLedger) {
    Match match(seed + played / kRequestsPerLedger);
    match.Play(kRequestsPerLedger, classes);
  }
  // All three ways of reading were judged.
  for (const auto speed_class : {v1::Computation::SPEED_CLASS_ROLLUP, v1::Computation::SPEED_CLASS_FOLDED,
                                 v1::Computation::SPEED_CLASS_LEDGER}) {
    std::printf("%s: %d answers\n", v1::Computation::SpeedClass_Name(speed_class).c_str(), classes[speed_class]);
    EXPECT_GT(classes[speed_class], static_cast<int>(requests) / 50);
  }
}

}  // namespace
}  // namespace ngoaid::reporting::testing
