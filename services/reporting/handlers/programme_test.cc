#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "ngoaid/reporting/v1/programme_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/reporting/programme_service.h"
#include "services/reporting/testing/client.h"
#include "services/reporting/testing/ledger.h"

namespace ngoaid::reporting::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Stub = v1::ProgrammeService::Stub;
using Cells = std::map<std::string, std::string>;

constexpr char kReview[] = "programmes/2019-2025";
constexpr char kAsOf[] = "2026-06-30";

EntrySpec Dollars(const std::string& kind, const std::string& date, const std::string& place, int usd) {
  EntrySpec spec;
  spec.kind = kind;
  spec.date = date;
  spec.parts = {{place, "1225:S02", {{"USD", absl::StrCat(usd, ".00")}, {"VND", absl::StrCat(usd * 20000)}}}};
  return spec;
}

struct Answer {
  grpc::Status status;
  std::vector<v1::ReportTable> tables;
  std::vector<v1::ProgrammeFigure> figures;
  v1::TableSummary summary;
  std::string bytes;
};

class ProgrammeServiceTest : public ::testing::Test {
 protected:
  ProgrammeServiceTest()
      : ledger_(database_),
        statistics_(database_),
        server_(database_, "ngoaid_reporting", "ngoaid.reporting.v1.ProgrammeService",
                [this](Dispatcher& dispatcher) { return NewProgrammeService(dispatcher, catalogs_); }),
        stub_(v1::ProgrammeService::NewStub(server_.channel())) {
    donor_ = ledger_.AddOrganisation({"CARE", "foreign-ngo", "CH"});
  }

  template <class Request, class Response>
  grpc::Status Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response& response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return (stub_.get()->*method)(&context, request, &response);
  }

  template <class Request, class Response>
  Answer Report(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*, const Request&),
                const std::string& name, const std::string& known_at, const std::string& as_of) {
    grpc::ClientContext context;
    Request request;
    request.set_name(name);
    request.set_known_at(known_at);
    request.set_as_of(as_of);
    auto reader = (stub_.get()->*method)(&context, request);
    Answer answer;
    for (Response part; reader->Read(&part);) {
      answer.bytes += part.SerializeAsString();
      if (part.has_table()) answer.tables.push_back(part.table());
      if (part.has_figure()) answer.figures.push_back(part.figure());
      if (part.has_summary()) answer.summary = part.summary();
    }
    answer.status = reader->Finish();
    return answer;
  }
  Answer Review(const std::string& name = kReview, const std::string& known_at = "", const std::string& as_of = kAsOf) {
    return Report(&Stub::ReviewProgramme, name, known_at, as_of);
  }
  Answer Plan(const std::string& name) { return Report(&Stub::PlanProgramme, name, "", kAsOf); }

  // Rows of a table by the codes of their columns; names where there is no value.
  static std::vector<Cells> Rows(const Answer& answer, const std::string& code) {
    EXPECT_TRUE(answer.status.ok()) << answer.status.error_message();
    std::vector<Cells> rows;
    for (const v1::ReportTable& table : answer.tables) {
      if (table.code() != code) continue;
      for (const v1::ReportRow& row : table.rows()) rows.push_back(CellsOf(table, row));
      if (table.has_total()) rows.push_back(CellsOf(table, table.total()));
    }
    return rows;
  }
  static Cells CellsOf(const v1::ReportTable& table, const v1::ReportRow& row) {
    Cells cells;
    EXPECT_EQ(row.cells_size(), table.columns_size()) << table.code();
    for (int i = 0; i < row.cells_size(); ++i) {
      const v1::ReportCell& cell = row.cells(i);
      cells[table.columns(i).code()] = cell.value().empty() ? cell.name().en() : cell.value();
    }
    return cells;
  }
  // The row whose cells are those of `wanted`.
  static Cells RowOf(const Answer& answer, const std::string& table, const Cells& wanted) {
    for (const Cells& row : Rows(answer, table)) {
      bool is = true;
      for (const auto& [column, value] : wanted) is = is && row.at(column) == value;
      if (is) return row;
    }
    ADD_FAILURE() << "no such row in " << table;
    return {};
  }

  void Post(const std::string& id, const std::vector<EntrySpec>& entries) {
    GrantSpec spec;
    spec.source_id = id;
    spec.donor = donor_;
    const std::string grant = ledger_.AddGrant(spec);
    for (const EntrySpec& entry : entries) ledger_.AddEntry(grant, entry);
  }

  v1::CreateTaskRequest TaskRequest(int number) {
    v1::CreateTaskRequest request;
    request.set_parent(kReview);
    request.mutable_task()->mutable_title()->set_vi(absl::StrCat("Nhiệm vụ ", number));
    request.mutable_task()->set_agency("VUFO");
    request.mutable_task()->set_resolution("resolutions/vufo-2025");
    request.mutable_task()->set_ordinal(number);
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }
  v1::Task AddTask(int number) {
    v1::CreateTaskResponse response;
    const grpc::Status status = Call(&Stub::CreateTask, TaskRequest(number), response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.task();
  }
  grpc::Status Tell(const std::string& task, const std::string& day, const std::string& status) {
    v1::CreateTaskProgressRequest request;
    request.set_parent(task);
    request.mutable_progress()->set_day(day);
    request.mutable_progress()->set_status(status);
    request.mutable_progress()->set_content("đã làm");
    request.mutable_progress()->set_source("báo cáo");
    request.set_request_id(NewUuid(absl::Now()));
    v1::CreateTaskProgressResponse response;
    return Call(&Stub::CreateTaskProgress, request, response);
  }
  v1::CreateIndicatorValueRequest ValueRequest(const std::string& day, const std::string& value) {
    v1::CreateIndicatorValueRequest request;
    request.set_parent("indicators/ngos-regular");
    request.mutable_value()->set_day(day);
    request.mutable_value()->set_value(value);
    request.mutable_value()->set_source("hội nghị");
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }
  v1::CreateTargetRequest TargetRequest(const std::string& value) {
    v1::CreateTargetRequest request;
    request.set_parent(kReview);
    v1::Target& target = *request.mutable_target();
    target.set_indicator("indicators/committed");
    target.set_year_from(2024);
    target.set_year_to(2025);
    target.set_per("year");
    target.set_value(value);
    target.set_unit("USD");
    target.set_source("quyết định");
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }
  std::string Count(const std::string& table) {
    pqxx::work tx(ledger_.connection());
    return tx.exec1("select count(*) from " + table)[0].c_str();
  }
  // A new load of the reference data in which one value of a programme differs.
  void ChangeProgramme(const std::string& code, const std::string& column, const std::string& value) {
    pqxx::work tx(ledger_.connection());
    const int version = tx.exec1("insert into reference.load (sha256) values ('test') returning version")[0].as<int>();
    tx.exec_params(
        "insert into reference.load_content (load_version, table_name, rows) select $4, c.table_name, case when "
        "c.table_name <> 'programme' then c.rows else (select jsonb_agg(case when r ->> 'code' = $1 then r || "
        "jsonb_build_object($2::text, $3::text) else r end) from jsonb_array_elements(c.rows) r) end from "
        "reference.load_content c where c.load_version = (select max(load_version) from reference.load_content)",
        code, column, value, version);
    tx.exec_params("update reference.programme set " + tx.quote_name(column) + " = $2::date where code = $1", code,
                   value);
    tx.commit();
  }

  ReferenceDatabase database_;
  Ledger ledger_;
  Client statistics_;
  reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<Stub> stub_;
  std::string donor_;
};

TEST_F(ProgrammeServiceTest, EveryProgrammeCanBeReviewedAndPlannedWhateverTheLedgerHolds) {
  v1::ListProgrammesResponse programmes;
  ASSERT_TRUE(Call(&Stub::ListProgrammes, v1::ListProgrammesRequest(), programmes).ok());
  ASSERT_THAT(programmes.programmes(), SizeIs(3));
  EXPECT_TRUE(Review().status.ok()) << "of an empty ledger";
  Post("R1", {Dollars("disbursement", "2021", "63:15", 100)});
  for (const v1::Programme& programme : programmes.programmes()) {
    for (const Answer& answer : {Review(programme.name()), Plan(programme.name())}) {
      ASSERT_TRUE(answer.status.ok()) << programme.name() << ": " << answer.status.error_message();
      EXPECT_THAT(Rows(answer, "indicators"), SizeIs(static_cast<size_t>(programme.indicators_size())));
      EXPECT_THAT(answer.tables, SizeIs(11));
      EXPECT_THAT(answer.summary.position(), HasSubstr("s1."));
      EXPECT_THAT(answer.summary.definition().en(), HasSubstr("a sample of the country's aid"));
    }
  }
}

TEST_F(ProgrammeServiceTest, AnIndicatorHasItsBaselineItsYearsAndTheirSumOverTheCountedWindow) {
  Post("R1", {Dollars("commitment", "2013", "63:15", 10), Dollars("commitment", "2017", "63:15", 40),
              Dollars("commitment", "2018", "63:15", 77), Dollars("commitment", "2019-05", "63:15", 100),
              Dollars("commitment", "2020-01-01/2021-12-31", "63:15", 8), Dollars("commitment", "2025", "63:15", 40),
              Dollars("commitment", "2026", "63:15", 1000)});
  const Answer answer = Review();
  const Cells row = RowOf(answer, "indicators", {{"indicator", "committed"}});
  EXPECT_EQ(row.at("baseline"), "10.00") << "50 in five years";
  EXPECT_EQ(row.at("actual"), "148.00");
  EXPECT_EQ(row.at("mean"), "20.00") << "140 in seven years";
  EXPECT_EQ(row.at("change"), "100.0");
  EXPECT_THAT(row.at("note"), HasSubstr("no target in the text"));
  EXPECT_THAT(row.at("note"), HasSubstr("the mean of a year is without 8.00 dated over several years"));
  EXPECT_EQ(RowOf(answer, "years", {{"indicator", "committed"}, {"year", "2019"}}).at("change"), "29.9");
  EXPECT_EQ(RowOf(answer, "years", {{"indicator", "committed"}, {"year", "several-years"}}).at("actual"), "8.00");
  EXPECT_EQ(RowOf(answer, "indicators", {{"indicator", "ngos-regular"}}).at("actual"), "");

  const Cells next = RowOf(Plan("programmes/2025-2030"), "indicators", {{"indicator", "committed"}});
  EXPECT_EQ(next.at("baseline"), "20.00");
  EXPECT_EQ(next.at("eve"), "40.00");
  EXPECT_EQ(next.at("actual"), "1000.00");
}

TEST_F(ProgrammeServiceTest, EveryFigureOpensToRowsThatAddUpToIt) {
  Post("R1", {Dollars("commitment", "2019-05", "63:66", 100), Dollars("disbursement", "2020-02-03", "63:79", 30),
              Dollars("commitment", "2024", "63:79", 5), Dollars("commitment", "2020-01-01/2021-12-31", "63:15", 8)});
  Post("R2", {Dollars("disbursement", "2014", "63:15", 10)});
  const Answer answer = Review();
  std::map<std::string, v1::ProgrammeFigure> figures;
  for (const v1::ProgrammeFigure& figure : answer.figures) figures[figure.figure()] = figure;
  int opened = 0;
  for (const char* table : {"years", "place-targets"}) {
    for (const Cells& row : Rows(answer, table)) {
      if (row.at("figure").empty()) continue;
      ASSERT_TRUE(figures.count(row.at("figure")) > 0) << row.at("figure");
      const v1::ProgrammeFigure& figure = figures[row.at("figure")];
      std::vector<std::pair<std::string, std::string>> cell;
      for (const v1::CellKey& key : figure.cell()) cell.emplace_back(key.dimension(), key.code());
      EXPECT_EQ(figure.query().known_at(), answer.summary.position());
      const RowsAnswer rows = statistics_.Rows(figure.query(), cell);
      ASSERT_TRUE(rows.status.ok()) << rows.status.error_message();
      EXPECT_EQ(rows.summary.total_value(), row.at("actual")) << table << " " << row.at("figure");
      EXPECT_THAT(rows.rows, ::testing::Not(IsEmpty()));
      ++opened;
    }
  }
  EXPECT_GE(opened, 8);
}

TEST_F(ProgrammeServiceTest, AnEntryOfTwoProgrammesIsCountedInEachAndOnceInAll) {
  ChangeProgramme("2025-2030", "counted_from", "2025-01-01");
  Post("R1", {Dollars("commitment", "2024-03", "63:15", 1), Dollars("commitment", "2025-03", "63:15", 2),
              Dollars("commitment", "2026-03", "63:15", 4)});
  const Answer answer = Review();
  EXPECT_EQ(RowOf(answer, "programmes", {{"programme", "2019-2025"}}).at("committed"), "3.00");
  EXPECT_EQ(RowOf(answer, "programmes", {{"programme", "2025-2030"}}).at("committed"), "6.00");
  const Cells all = Rows(answer, "programmes").back();
  EXPECT_EQ(all.at("committed"), "7.00");
  EXPECT_EQ(all.at("items"), "1");
  EXPECT_THAT(RowOf(answer, "programmes", {{"programme", "2019-2025"}}).at("note"),
              HasSubstr("2025 lies in the period of"));
}

TEST_F(ProgrammeServiceTest, AProvincesTargetIsHeldAgainstItsOldPlaceAlsoAfterTheMerger) {
  Post("R1", {Dollars("commitment", "2025-03", "63:66", 650000), Dollars("commitment", "2025-09", "63:66", 13000),
              Dollars("commitment", "2025-09", "63:54", 900000), Dollars("commitment", "2025-09", "34:66", 77)});
  const Answer answer = Review();
  const Cells row = RowOf(answer, "place-targets", {{"place", "63:66"}, {"year", "2025"}});
  EXPECT_EQ(row.at("target"), "1300000.00");
  EXPECT_EQ(row.at("actual"), "663000.00") << "Phú Yên's is not Đắk Lắk's";
  EXPECT_EQ(row.at("ratio"), "51.0");
  EXPECT_THAT(RowOf(answer, "place-targets", {{"place", "63:66"}, {"year", "2020"}}).at("note"),
              HasSubstr("77.00 more stands in 34:66"));
  // Hồ Chí Minh City's years reach into both programmes.
  EXPECT_EQ(RowOf(answer, "place-targets", {{"place", "63:79"}, {"year", "2023"}}).at("target"), "50000000.00");
  EXPECT_EQ(RowOf(answer, "place-targets", {{"place", "63:79"}, {"year", "2023-2028"}}).at("target"), "250000000.00");
  const Answer next = Plan("programmes/2025-2030");
  EXPECT_EQ(RowOf(next, "place-targets", {{"place", "63:79"}, {"year", "2028"}}).at("target"), "50000000.00");
  for (const Cells& one : Rows(next, "place-targets")) EXPECT_EQ(one.at("place"), "63:79");
}

TEST_F(ProgrammeServiceTest, AProvincesMoneyOverSeveralYearsIsInALineOfItsOwn) {
  Post("R1", {Dollars("commitment", "2020/2021", "63:66", 500), Dollars("commitment", "2022", "63:66", 7)});
  const Answer answer = Review();
  const Cells several = RowOf(answer, "place-targets", {{"place", "63:66"}, {"year", "several-years"}});
  EXPECT_EQ(several.at("actual"), "500.00");
  EXPECT_EQ(several.at("target"), "");
  EXPECT_NE(several.at("figure"), "");
  EXPECT_EQ(RowOf(answer, "place-targets", {{"place", "63:66"}, {"year", "2022"}}).at("actual"), "7.00");
}

TEST_F(ProgrammeServiceTest, OfWhatHasNoRecordNeitherRatioNorChangeIsSaid) {
  Post("R1", {Dollars("commitment", "2024", "63:15", 100)});
  const Answer bare = Review();
  const Cells nothing = RowOf(bare, "place-targets", {{"place", "63:66"}, {"year", "2022"}});
  EXPECT_EQ(nothing.at("ratio"), "");
  EXPECT_EQ(nothing.at("note"), "no record");
  EXPECT_EQ(RowOf(bare, "years", {{"indicator", "committed"}, {"year", "2025"}}).at("change"), "") << "not -100 %";
  EXPECT_EQ(RowOf(bare, "indicators", {{"indicator", "committed"}}).at("trend"), "");
  EXPECT_EQ(RowOf(bare, "indicators", {{"indicator", "disbursed"}}).at("note").find("no record that counts"),
            std::string::npos);
  EXPECT_THAT(Rows(bare, "left-out"), IsEmpty());

  // What cannot be counted is a record all the same, and is told.
  EntrySpec kip;
  kip.kind = "commitment";
  kip.currency = "LAK";
  kip.date = "2022";
  kip.parts = {{"63:66", "1225:S02", {{"LAK", "900.00"}}}};
  Post("R2", {kip, Dollars("commitment", "2018-07/2019-06", "63:15", 3)});
  const Answer answer = Review();
  EXPECT_THAT(RowOf(answer, "place-targets", {{"place", "63:66"}, {"year", "2022"}}).at("note"),
              HasSubstr("no record that counts"));
  EXPECT_EQ(RowOf(answer, "left-out", {{"reason", "unconverted"}}).at("amount"), "900.00");
  EXPECT_EQ(RowOf(answer, "left-out", {{"reason", "straddling"}}).at("amount"), "3.00");
}

TEST_F(ProgrammeServiceTest, CoverageIsOursOverThePublishedFigureOfTheSameYear) {
  Post("R1", {Dollars("disbursement", "2021", "63:15", 50), Dollars("disbursement", "2022", "63:15", 30)});
  {
    pqxx::work tx(ledger_.connection());
    for (const auto& [value, as_of] : {std::pair("400", "2021-12-20"), std::pair("200", "2022-03-23")}) {
      tx.exec_params(
          "insert into reporting.published_figure (id, measure, ngo_definition, value, unit, step, value_printed, "
          "unit_printed, qualifier, qualifier_printed, window_from, window_to, window_printed, subject, scope, place, "
          "scope_printed, dimension, group_code, group_printed, equivalent_unit, equivalent_step, "
          "equivalent_qualifier, definition, status, status_printed, as_of_first, as_of_last, as_of_precision, "
          "as_of_inferred, as_of_printed, source, confidence, note, author) values ($1, 'disbursed', '', $2, 'USD', 1, "
          "'', '', 'over', '', '2021-01-01', '2021-12-31', '2021', '', 'national', '', '', '', '', '', '', 0, '', '', "
          "'final', '', $3, $3, 'day', false, '', 'test', 'verified', '', 'test')",
          NewUuid(absl::Now()), value, as_of);
    }
    tx.commit();
  }
  const Answer answer = Review();
  const Cells year = RowOf(answer, "years", {{"indicator", "disbursed"}, {"year", "2021"}});
  EXPECT_EQ(year.at("published"), "200.00") << "the latest one";
  EXPECT_EQ(year.at("coverage"), "25.0");
  EXPECT_EQ(year.at("note"), "published as: over");
  const Cells whole = RowOf(answer, "indicators", {{"indicator", "disbursed"}});
  EXPECT_EQ(whole.at("coverage"), "25.0") << "2022 has nothing to be held against";
  EXPECT_THAT(whole.at("note"), HasSubstr("coverage over 2021"));
  EXPECT_THAT(RowOf(answer, "indicators", {{"indicator", "committed"}}).at("note"), HasSubstr("coverage not known"));
}

TEST_F(ProgrammeServiceTest, TasksAreRecordedOnceCountedAgainstTheResolutionAndMarked) {
  const v1::CreateTaskRequest request = TaskRequest(1);
  v1::CreateTaskResponse first, again;
  ASSERT_TRUE(Call(&Stub::CreateTask, request, first).ok());
  ASSERT_TRUE(Call(&Stub::CreateTask, request, again).ok());
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(Count("reporting.programme_task"), "1");
  v1::CreateTaskRequest changed = request;
  changed.mutable_task()->set_agency("PACCOM");
  EXPECT_EQ(Call(&Stub::CreateTask, changed, again).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Call(&Stub::CreateTask, TaskRequest(1), again).error_code(), grpc::StatusCode::ALREADY_EXISTS);

  const v1::Task second = AddTask(2), third = AddTask(3);
  ASSERT_TRUE(Tell(second.name(), "2025-07-15", "under-way").ok());
  ASSERT_TRUE(Tell(third.name(), "2025-06-30", "under-way").ok());
  ASSERT_TRUE(Tell(third.name(), "2025-03-01", "not-started").ok());
  const Answer summer = Review(kReview, "", "2025-08-01");
  const Cells resolution = RowOf(summer, "resolutions", {{"resolution", "vufo-2025"}});
  EXPECT_EQ(resolution.at("tasks"), "8");
  EXPECT_EQ(resolution.at("entered"), "3");
  EXPECT_EQ(resolution.at("no_news"), "2");
  EXPECT_EQ(resolution.at("overdue"), "0");
  EXPECT_EQ(resolution.at("review"), "2025-07");
  EXPECT_EQ(resolution.at("note"), "texts of 5 tasks not entered yet");
  EXPECT_EQ(RowOf(summer, "resolutions", {{"resolution", "vufo-2024"}}).at("note"),
            "texts of 10 tasks not entered yet");
  EXPECT_EQ(RowOf(summer, "tasks", {{"ordinal", "1"}}).at("mark"), "no-news");
  EXPECT_EQ(RowOf(summer, "tasks", {{"ordinal", "2"}}).at("mark"), "");
  const Cells third_row = RowOf(summer, "tasks", {{"ordinal", "3"}});
  EXPECT_EQ(third_row.at("mark"), "no-news");
  EXPECT_EQ(third_row.at("status"), "under-way") << "the latest day, not the latest entered";
  const Answer later = Review(kReview, "", "2026-01-01");
  EXPECT_EQ(RowOf(later, "resolutions", {{"resolution", "vufo-2025"}}).at("overdue"), "3");

  v1::ListTaskProgressRequest history;
  history.set_parent(third.name());
  v1::ListTaskProgressResponse lines;
  ASSERT_TRUE(Call(&Stub::ListTaskProgress, history, lines).ok());
  ASSERT_THAT(lines.progress(), SizeIs(2));
  EXPECT_EQ(lines.progress(0).day(), "2025-06-30");
  EXPECT_EQ(Count("foundation.audit_entry where resource like 'programmes/2019-2025/tasks/%'"), "6");
}

TEST_F(ProgrammeServiceTest, ATaskIsChangedByMaskUnderItsEtagAndTheNumberStaysOne) {
  const v1::Task task = AddTask(1);
  AddTask(2);
  v1::UpdateTaskRequest request;
  *request.mutable_task() = task;
  request.mutable_task()->set_due_day("2025-09-30");
  request.mutable_task()->set_agency("không đổi");
  request.mutable_update_mask()->add_paths("due_day");
  request.set_request_id(NewUuid(absl::Now()));
  v1::UpdateTaskResponse response;
  ASSERT_TRUE(Call(&Stub::UpdateTask, request, response).ok());
  EXPECT_EQ(response.task().due_day(), "2025-09-30");
  EXPECT_EQ(response.task().agency(), "VUFO");
  EXPECT_NE(response.task().etag(), task.etag());

  request.set_request_id(NewUuid(absl::Now()));
  EXPECT_EQ(Call(&Stub::UpdateTask, request, response).error_code(), grpc::StatusCode::ABORTED);
  request.mutable_task()->clear_etag();
  request.mutable_task()->set_ordinal(2);
  request.mutable_update_mask()->add_paths("ordinal");
  request.set_request_id(NewUuid(absl::Now()));
  EXPECT_EQ(Call(&Stub::UpdateTask, request, response).error_code(), grpc::StatusCode::ALREADY_EXISTS);
  request.mutable_update_mask()->add_paths("etag");
  request.set_request_id(NewUuid(absl::Now()));
  EXPECT_EQ(Call(&Stub::UpdateTask, request, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Count("reporting.programme_task_version"), "3");
}

TEST_F(ProgrammeServiceTest, ValuesOfManualIndicatorsAreRevisedNotChangedAndToldOnesAreRefused) {
  v1::CreateIndicatorValueResponse first, response;
  ASSERT_TRUE(Call(&Stub::CreateIndicatorValue, ValueRequest("2025-11-30", "379"), first).ok());
  ASSERT_TRUE(Call(&Stub::CreateIndicatorValue, ValueRequest("2025-06-30", "370"), response).ok());
  ASSERT_TRUE(Call(&Stub::CreateIndicatorValue, ValueRequest("2016-12-31", "600"), response).ok());
  EXPECT_EQ(Call(&Stub::CreateIndicatorValue, ValueRequest("2025-11-30", "380"), response).error_code(),
            grpc::StatusCode::ALREADY_EXISTS);
  Cells row = RowOf(Review(), "indicators", {{"indicator", "ngos-regular"}});
  EXPECT_EQ(row.at("actual"), "379");
  EXPECT_EQ(row.at("baseline"), "") << "four of five years have no value";

  v1::CreateIndicatorValueRequest revision = ValueRequest("2025-11-30", "381");
  revision.mutable_value()->set_replaces(first.value().name());
  ASSERT_TRUE(Call(&Stub::CreateIndicatorValue, revision, response).ok());
  EXPECT_EQ(RowOf(Review(), "years", {{"indicator", "ngos-regular"}, {"year", "2025"}}).at("actual"), "381");
  revision.set_request_id(NewUuid(absl::Now()));
  EXPECT_EQ(Call(&Stub::CreateIndicatorValue, revision, response).error_code(), grpc::StatusCode::FAILED_PRECONDITION)
      << "what it names no longer stands";
  v1::CreateIndicatorValueRequest told = ValueRequest("2025-11-30", "1");
  told.set_parent("indicators/committed");
  EXPECT_EQ(Call(&Stub::CreateIndicatorValue, told, response).error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(Count("reporting.indicator_value"), "4");
}

TEST_F(ProgrammeServiceTest, AnEnteredTargetIsHeldAgainstTheYearsItNames) {
  Post("R1", {Dollars("commitment", "2024", "63:15", 30), Dollars("commitment", "2023", "63:15", 500)});
  v1::CreateTargetResponse first, response;
  ASSERT_TRUE(Call(&Stub::CreateTarget, TargetRequest("60"), first).ok());
  const Cells row = RowOf(Review(), "indicators", {{"indicator", "committed"}});
  EXPECT_EQ(row.at("target"), "120.00");
  EXPECT_EQ(row.at("ratio"), "25.0");
  EXPECT_EQ(Call(&Stub::CreateTarget, TargetRequest("70"), response).error_code(), grpc::StatusCode::ALREADY_EXISTS);
  v1::CreateTargetRequest revision = TargetRequest("30");
  revision.mutable_target()->set_replaces(first.target().name());
  ASSERT_TRUE(Call(&Stub::CreateTarget, revision, response).ok());
  EXPECT_EQ(RowOf(Review(), "years", {{"indicator", "committed"}, {"year", "2024"}}).at("ratio"), "100.0");

  v1::CreateTargetRequest known = TargetRequest("1");
  known.mutable_target()->set_place("63:66");
  known.mutable_target()->set_year_from(2020);
  EXPECT_EQ(Call(&Stub::CreateTarget, known, response).error_code(), grpc::StatusCode::FAILED_PRECONDITION)
      << "reference data has it";
}

TEST_F(ProgrammeServiceTest, AReviewAskedAtItsPositionReadsAsItDid) {
  Post("R1", {Dollars("commitment", "2024", "63:15", 30)});
  const v1::Task task = AddTask(1);
  const Answer before = Review();
  const std::string position = before.summary.position();
  const Answer same = Review(kReview, position);
  Post("R2", {Dollars("commitment", "2024", "63:15", 50)});
  ASSERT_TRUE(Tell(task.name(), "2025-07-15", "done").ok());
  AddTask(2);
  v1::CreateTargetResponse target;
  ASSERT_TRUE(Call(&Stub::CreateTarget, TargetRequest("60"), target).ok());
  v1::CreateIndicatorValueResponse value;
  ASSERT_TRUE(Call(&Stub::CreateIndicatorValue, ValueRequest("2025-11-30", "379"), value).ok());
  const Answer after = Review(kReview, position);
  EXPECT_EQ(after.bytes, same.bytes);
  EXPECT_NE(Review().bytes, same.bytes);
}

TEST_F(ProgrammeServiceTest, EveryFaultIsNamedAtOnceAndNothingIsStored) {
  v1::CreateTargetRequest request;
  request.set_parent("programmes/2019-2025");
  v1::Target& target = *request.mutable_target();
  target.set_indicator("indicators/unknown");
  target.set_place("99:99");
  target.set_year_from(2025);
  target.set_year_to(1800);
  target.set_per("month");
  target.set_value("1,5");
  target.set_unit("USD");
  target.set_source("...");
  target.set_replaces("x");
  request.set_request_id(NewUuid(absl::Now()));
  v1::CreateTargetResponse response;
  const grpc::Status status = Call(&Stub::CreateTarget, request, response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  for (const char* field : {"target.indicator", "target.place", "target.year_to", "target.per", "target.value",
                            "target.source", "target.replaces"}) {
    EXPECT_THAT(status.error_details(), HasSubstr(field));
  }
  v1::CreateTaskRequest task = TaskRequest(9);
  task.mutable_task()->set_due_day("31/12/2025");
  v1::CreateTaskResponse ignored;
  const grpc::Status refused = Call(&Stub::CreateTask, task, ignored);
  EXPECT_THAT(refused.error_details(), HasSubstr("task.ordinal")) << "the resolution has eight";
  EXPECT_THAT(refused.error_details(), HasSubstr("task.due_day"));
  for (const char* table : {"programme_target", "programme_task", "programme_progress", "indicator_value"}) {
    EXPECT_EQ(Count(absl::StrCat("reporting.", table)), "0") << table;
  }
  EXPECT_EQ(Count("foundation.idempotency_key"), "0");
}

TEST_F(ProgrammeServiceTest, WhatIsAskedWronglyIsRefused) {
  EXPECT_EQ(Review("programmes/2031-2035").status.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Review("2019-2025").status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Review(kReview, "s1.nonsense").status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Review(kReview, "", "yesterday").status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(Tell("programmes/-/tasks/" + NewUuid(absl::Now()), "2025-07-15", "done").error_code(),
            grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Tell(AddTask(1).name(), "2025-02-30", "finished").error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace ngoaid::reporting::testing
