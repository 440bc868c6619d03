// What a statistic answers.
#ifndef SERVICES_REPORTING_DOMAIN_FIGURES_H_
#define SERVICES_REPORTING_DOMAIN_FIGURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/reference/catalog.h"

namespace ngoaid::reporting {

struct KeyValue {
  std::string code;  // "" what is not known
  std::string name;  // of an organisation; "" where the catalogue knows it
};

// A cell, or the total when it has no keys.
struct Figure {
  std::vector<KeyValue> keys;  // in the order of the query's dimensions
  Decimal value;               // exact; the count for counts
  std::string currency;        // of original amounts; "" when several are mixed, and for all else
  int64_t items = 0;           // distinct grants with a standing entry
};

enum class LeftOut { kNone, kStraddling, kUnconverted, kFundedByOtherGrant };

// Part of an entry behind a cell; an entry left out; or, for counts, a grant or an organisation.
struct Part {
  LeftOut reason = LeftOut::kNone;
  std::string grant_id, entry_id;  // "" where it stands for a grant or an organisation
  std::string grant_source, grant_source_id;
  Text title;
  std::string donor, donor_id;  // display name; UUID
  std::string place, sector;
  std::string date;             // ISO with its precision; "" not known
  std::string value;            // decimal text; "" not converted
  std::string original_amount;  // decimal text; "" for counts
  std::string original_currency;
  std::string rate_basis;
  std::string submission_id, file_name, sheet;
  int row = 0;
  bool assumed = false;
  std::string role;  // "reversal", "reversed", "correction", ""
};

// Figures of sources that were not posted.
struct ReportedOnly {
  std::string reason;  // "not-counted", "kind-unknown"
  std::string currency;
  int64_t count = 0;
  Decimal sum;
};

// Plain decimal text with the decimals of `currency` (more only where the amount has them); "" for no currency.
std::string AmountText(const Decimal& amount, absl::string_view currency, const reference::Catalog& catalog);

}  // namespace ngoaid::reporting

#endif  // SERVICES_REPORTING_DOMAIN_FIGURES_H_
