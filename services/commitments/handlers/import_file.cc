// ImportFile: the file's findings and the result are the answer; progress is told as it goes.
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/commitments/convert/answer.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/handlers/import_handlers.h"
#include "services/commitments/import/import_errors.h"
#include "services/commitments/import/importer.h"

namespace ngoaid::commitments::handlers {
namespace {

constexpr size_t kLongestCode = 64;
constexpr size_t kLongestFileName = 255;

// An office is part of a grant's name, "grants/{office}:{row id}".
bool IsOfficeCode(const std::string& office) {
  return office.size() <= kLongestCode && absl::c_all_of(office, [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) || absl::StrContains(".-_", c);
         });
}

absl::Status Check(const v1::ImportFileRequest& request) {
  FieldViolations violations;
  if (!IsOfficeCode(request.office())) violations.push_back({"office", errors::OfficeMalformed()});
  const std::string& name = request.file_name();
  if (name.size() > kLongestFileName || name.find_first_of("/\\\n") != name.npos) {
    violations.push_back({"file_name", errors::FileNameMalformed()});
  }
  if (request.period().size() > kLongestCode) violations.push_back({"period", errors::PeriodTooLong()});
  return ngoaid::errors::InvalidUnlessEmpty(violations);
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

v1::ImportResult ResultOf(const ImportReport& report, bool applied) {
  v1::ImportResult result;
  result.mutable_counts()->set_rows(report.counts.rows());
  result.mutable_counts()->set_created(report.counts.created);
  result.mutable_counts()->set_changed(report.counts.changed);
  result.mutable_counts()->set_unchanged(report.counts.unchanged);
  result.mutable_counts()->set_rejected(report.counts.rejected);
  result.set_applied(applied);
  if (applied && !report.submission_id.empty())
    result.set_submission(absl::StrCat("submissions/", report.submission_id));
  result.set_seen_before(report.seen_before);
  return result;
}

}  // namespace

absl::Status ImportFile(Call& call, reference::CatalogHolder& catalogs, const v1::ImportFileRequest& request,
                        Stream<v1::ImportFileResponse>& stream) {
  if (absl::Status status = Check(request); !status.ok()) return status;
  CallClock clock(call);
  ImportOrder order;
  order.content = request.content();
  order.file_name = request.file_name();
  order.source = request.office().empty() ? kLocalSource : request.office();
  order.period = request.period();
  order.author = call.author();
  order.accept_good = request.accept_good();
  order.clock = &clock;
  order.still_wanted = [&call] { return call.StillWanted(); };
  order.progress = [&stream](int rows_read) {
    v1::ImportFileResponse told;
    told.set_rows_read(rows_read);
    stream.Tell(told);
  };
  const absl::StatusOr<ImportReport> report = RunImport(call.transaction(), catalogs.Get(call.transaction()), order);
  if (!report.ok()) return report.status();

  const bool nothing_good = report->counts.rejected > 0 && report->counts.rejected == report->counts.rows();
  const bool applied = !report->refused && !nothing_good && !request.validate_only();
  if (!applied) call.transaction().RollBackAtEnd();
  for (const Finding& finding : report->findings) {
    v1::ImportFileResponse found;
    *found.mutable_finding() = ToProto(finding);
    if (!applied || finding.grant_id.empty()) found.mutable_finding()->clear_resource();
    if (absl::Status status = stream.Write(found); !status.ok()) return status;
  }
  v1::ImportFileResponse last;
  *last.mutable_result() = ResultOf(*report, applied);
  if (applied && !last.result().submission().empty()) {
    call.Audit({last.result().submission(), "", "", JsonOf(last.result())});
  }
  return stream.Write(last);
}

}  // namespace ngoaid::commitments::handlers
