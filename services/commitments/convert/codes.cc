#include "services/commitments/convert/codes.h"

#include <array>
#include <cstddef>
#include <utility>

namespace ngoaid::commitments {
namespace {

template <class Enum, size_t N>
using Table = std::array<std::pair<Enum, absl::string_view>, N>;

constexpr Table<EntryKind, 4> kEntryKinds = {{{EntryKind::kPledge, "pledge"},
                                              {EntryKind::kCommitment, "commitment"},
                                              {EntryKind::kPlan, "plan"},
                                              {EntryKind::kDisbursement, "disbursement"}}};
constexpr Table<Fund, 2> kFunds = {{{Fund::kGrant, "grant"}, {Fund::kCounterpart, "counterpart"}}};
constexpr Table<Form, 3> kForms = {{{Form::kCash, "cash"}, {Form::kGoods, "goods"}, {Form::kServices, "services"}}};
constexpr Table<Qualifier, 4> kQualifiers = {{{Qualifier::kExact, "exact"},
                                              {Qualifier::kOver, "over"},
                                              {Qualifier::kNearly, "nearly"},
                                              {Qualifier::kAbout, "about"}}};
constexpr Table<PartyRole, 5> kPartyRoles = {{{PartyRole::kDonor, "donor"},
                                              {PartyRole::kCoDonor, "co-donor"},
                                              {PartyRole::kOwner, "owner"},
                                              {PartyRole::kManagingAgency, "managing-agency"},
                                              {PartyRole::kImplementer, "implementer"}}};
constexpr Table<FigureReason, 3> kFigureReasons = {{{FigureReason::kNotCounted, "not-counted"},
                                                    {FigureReason::kKindUnknown, "kind-unknown"},
                                                    {FigureReason::kPosted, "posted"}}};
constexpr Table<Severity, 3> kSeverities = {
    {{Severity::kInfo, "info"}, {Severity::kWarning, "warning"}, {Severity::kError, "error"}}};

template <class Enum, size_t N>
absl::string_view Code(const Table<Enum, N>& table, Enum value) {
  return table[static_cast<size_t>(value)].second;
}

template <class Enum, size_t N>
std::optional<Enum> Parse(const Table<Enum, N>& table, absl::string_view code) {
  for (const auto& [value, text] : table) {
    if (text == code) return value;
  }
  return std::nullopt;
}

}  // namespace

absl::string_view CodeOf(EntryKind kind) { return Code(kEntryKinds, kind); }
absl::string_view CodeOf(Fund fund) { return Code(kFunds, fund); }
absl::string_view CodeOf(Form form) { return Code(kForms, form); }
absl::string_view CodeOf(Qualifier qualifier) { return Code(kQualifiers, qualifier); }
absl::string_view CodeOf(PartyRole role) { return Code(kPartyRoles, role); }
absl::string_view CodeOf(FigureReason reason) { return Code(kFigureReasons, reason); }
absl::string_view CodeOf(Severity severity) { return Code(kSeverities, severity); }

std::optional<EntryKind> ParseEntryKind(absl::string_view code) { return Parse(kEntryKinds, code); }
std::optional<Fund> ParseFund(absl::string_view code) { return Parse(kFunds, code); }
std::optional<Form> ParseForm(absl::string_view code) { return Parse(kForms, code); }
std::optional<Qualifier> ParseQualifier(absl::string_view code) { return Parse(kQualifiers, code); }
std::optional<PartyRole> ParsePartyRole(absl::string_view code) { return Parse(kPartyRoles, code); }
std::optional<FigureReason> ParseFigureReason(absl::string_view code) { return Parse(kFigureReasons, code); }
std::optional<Severity> ParseSeverity(absl::string_view code) { return Parse(kSeverities, code); }

}  // namespace ngoaid::commitments
