// What the tests of imports stand on: a database of their own, files made by hand, and looks into what was written.
#ifndef SERVICES_COMMITMENTS_IMPORT_IMPORT_FIXTURE_H_
#define SERVICES_COMMITMENTS_IMPORT_IMPORT_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/commitments/import/importer.h"
#include "services/db/connection.h"
#include "services/reference/catalog_holder.h"
#include "tests/harness/test_server.h"

namespace ngoaid::commitments {

// The project's reference data, read once a process.
inline std::shared_ptr<const reference::Catalog> TestCatalog() {
  static const auto* catalog = [] {
    const ReferenceDatabase database;
    Connection connection(database.ConnInfo("ngoaid_commitments"));
    reference::CatalogHolder holder;
    auto* loaded = new std::shared_ptr<const reference::Catalog>;
    const absl::Status status = RunInTransaction(connection, Access::kRead, {}, [&](Transaction& transaction) {
      *loaded = holder.Get(transaction);
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    return loaded;
  }();
  return *catalog;
}

// A row of a file: values by field of the form.
using FormRow = std::map<std::string, std::string>;

inline std::string CsvCell(const std::string& text) {
  if (text.find_first_of(",\"\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// A file in the manner of a province: title lines, the form's Vietnamese headings, the rows. Only columns that some row
// uses; `headings` renames some.
inline std::string FormCsv(const std::vector<FormRow>& rows, const std::map<std::string, std::string>& headings = {}) {
  std::vector<const reference::FormColumn*> columns;
  std::vector<std::string> names;
  for (const reference::FormColumn* column : TestCatalog()->FormColumns("grant-list")) {
    const bool used = column->required || std::any_of(rows.begin(), rows.end(), [&](const FormRow& row) {
                        return row.find(column->field) != row.end();
                      });
    if (!used) continue;
    columns.push_back(column);
    const auto renamed = headings.find(column->field);
    names.push_back(CsvCell(renamed == headings.end() ? column->name.vi : renamed->second));
  }
  std::string csv = absl::StrCat("BIỂU TỔNG HỢP,,\nĐịa phương: thử nghiệm,,\n,,\n", absl::StrJoin(names, ","), "\n");
  for (const FormRow& row : rows) {
    std::vector<std::string> cells;
    for (const reference::FormColumn* column : columns) {
      const auto value = row.find(column->field);
      cells.push_back(value == row.end() ? "" : CsvCell(value->second));
    }
    absl::StrAppend(&csv, absl::StrJoin(cells, ","), "\n");
  }
  return csv;
}

// A sound row; `changes` replaces or adds values, "" takes one away.
inline FormRow SoundRow(const std::string& id, const FormRow& changes = {}) {
  FormRow row = {{"row_id", id},
                 {"title", absl::StrCat("Khoản ", id)},
                 {"mode", "Dự án"},
                 {"donors", "Tổ chức Thử Nghiệm"},
                 {"donor_country", "US"},
                 {"donor_kind", "Tổ chức PCPNN"},
                 {"places", "Quảng Trị"},
                 {"sectors", "Y tế"},
                 {"start_date", "03/2021"},
                 {"amount", "1.250.000"},
                 {"currency", "USD"},
                 {"amount_kind", "Cam kết"},
                 {"amount_qualifier", "chính xác"},
                 {"source_date", "15/06/2021"},
                 {"counts_in_total", "có"}};
  for (const auto& [field, value] : changes) row[field] = value;
  return row;
}

struct ImportOptions {
  bool accept_good = false;
  bool dry_run = false;
  std::string source = "local";
  std::vector<std::string> kin = {};
  std::vector<std::string> readers = {};
  std::string period = "";
};

class ImportTest : public testing::Test {
 protected:
  // Imports as the handler does: what is refused is rolled back.
  absl::StatusOr<ImportReport> Import(const std::string& content, const std::string& file_name = "tệp.csv",
                                      const ImportOptions& options = {}) {
    absl::StatusOr<ImportReport> report = absl::UnknownError("not run");
    ImportOrder order;
    order.content = content;
    order.file_name = file_name;
    order.source = options.source;
    order.kin = options.kin;
    order.readers = options.readers;
    order.period = options.period;
    order.author = "tester";
    order.accept_good = options.accept_good;
    const absl::Status status = RunInTransaction(connection_, Access::kWrite, {}, [&](Transaction& transaction) {
      report = RunImport(transaction, TestCatalog(), order);
      if (!report.ok()) return report.status();
      if (report->refused || options.dry_run) transaction.RollBackAtEnd();
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    return report;
  }

  ImportReport MustImport(const std::string& content, const std::string& file_name = "tệp.csv",
                          const ImportOptions& options = {}) {
    absl::StatusOr<ImportReport> report = Import(content, file_name, options);
    EXPECT_TRUE(report.ok()) << report.status();
    return report.ok() ? *std::move(report) : ImportReport();
  }

  // Rows of a query, cells joined by '|'.
  std::vector<std::string> Query(const std::string& statement) {
    pqxx::connection connection(database_.ConnInfo("postgres"));
    pqxx::read_transaction transaction(connection);
    std::vector<std::string> rows;
    for (const pqxx::row& row : transaction.exec(statement)) {
      std::vector<std::string> cells;
      for (const pqxx::field& field : row) cells.push_back(field.is_null() ? "null" : field.c_str());
      rows.push_back(absl::StrJoin(cells, "|"));
    }
    return rows;
  }

  // How many rows every table of ours has.
  std::map<std::string, std::string> CountAll() {
    std::map<std::string, std::string> counts;
    for (const std::string& table : Query("select schemaname || '.' || quote_ident(tablename) from pg_tables "
                                          "where schemaname in ('commitments', 'registry', 'foundation')")) {
      counts[table] = Query("select count(*) from " + table)[0];
    }
    return counts;
  }

  // Everything a grant says, without what differs from one import to the next.
  std::vector<std::string> State() {
    return Query(R"(
      select g.source_id, v.title_vi, v.title_en, v.mode, v.places_assumed, v.sectors_assumed, v.event_codes, v.event_text,
             v.district_text, v.recipient_text, v.start_date, v.start_inferred, v.start_text, v.end_date, v.end_inferred,
             v.end_text, v.source_date, v.source_date_inferred, v.source_date_text, v.source_url, v.note, v.counterpart_text,
             (select string_agg(p.role || '=' || p.written_name || '=' || o.display_name, ';' order by p.ordinal)
                from commitments.party p join registry.organisation_current o using (organisation_id)
               where p.grant_id = g.id and p.version = g.current_version),
             (select string_agg(s.place || '*' || s.weight, ';' order by s.place) from commitments.place_share s
               where s.grant_id = g.id and s.version = g.current_version),
             (select string_agg(s.sector || '*' || s.weight, ';' order by s.sector) from commitments.sector_share s
               where s.grant_id = g.id and s.version = g.current_version),
             (select string_agg(a.number || '@' || a.decision_date || '@' || a.text, ';' order by a.ordinal)
                from commitments.approval a where a.grant_id = g.id),
             (select string_agg(concat_ws(' ', e.kind, e.fund, e.form, e.amount, e.currency, e.qualifier, e.date_precision,
                                          e.date_first, e.date_last, e.date_inferred), ';' order by e.kind, e.fund)
                from commitments.entry e where e.grant_id = g.id),
             (select string_agg(concat_ws(' ', a.currency, a.place, a.sector, a.amount, a.assumed), ';'
                                order by a.currency, a.place, a.sector)
                from commitments.allocation a where a.grant_id = g.id),
             (select string_agg(concat_ws(' ', f.amount, f.currency, f.qualifier, f.amount_kind, f.reason, f.date_value,
                                          f.date_inferred), ';')
                from commitments.reported_figure f where f.grant_id = g.id)
        from commitments.grant g
        join commitments.grant_version v on v.grant_id = g.id and v.version = g.current_version
       order by g.source_id)");
  }

  ReferenceDatabase database_;
  Connection connection_{database_.ConnInfo("ngoaid_commitments")};
};

// "created/changed/unchanged/rejected"
inline std::string CountsOf(const ImportReport& report) {
  return absl::StrCat(report.counts.created, "/", report.counts.changed, "/", report.counts.unchanged, "/",
                      report.counts.rejected);
}

// "CODE cell" of the findings that are no mere information, in their order.
inline std::vector<std::string> CodesOf(const ImportReport& report, Severity least = Severity::kWarning) {
  std::vector<std::string> codes;
  for (const Finding& finding : report.findings) {
    if (finding.severity >= least) codes.push_back(finding.code);
  }
  return codes;
}

inline const Finding* FindFinding(const std::vector<Finding>& findings, const std::string& code) {
  for (const Finding& finding : findings) {
    if (finding.code == code) return &finding;
  }
  return nullptr;
}

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_IMPORT_FIXTURE_H_
