// A grant (khoản viện trợ) as the rules see it.
#ifndef SERVICES_COMMITMENTS_DOMAIN_GRANT_H_
#define SERVICES_COMMITMENTS_DOMAIN_GRANT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/base/decimal.h"
#include "services/base/partial_date.h"

namespace ngoaid::commitments {

inline constexpr char kLocalSource[] = "local";

enum class PartyRole { kDonor, kCoDonor, kOwner, kManagingAgency, kImplementer };

struct Party {
  PartyRole role = PartyRole::kDonor;
  std::string organisation_id;  // UUID
  std::string written_name;     // as the source writes it
  int64_t share_weight = 0;     // 0: no share known
  std::string display_name;     // as the registry shows it; filled when read, never stored here
  bool operator==(const Party& other) const {
    return role == other.role && organisation_id == other.organisation_id && written_name == other.written_name &&
           share_weight == other.share_weight;
  }
};

struct Share {
  std::string code;    // "63:15", "1225:S02"
  int64_t weight = 1;  // 1 .. 1,000,000,000
  bool operator==(const Share&) const = default;
};

// Kept in the order of the codes, so that two sets compare by ==.
struct ShareSet {
  std::vector<Share> shares;  // empty: not known
  bool assumed = false;       // no source states the split; equal weights were assumed
  bool operator==(const ShareSet&) const = default;
};

// A date with what the source wrote where that could not be read.
struct WrittenDate {
  PartialDate date;
  std::string text;
  bool operator==(const WrittenDate&) const = default;
};

struct Approval {
  std::string number;
  PartialDate decision_date;  // kNone unless it can be read without doubt
  std::string authority;
  std::string text;          // as found
  std::string legal_regime;  // follows from decision_date (LegalRegimeOf); "" without one
  bool stored = false;       // an approval read from the database; approvals are only ever added
  bool operator==(const Approval& other) const {
    return number == other.number && decision_date == other.decision_date && authority == other.authority &&
           text == other.text;
  }
};

struct Ceiling {
  Decimal amount;
  std::string currency;
  bool operator==(const Ceiling&) const = default;
};

struct Grant {
  std::string id;      // UUID
  std::string office;  // whose it is: filled when read, never written
  std::string source;  // code of an office, kLocalSource by default
  std::string source_id;
  int version = 1;  // of the state below; also the etag
  std::string title_vi;
  std::string title_en;
  std::string mode;            // code list mode; "" unknown
  std::vector<Party> parties;  // donor of record first
  ShareSet places;
  ShareSet sectors;
  std::string district_text;
  std::string recipient_text;
  std::vector<Approval> approvals;  // oldest first
  WrittenDate start_date;
  WrittenDate end_date;
  WrittenDate source_date;
  std::vector<std::string> event_codes;
  std::string event_text;
  std::string funded_by;  // UUID of the grant that pays for this one; ""
  std::optional<Ceiling> ceiling;
  std::string source_url;
  std::string note;
  std::string counterpart_text;
  std::vector<std::string> flags;
  std::vector<std::string> inferred_fields;
  std::string author;         // of this version
  std::string submission_id;  // of this version; "" when made by hand
  absl::Time created_at;      // filled when read
  absl::Time updated_at;      // filled when read

  // Donor of record; nullptr when none is known.
  const Party* donor() const {
    for (const Party& party : parties) {
      if (party.role == PartyRole::kDonor) return &party;
    }
    return nullptr;
  }
  // True when nothing a person entered differs: another version would say the same.
  bool SameState(const Grant& other) const;
};

// Codes in order, so that equal sets compare equal.
void SortShares(ShareSet& set);

// Both titles folded: what grants are searched and compared by.
std::string FoldedTitle(absl::string_view title_vi, absl::string_view title_en);

}  // namespace ngoaid::commitments

#endif  // SERVICES_COMMITMENTS_DOMAIN_GRANT_H_
