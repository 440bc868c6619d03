#include "services/commitments/handlers/import_run.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/base/clock.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/import/import_errors.h"
#include "services/commitments/import/importer.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr size_t kLongestFileName = 255;
// They wait for the commit in memory.
constexpr int kMostRowsTold = 100'000;

// Whose report of which period the file is: checked, and filed under the codes of the reference lists.
struct Filing {
  Reporter reporter;
  std::string period;
};

// The source in which the rows' ids are unique.
std::string SourceOf(const Filing& filing) {
  return filing.reporter.office == nullptr ? kLocalSource : filing.reporter.office->code;
}

Filing FiledBefore(const reference::Catalog& catalog, const FileToImport& file) {
  const reference::Office* office = catalog.OfficeByCode(*file.source);
  return {{office, office}, file.period};
}

absl::StatusOr<Filing> ReadFiling(const Call& call, const reference::Catalog& catalog, const FileToImport& file) {
  FieldViolations violations;
  Filing filing;
  const absl::CivilDay today = absl::ToCivilDay(call.now(), VietNamTime());
  absl::CivilDay day = today;
  if (!file.period.empty()) {
    const auto period = ReadReportPeriod(catalog, file.period, today, "period", violations);
    if (period) {
      filing.period = period->code;
      day = std::min(today, period->last);
    }
  }
  const Filer filer{call.scope(), call.principal().Seats()};
  filing.reporter = ReadReporter(catalog, file.office, filer, day, "office", violations).value_or(Reporter{});
  const std::string& name = file.file_name;
  if (name.empty() || name.size() > kLongestFileName || name.find_first_of("/\\\n") != name.npos) {
    violations.push_back({"file_name", errors::FileNameMalformed()});
  }
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  return filing;
}

// A clock that is the call's own.
class CallClock : public Clock {
 public:
  explicit CallClock(const Call& call) : call_(call) {}
  absl::Time Now() override { return call_.now(); }
  void Sleep(absl::Duration duration) override { Clock::System().Sleep(duration); }

 private:
  const Call& call_;
};

v1::ImportedRow::Outcome OutcomeOf(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::kCreated:
      return v1::ImportedRow::OUTCOME_CREATED;
    case RowOutcome::kChanged:
      return v1::ImportedRow::OUTCOME_CHANGED;
    case RowOutcome::kUnchanged:
      return v1::ImportedRow::OUTCOME_UNCHANGED;
    case RowOutcome::kRejected:
      return v1::ImportedRow::OUTCOME_REJECTED;
  }
  return v1::ImportedRow::OUTCOME_UNSPECIFIED;
}

v1::ImportFileResponse ToProto(const commitments::ImportedRow& row) {
  v1::ImportFileResponse event;
  event.mutable_row()->set_sheet(row.sheet);
  event.mutable_row()->set_row(row.number);
  event.mutable_row()->set_row_id(row.row_id);
  event.mutable_row()->set_outcome(OutcomeOf(row.outcome));
  return event;
}

v1::ImportResult ResultOf(const ImportReport& report, bool applied) {
  v1::ImportResult result;
  *result.mutable_counts() = commitments::ToProto(report.counts);
  result.set_applied(applied);
  if (applied && !report.submission_id.empty())
    result.set_submission(absl::StrCat("submissions/", report.submission_id));
  result.set_seen_before(report.seen_before);
  return result;
}

void SayFiling(const Filing& filing, v1::ImportResult& result) {
  const auto& [office, named] = filing.reporter;
  result.set_office(SourceOf(filing));
  if (office != nullptr) {
    result.mutable_office_name()->set_vi(office->name.vi);
    result.mutable_office_name()->set_en(office->name.en);
  }
  if (office != named) result.set_named_office(named->code);
  result.set_period(filing.period);
}

}  // namespace

absl::StatusOr<ImportRun> RunFile(Call& call, reference::CatalogHolder& catalogs, const FileToImport& file,
                                  Standing standing, WriteEvent write, TellEvent tell) {
  const auto catalog = catalogs.Get(call.transaction());
  const absl::StatusOr<Filing> filing = file.source ? FiledBefore(*catalog, file) : ReadFiling(call, *catalog, file);
  if (!filing.ok()) return filing.status();
  CallClock clock(call);
  ImportOrder order;
  order.content = file.content;
  order.file_name = file.file_name;
  order.source = SourceOf(*filing);
  order.kin = KinOf(*catalog, order.source);
  order.readers = ReadersOf(*catalog, order.source);
  order.period = filing->period;
  order.for_readers = standing == Standing::kHandedIn;
  order.author = call.author();
  order.accept_good = file.accept_good;
  order.clock = &clock;
  order.still_wanted = [&call] { return call.StillWanted(); };
  order.progress = [&tell](int rows_read) {
    v1::ImportFileResponse told;
    told.set_rows_read(rows_read);
    tell(told);
  };
  int rows_told = 0;
  if (file.tell_rows) {
    order.tell_row = [&write, &rows_told](const commitments::ImportedRow& row) {
      return ++rows_told > kMostRowsTold ? absl::OkStatus() : write(ToProto(row));
    };
  }
  if (standing == Standing::kForGood)
    order.record = [&call](const std::vector<Change>& changes) { call.Audit(changes); };
  const absl::StatusOr<ImportReport> report = RunImport(call.transaction(), catalog, order);
  if (!report.ok()) return report.status();

  const bool nothing_good = report->counts.rejected > 0 && report->counts.rejected == report->counts.rows();
  const bool sound = !report->refused && !nothing_good;
  const bool applied = sound && standing == Standing::kForGood;
  for (const Finding& finding : report->findings) {
    v1::ImportFileResponse found;
    *found.mutable_finding() = commitments::ToProto(finding);
    if (!applied || finding.grant_id.empty()) found.mutable_finding()->clear_resource();
    if (absl::Status status = write(found); !status.ok()) return status;
  }
  v1::ImportFileResponse last;
  *last.mutable_result() = ResultOf(*report, applied);
  last.mutable_result()->set_would_apply(sound && !applied);
  SayFiling(*filing, *last.mutable_result());
  if (applied && !last.result().submission().empty()) {
    call.Audit({last.result().submission(), "", "", JsonOf(last.result())});
  }
  if (absl::Status status = write(last); !status.ok()) return status;
  return ImportRun{order.source,    order.period, report->counts, applied, applied ? report->submission_id : "",
                   report->findings};
}

}  // namespace ngoaid::commitments::handlers
