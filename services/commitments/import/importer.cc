#include "services/commitments/import/importer.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/import/applier.h"
#include "services/commitments/import/differ.h"
#include "services/commitments/import/fields.h"
#include "services/commitments/import/findings.h"
#include "services/commitments/import/header.h"
#include "services/commitments/import/import_errors.h"
#include "services/commitments/import/matcher.h"
#include "services/commitments/import/row_parser.h"
#include "services/commitments/import/row_reader.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/import_store.h"
#include "services/commitments/store/ledger_lists.h"
#include "services/sheets/sheet_reader.h"

namespace ngoaid::commitments {
namespace {

constexpr size_t kRowsPerBatch = 500;
// A batch ends sooner where rows are long.
constexpr size_t kBytesPerBatch = size_t{2} << 20;
// What all findings together may hold.
constexpr size_t kMostFindingBytes = size_t{16} << 20;
constexpr absl::Duration kBetweenProgress = absl::Seconds(1);

// A sheet with a table.
struct Table {
  size_t sheet = 0;
  Heading heading;
};

// Where a row id was met first.
struct Seen {
  size_t sheet = 0;
  int row = 0;
  std::string fingerprint;
};

// What is found of a row, in the order of its cells; first what is said of the whole row.
void SortByCell(std::vector<Finding>& findings) {
  absl::c_stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::pair(a.cell.size(), absl::string_view(a.cell)) < std::pair(b.cell.size(), absl::string_view(b.cell));
  });
}

class Import {
 public:
  Import(Transaction& transaction, std::shared_ptr<const reference::Catalog> catalog, const ImportOrder& order)
      : transaction_(transaction),
        catalog_(std::move(catalog)),
        order_(order),
        matcher_(catalog_),
        context_{order.source, order.author, NewUuid(order.clock->Now()), order.clock->Now()},
        differ_(*catalog_, context_),
        told_at_(context_.now) {}

  absl::StatusOr<ImportReport> Run() {
    if (absl::Status status = OpenFile(); !status.ok()) return status;
    LockImports(transaction_);
    ForEachOrganisation(transaction_, [this](const OrganisationNames& names) { matcher_.Register(names); });
    const std::string digest = Sha256Hex(order_.content);
    const std::optional<std::string> earlier = FindSubmissionByDigest(transaction_, digest, order_.source);
    submission_.id = context_.submission_id;
    submission_.file_name = order_.file_name;
    submission_.sha256 = digest;
    submission_.office = order_.source;
    submission_.period = order_.period;
    submission_.author = order_.author;
    std::vector<std::string> others = OtherOfficesOfDigest(transaction_, digest, order_.source);
    if (order_.for_readers && !order_.readers.empty()) {
      std::erase_if(others, [this](const auto& office) { return !absl::c_linear_search(order_.readers, office); });
    }
    if (!others.empty()) AddFinding(findings::FileSeenElsewhere(others));
    for (const Table& table : tables_) {
      if (absl::Status status = ReadTable(table); !status.ok()) return status;
    }
    if (absl::Status status = FinishBatch(); !status.ok()) return status;
    order_.progress(rows_read_);
    if (report_.counts.rows() == 0) AddFinding(findings::NoRows());
    report_.refused = report_.counts.rejected > 0 && !order_.accept_good;
    report_.seen_before =
        earlier.has_value() && report_.counts.created + report_.counts.changed == 0 && !organisations_completed_;
    Keep(earlier);
    return std::move(report_);
  }

 private:
  absl::Status OpenFile() {
    auto workbook = sheets::Workbook::Open(order_.content, order_.file_name);
    if (!workbook.ok()) return workbook.status();
    workbook_ = *std::move(workbook);
    std::vector<Finding> skipped;
    for (size_t sheet = 0; sheet < workbook_->sheets().size(); ++sheet) {
      auto heading = FindHeading(*workbook_, sheet, *catalog_);
      if (!heading.ok()) return heading.status();
      const sheets::SheetInfo& info = workbook_->sheets()[sheet];
      const findings::Spot spot{info.name, 0, "", "", "", ""};
      if (!heading->has_value()) {
        skipped.push_back(findings::SheetSkipped(spot));
      } else if (info.hidden) {
        skipped.push_back(findings::SheetHidden(spot));
      } else {
        tables_.push_back({sheet, **std::move(heading)});
      }
    }
    if (tables_.empty()) {
      const bool text = workbook_->kind() == sheets::FileKind::kCsv && sheets::IsNamedXlsx(order_.file_name);
      return errors::NoHeading(kHeadingRows, text);
    }
    for (Finding& finding : skipped) AddFinding(std::move(finding));
    return absl::OkStatus();
  }

  absl::Status ReadTable(const Table& table) {
    for (const Finding& finding : table.heading.findings) AddFinding(finding);
    auto rows = RowStream::Open(*workbook_, table.sheet, table.heading);
    if (!rows.ok()) return rows.status();
    const RowParser parser(*catalog_, table.heading, workbook_->sheets()[table.sheet].name);
    RawRow raw;
    while (true) {
      std::vector<Finding> passed_over;
      const absl::StatusOr<bool> more = (*rows)->Next(&raw, &passed_over);
      if (!more.ok()) return more.status();
      for (Finding& finding : passed_over) AddFinding(std::move(finding));
      if (!*more) return absl::OkStatus();
      batch_.push_back(parser.Parse(raw));
      batch_bytes_ += raw.Bytes();
      RejectRepeated(table.sheet, &batch_.back());
      ++rows_read_;
      TellProgress();
      if (batch_.size() < kRowsPerBatch && batch_bytes_ < kBytesPerBatch) continue;
      if (absl::Status status = FinishBatch(); !status.ok()) return status;
    }
  }

  void TellProgress() {
    const bool round = rows_read_ % static_cast<int>(kRowsPerBatch) == 0;
    if (!round && order_.clock->Now() - told_at_ < kBetweenProgress) return;
    told_at_ = order_.clock->Now();
    order_.progress(rows_read_);
  }

  void RejectRepeated(size_t sheet, ParsedRow* row) {
    if (row->source_id.empty()) return;
    const auto [seen, added] = seen_.try_emplace(row->source_id, Seen{sheet, row->number, row->fingerprint});
    if (added) return;
    row->rejected = true;
    const Seen& first = seen->second;
    const std::string where = absl::StrCat(workbook_->sheets()[first.sheet].name, "!", first.row);
    row->findings.push_back(findings::DuplicateId(row->SpotOf(fields::kRowId), where,
                                                  first.fingerprint == row->fingerprint, row->row_id.empty()));
  }

  // Compares the rows read with what stands, writes what differs, and forgets them.
  absl::Status FinishBatch() {
    if (absl::Status status = order_.still_wanted(); !status.ok()) return status;
    std::vector<std::string> source_ids;
    for (const ParsedRow& row : batch_) {
      if (!row.source_id.empty()) source_ids.push_back(row.source_id);
    }
    auto states = LoadGrantsBySourceIds(transaction_, order_.source, source_ids, Lock::kForUpdate);
    FindInKin(states);
    std::vector<std::string> grant_ids;
    for (const auto& [source_id, state] : states) grant_ids.push_back(state.grant.id);
    const auto imported = LoadImportedMoney(transaction_, grant_ids);
    FindNamesakes(states);
    FindPeriods(states);
    Batch writes;
    for (ParsedRow& row : batch_) {
      const auto state = states.find(row.source_id);
      const GrantState* standing = state == states.end() ? nullptr : &state->second;
      const auto money = standing == nullptr ? imported.end() : imported.find(standing->grant.id);
      const RowOutcome outcome =
          CompareRow(standing, money == imported.end() ? nullptr : &money->second, &row, &writes);
      Count(outcome);
      absl::Status told = order_.tell_row({row.sheet, row.number, row.row_id, outcome});
      if (!told.ok()) return told;
    }
    batch_.clear();
    batch_bytes_ = 0;
    writes.organisations = matcher_.TakeProvisional();
    writes.completed = matcher_.TakeCompleted();
    organisations_completed_ |= !writes.completed.empty();
    if (writes.changes.empty() && writes.completed.empty()) return absl::OkStatus();
    KeepFile();
    const absl::StatusOr<std::vector<Change>> changes = ApplyBatch(transaction_, writes, context_, *catalog_);
    if (changes.ok()) order_.record(*changes);
    return changes.status();
  }

  // A row that is not the office's own yet: under the same id and title in the office before or after it, it is that
  // grant.
  void FindInKin(std::map<std::string, GrantState>& states) {
    std::vector<std::string> unknown;
    for (const ParsedRow& row : batch_) {
      if (!row.rejected && !states.contains(row.source_id)) unknown.push_back(row.source_id);
    }
    std::map<std::string, std::vector<GrantState>> found;
    for (const std::string& source : order_.kin) {
      for (auto& [id, state] : LoadGrantsBySourceIds(transaction_, source, unknown, Lock::kForUpdate))
        found[id].push_back(std::move(state));
    }
    for (ParsedRow& row : batch_) {
      const auto there = row.rejected ? found.end() : found.find(row.source_id);
      if (there != found.end()) TakeFromKin(there->second, states, &row);
    }
  }

  static void TakeFromKin(std::vector<GrantState>& there, std::map<std::string, GrantState>& states, ParsedRow* row) {
    const std::string title = FoldedTitle(row->title_vi, row->title_en);
    std::vector<std::string> names;
    std::vector<GrantState*> same;
    for (GrantState& state : there) {
      const Grant& grant = state.grant;
      names.push_back(absl::StrCat(grant.source, ":", grant.source_id));
      if (title.empty() || FoldedTitle(grant.title_vi, grant.title_en) == title) same.push_back(&state);
    }
    const findings::Spot spot = row->SpotOf(fields::kRowId);
    if (same.size() == 1) {
      states.emplace(row->source_id, std::move(*same.front()));
    } else if (same.size() > 1) {
      row->rejected = true;
      row->findings.push_back(findings::IdInSeveralOffices(spot, names));
    } else {
      row->findings.push_back(findings::IdInAnotherOffice(spot, names));
    }
  }

  RowOutcome CompareRow(const GrantState* standing, const ImportedMoney* money, ParsedRow* row, Batch* writes) {
    std::string grant_id;
    RowOutcome outcome = RowOutcome::kRejected;
    const Grant* grant = standing == nullptr ? nullptr : &standing->grant;
    ResolvePlaces(grant, *catalog_, row);
    if (!row->rejected) {
      RowChange change = differ_.Diff(standing, money, matcher_.Match(grant, context_.now, row), row);
      outcome = change.outcome;
      grant_id = outcome == RowOutcome::kRejected ? "" : change.grant.id;
      if (outcome == RowOutcome::kCreated || change.new_version) {
        JudgeScope(change.grant, row);
        Tell(PlacesOverlap(change.grant, *catalog_), row);
      }
      if (outcome == RowOutcome::kChanged) JudgePeriod(*standing, row);
      std::vector<Finding> kept = row->findings;
      if (outcome == RowOutcome::kCreated) JudgeNamesakes(change.grant, row, kept);
      if (outcome == RowOutcome::kCreated || outcome == RowOutcome::kChanged) {
        SortByCell(kept);
        for (Finding& finding : kept) {
          finding.id = NewUuid(context_.now);
          finding.grant_id = grant_id;
          finding.origin.submission_id = context_.submission_id;
          writes->findings.push_back(std::move(finding));
        }
        writes->changes.push_back(std::move(change));
      }
    }
    SortByCell(row->findings);
    for (Finding& finding : row->findings) {
      finding.grant_id = grant_id;
      AddFinding(std::move(finding));
    }
    return outcome;
  }

  // The submissions that said what stands of a grant.
  static std::set<std::string> SourcesOf(const GrantState& state) {
    std::set<std::string> ids = {state.grant.submission_id};
    for (const Entry& entry : state.standing_entries) ids.insert(entry.origin.submission_id);
    for (const ReportedFigure& figure : state.standing_figures) ids.insert(figure.origin.submission_id);
    ids.erase("");
    return ids;
  }

  absl::CivilDay LastDayOf(const std::string& period) const {
    FieldViolations unused;
    const auto read = ReadReportPeriod(*catalog_, period, context_.today(), "period", unused);
    return read ? read->last : absl::CivilDay::min();
  }

  void FindPeriods(const std::map<std::string, GrantState>& states) {
    if (order_.period.empty()) return;
    std::set<std::string> ids;
    for (const auto& [source_id, state] : states) ids.merge(SourcesOf(state));
    periods_ = LoadPeriods(transaction_, {ids.begin(), ids.end()});
  }

  // Files that come in the wrong order put older figures in the place of newer ones.
  void JudgePeriod(const GrantState& standing, ParsedRow* row) const {
    const std::string* latest = &order_.period;
    for (const std::string& id : SourcesOf(standing)) {
      const auto period = periods_.find(id);
      if (period != periods_.end() && LastDayOf(period->second) > LastDayOf(*latest)) latest = &period->second;
    }
    if (latest == &order_.period) return;
    const findings::Spot spot = row->SpotOf(fields::kRowId);
    row->findings.push_back(findings::LaterPeriodChanged(spot, *latest, order_.period));
  }

  // Grants recorded before this batch whose title a new row of it bears.
  void FindNamesakes(const std::map<std::string, GrantState>& states) {
    std::vector<std::string> titles;
    for (const ParsedRow& row : batch_) {
      if (!row.rejected && !states.contains(row.source_id)) titles.push_back(FoldedTitle(row.title_vi, row.title_en));
    }
    std::erase(titles, "");
    namesakes_ = FindByTitle(transaction_, titles);
  }

  // Whoever imports is told of all; what is kept names what its readers may know of.
  void JudgeNamesakes(const Grant& grant, ParsedRow* row, std::vector<Finding>& kept) {
    const auto found = namesakes_.find(FoldedTitle(row->title_vi, row->title_en));
    if (found == namesakes_.end()) return;
    const std::string donor = grant.donor() == nullptr ? "" : grant.donor()->organisation_id;
    std::vector<std::string> others = NamesOf(found->second, donor, {});
    std::vector<std::string> readable = NamesOf(found->second, donor, order_.readers);
    const findings::Spot spot = row->SpotOf(fields::kTitle);
    if (!readable.empty()) kept.push_back(findings::ProbableDuplicate(spot, found->first, readable));
    if (order_.for_readers) others = std::move(readable);
    if (!others.empty()) row->findings.push_back(findings::ProbableDuplicate(spot, found->first, others));
  }

  // Places and sectors that no certificate of the donor covers.
  void JudgeScope(const Grant& grant, ParsedRow* row) {
    const Party* donor = grant.donor();
    if (donor == nullptr) return;
    const auto [known, added] = certificates_.try_emplace(donor->organisation_id);
    if (added) known->second = LoadCertificates(transaction_, donor->organisation_id);
    Tell(OutsideCertificateScope(grant, DateOfGrant(grant), known->second, *catalog_), row);
  }

  // What is found of a grant is said of the row that makes it so.
  static void Tell(const std::optional<Finding>& found, ParsedRow* row) {
    if (!found) return;
    const findings::Spot spot = row->SpotOf(found->field);
    row->findings.push_back(findings::Make(spot, *found));
  }

  void Count(RowOutcome outcome) {
    switch (outcome) {
      case RowOutcome::kCreated:
        ++report_.counts.created;
        return;
      case RowOutcome::kChanged:
        ++report_.counts.changed;
        return;
      case RowOutcome::kUnchanged:
        ++report_.counts.unchanged;
        return;
      case RowOutcome::kRejected:
        ++report_.counts.rejected;
        return;
    }
  }

  void AddFinding(Finding finding) {
    if (findings_full_) return;
    finding_bytes_ += finding.found.size() + finding.message.vi.size() + finding.message.en.size();
    findings_full_ = report_.findings.size() == kMostFindings || finding_bytes_ > kMostFindingBytes;
    if (findings_full_) finding = findings::TooManyFindings(report_.findings.size());
    report_.findings.push_back(std::move(finding));
  }

  void KeepFile() {
    if (std::exchange(file_kept_, true)) return;
    InsertSubmission(transaction_, submission_, order_.content);
  }

  void Keep(const std::optional<std::string>& earlier) {
    const ImportCounts& counts = report_.counts;
    const bool says_something = counts.created + counts.changed + counts.unchanged > 0;
    if (!file_kept_ && (earlier.has_value() || !says_something)) {
      report_.submission_id = earlier.value_or("");
      return;
    }
    KeepFile();
    submission_.counts = counts;
    InsertOutcome(transaction_, submission_);
    report_.submission_id = submission_.id;
  }

  Transaction& transaction_;
  const std::shared_ptr<const reference::Catalog> catalog_;
  const ImportOrder& order_;
  DonorMatcher matcher_;
  const WriteContext context_;
  const Differ differ_;
  absl::Time told_at_;
  std::unique_ptr<sheets::Workbook> workbook_;
  std::vector<Table> tables_;
  std::vector<ParsedRow> batch_;
  size_t batch_bytes_ = 0;
  absl::flat_hash_map<std::string, Seen> seen_;
  absl::flat_hash_map<std::string, std::vector<CertificateScope>> certificates_;  // by organisation
  std::map<std::string, std::vector<TitledGrant>> namesakes_;                     // by folded title
  std::map<std::string, std::string> periods_;                                    // by submission
  bool organisations_completed_ = false;
  Submission submission_;
  size_t finding_bytes_ = 0;
  bool findings_full_ = false;
  bool file_kept_ = false;
  int rows_read_ = 0;
  ImportReport report_;
};

}  // namespace

absl::StatusOr<ImportReport> RunImport(Transaction& transaction, std::shared_ptr<const reference::Catalog> catalog,
                                       const ImportOrder& order) {
  return Import(transaction, std::move(catalog), order).Run();
}

}  // namespace ngoaid::commitments
