// A row held against what stands: what has to be written so that the grant says what the row says.
#ifndef SERVICES_COMMITMENTS_IMPORT_DIFFER_H_
#define SERVICES_COMMITMENTS_IMPORT_DIFFER_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/base/clock.h"
#include "services/commitments/domain/entry.h"
#include "services/commitments/domain/grant.h"
#include "services/commitments/import/row_parser.h"
#include "services/commitments/store/grant_store.h"
#include "services/commitments/store/import_store.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments {

enum class RowOutcome { kCreated, kChanged, kUnchanged, kRejected };

// Why an entry is taken back or posted anew by an import; kept with the entry.
inline constexpr char kImportReason[] = "import: nguồn ghi số liệu khác / import: the source gives another figure";

// What an import writes for one row.
struct RowChange {
  RowOutcome outcome = RowOutcome::kUnchanged;
  Grant grant;                              // as it shall stand
  std::optional<Grant> was;                 // as it stood, of a new version
  bool new_version = false;                 // of a grant that stands
  std::vector<std::string> reverse_ids;     // standing entries to take back
  std::vector<Entry> post;                  // without amounts in other currencies and parts
  std::vector<std::string> reallocate_ids;  // standing entries to split anew by the grant's shares
  std::vector<ReportedFigure> figures;
  Origin origin;
  std::vector<Entry>
      held_back_by;  // made by hand where no import posted any: the row's other money is not posted beside
};

// Who writes, and when.
struct WriteContext {
  std::string source;  // in which row ids are unique
  std::string author;
  std::string submission_id;
  absl::Time now;

  absl::CivilDay today() const { return absl::ToCivilDay(now, VietNamTime()); }
};

class Differ {
 public:
  Differ(const reference::Catalog& catalog, WriteContext context);

  // `standing` and `imported` are nullptr for a grant not known yet. `parties`: the row's donors, matched. Adds
  // findings to the row; a disbursement over the grant's ceiling rejects it.
  //
  // Flags, and marks of inference on values chosen from a list, make no change by themselves: forms differ in whether
  // they have room for them. They are kept with the next version.
  RowChange Diff(const GrantState* standing, const ImportedMoney* imported, std::vector<Party> parties,
                 ParsedRow* row) const;

 private:
  Grant Overlay(const Grant* standing, std::vector<Party> parties, const ParsedRow& row) const;
  bool InferenceDiffers(const Grant& standing, const ParsedRow& row) const;

  const reference::Catalog& catalog_;
  const WriteContext context_;
  std::set<std::string> list_fields_;  // columns of kind "code"
};

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_IMPORT_DIFFER_H_
