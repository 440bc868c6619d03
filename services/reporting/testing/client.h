// Asks a served ReportingService and keeps what it answers.
#ifndef SERVICES_REPORTING_TESTING_CLIENT_H_
#define SERVICES_REPORTING_TESTING_CLIENT_H_

#include <grpcpp/grpcpp.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ngoaid/reporting/v1/reporting_service.grpc.pb.h"
#include "services/reference/catalog_holder.h"
#include "services/reporting/service.h"
#include "tests/harness/test_server.h"

namespace ngoaid::reporting::testing {

struct TableAnswer {
  grpc::Status status;
  std::vector<v1::TableRow> rows;
  std::vector<v1::EntryRow> straddling, unconverted;
  v1::TableSummary summary;
  std::string bytes;  // of all messages, in order, save which way they were read

  // Values by the codes of their keys, joined with '|'.
  std::map<std::string, std::string> Values() const {
    std::map<std::string, std::string> values;
    for (const v1::TableRow& row : rows) values[KeyOf(row)] = row.value();
    return values;
  }
  std::map<std::string, int64_t> Items() const {
    std::map<std::string, int64_t> items;
    for (const v1::TableRow& row : rows) items[KeyOf(row)] = row.items();
    return items;
  }
  static std::string KeyOf(const v1::TableRow& row) {
    return absl::StrJoin(row.keys(), "|", [](std::string* out, const v1::Key& key) { out->append(key.code()); });
  }
};

struct RowsAnswer {
  grpc::Status status;
  std::vector<v1::EntryRow> rows;
  v1::TableSummary summary;
  std::string bytes;
};

struct ReportAnswer {
  grpc::Status status;
  std::vector<v1::ReportTable> tables;
  v1::TableSummary summary;
  std::string bytes;
};

struct ReportParameters {
  std::string previous_from = {}, previous_to = {};
  int top = 0;
};

class Client {
 public:
  // `role`: the database role it works as; `scope`: whose grants are counted.
  explicit Client(const TestDatabase& database, const std::string& role = "ngoaid_reporting",
                  const OfficeScope& scope = OfficeScope::All())
      : server_(
            database, role, "ngoaid.reporting.v1.ReportingService",
            [this](Dispatcher& dispatcher) { return NewReportingService(dispatcher, catalogs_); }, scope),
        stub_(v1::ReportingService::NewStub(server_.channel())) {}

  TableAnswer Table(const v1::TableQuery& query, v1::TableView view = v1::TABLE_VIEW_FULL) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    v1::QueryTableRequest request;
    *request.mutable_query() = query;
    request.set_view(view);
    auto reader = stub_->QueryTable(&context, request);
    TableAnswer answer;
    for (v1::QueryTableResponse part; reader->Read(&part);) {
      if (part.has_row()) answer.rows.push_back(part.row());
      if (part.has_straddling()) answer.straddling.push_back(part.straddling());
      if (part.has_unconverted()) answer.unconverted.push_back(part.unconverted());
      if (part.has_summary()) {
        answer.summary = part.summary();
        part.mutable_summary()->clear_computation();
      }
      answer.bytes += part.SerializeAsString();
    }
    answer.status = reader->Finish();
    return answer;
  }

  RowsAnswer Rows(const v1::TableQuery& query, const std::vector<std::pair<std::string, std::string>>& cell) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    v1::QueryRowsRequest request;
    *request.mutable_query() = query;
    for (const auto& [dimension, code] : cell) {
      v1::CellKey& key = *request.add_cell();
      key.set_dimension(dimension);
      key.set_code(code);
    }
    auto reader = stub_->QueryRows(&context, request);
    RowsAnswer answer;
    for (v1::QueryRowsResponse part; reader->Read(&part);) {
      if (part.has_row()) answer.rows.push_back(part.row());
      if (part.has_summary()) {
        answer.summary = part.summary();
        part.mutable_summary()->clear_computation();
      }
      answer.bytes += part.SerializeAsString();
    }
    answer.status = reader->Finish();
    return answer;
  }

  ReportAnswer Report(const std::string& code, const v1::TableQuery& query = {}, const ReportParameters& more = {}) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    v1::RunReportRequest request;
    request.set_report(code);
    request.set_previous_from(more.previous_from);
    request.set_previous_to(more.previous_to);
    request.set_top(more.top);
    *request.mutable_query() = query;
    auto reader = stub_->RunReport(&context, request);
    ReportAnswer answer;
    for (v1::RunReportResponse part; reader->Read(&part);) {
      answer.bytes += part.SerializeAsString();
      if (part.has_table()) answer.tables.push_back(part.table());
      if (part.has_summary()) answer.summary = part.summary();
    }
    answer.status = reader->Finish();
    return answer;
  }

  v1::ListReportsResponse Reports() {
    grpc::ClientContext context;
    v1::ListReportsResponse response;
    stub_->ListReports(&context, {}, &response);
    return response;
  }

 private:
  reference::CatalogHolder catalogs_;
  TestServer server_;
  std::unique_ptr<v1::ReportingService::Stub> stub_;
};

inline v1::TableQuery Query(const std::string& measure, const std::vector<std::string>& by) {
  v1::TableQuery query;
  query.set_measure(measure);
  for (const std::string& dimension : by) query.add_by(dimension);
  return query;
}

}  // namespace ngoaid::reporting::testing

#endif  // SERVICES_REPORTING_TESTING_CLIENT_H_
