// Refusals of the ledger, in the manner of base/errors.h.
#ifndef SERVICES_COMMITMENTS_ERRORS_H_
#define SERVICES_COMMITMENTS_ERRORS_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/base/decimal.h"
#include "services/base/errors.h"
#include "services/base/partial_date.h"
#include "services/reference/catalog.h"

namespace ngoaid::commitments::errors {

// FAILED_PRECONDITION
absl::Status NothingCorrected();  // NOTHING_CORRECTED
absl::Status AlreadyReversed();   // ALREADY_REVERSED
absl::Status IsReversal();        // IS_REVERSAL
absl::Status CeilingExceeded(const Decimal& ceiling, const Decimal& disbursed, const Decimal& asked,
                             absl::string_view currency);  // CEILING_EXCEEDED
// A ceiling cannot be watched over an amount that has no rate into its currency.
absl::Status CeilingRateMissing(absl::string_view from, absl::string_view to, const PartialDate& date);  // RATE_MISSING

// What is wrong with a field, and how to mend it.
Text AmountNotPositive();
Text CurrencyUnknown(absl::string_view code);
Text CurrencyMissing();
Text DateUnreadable(absl::string_view text);
Text CodeTwice(absl::string_view code);
Text WeightOutOfRange();
Text AssumedWithoutShares();
Text ModeUnknown(absl::string_view code, absl::string_view known);
Text EventUnknown(absl::string_view code);
Text TitleMissing();
Text OrganisationUnknown(absl::string_view name);
Text NotAnOrganisationName();
Text DonorTwice();
Text CoDonorWithoutDonor();
Text ShareNegative();
Text NotAGrantId();    // where only the grant's own name is taken
Text NotAGrantName();  // where its row id is taken as well
Text NotAnEntryName();
Text GrantUnknown(absl::string_view name);
// `ids` has the offices as keys.
Text SourceIdOfSeveral(absl::string_view source_id, const std::map<std::string, std::string>& ids);
Text FundedByItself();
Text MaskFieldUnknown(absl::string_view field, absl::string_view known);
Text MaskEmpty(absl::string_view known);
Text KindMissing();
Text FilterFieldUnknown(absl::string_view field, absl::string_view known);
Text FilterOperatorUnknown(absl::string_view field, absl::string_view op);
Text FilterValueUnknown(absl::string_view field, absl::string_view value);
Text ReasonMissing();
Text SourceIdTooLong();
// None that the caller works for; `own`: the several they do work for, empty of one.
Text OfficeNotHeld(absl::string_view given, const Text& own);
Text OfficeToChoose(const Text& own);  // of who works for several
Text OfficeEnded(absl::string_view code, absl::CivilDay day);
Text OfficeNotYet(absl::string_view code, absl::CivilDay day, const Text& before);
Text PeriodUnknown(absl::string_view given);
Text PeriodAhead(absl::string_view code);

// Findings: stored, never a refusal.
Text DisbursedBeyondCommitted(const Decimal& disbursed, const Decimal& committed, absl::string_view currency);
Text OutsideCertificateScope(absl::string_view codes, const PartialDate& date);
Text NoCertificateOn(const PartialDate& date);
Text PlaceLiesIn(const reference::Place& inner, const reference::Place& outer);
Text PlacesOverlap(const Text& pairs);  // of PlaceLiesIn
Text CommittedInFuture(const PartialDate& date);
Text DisbursedInFuture(const PartialDate& date);

}  // namespace ngoaid::commitments::errors

#endif  // SERVICES_COMMITMENTS_ERRORS_H_
