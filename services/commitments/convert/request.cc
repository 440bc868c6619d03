#include "services/commitments/convert/request.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/addresses.h"
#include "services/base/field_faults.h"
#include "services/base/money.h"
#include "services/base/text.h"
#include "services/commitments/convert/names.h"
#include "services/commitments/domain/checks.h"
#include "services/commitments/domain/dates.h"
#include "services/commitments/domain/filing.h"
#include "services/commitments/errors.h"
#include "services/reference/unknown.h"

namespace ngoaid::commitments {
namespace {

namespace common = ngoaid::common::v1;
using reference::Catalog;

constexpr int64_t kMostWeight = 1'000'000'000;
constexpr size_t kLongestSourceId = 400;  // bytes

// Where reading stands: the catalogue it checks against and the faults it found.
struct Reading {
  const Catalog& catalog;
  FieldViolations& violations;
  std::string prefix;  // "grant.", "entry."

  void Fault(absl::string_view field, Text text) const {
    violations.push_back({absl::StrCat(prefix, field), std::move(text)});
  }
};

// The domain's enums follow the messages' without UNSPECIFIED, for which `otherwise` stands.
template <class Domain, class Proto>
Domain EnumOf(Proto value, Domain otherwise) {
  return value == 0 ? otherwise : static_cast<Domain>(static_cast<int>(value) - 1);
}

WrittenDate ReadDate(const common::PartialDate& message, const Reading& reading, absl::string_view field) {
  const absl::StatusOr<PartialDate> date = PartialDate::ParseIso(message.value());
  if (!date.ok()) {
    reading.Fault(absl::StrCat(field, ".value"), errors::DateUnreadable(message.value()));
    return {};
  }
  WrittenDate written{*date, CleanText(message.source_text())};
  written.date.inferred = written.date.inferred || message.inferred();
  return written;
}

// Amounts that people give are above zero.
std::optional<Ceiling> ReadAmount(const google::type::Money& money, const Reading& reading, absl::string_view field) {
  if (money.currency_code().empty()) {
    reading.Fault(absl::StrCat(field, ".currency_code"), errors::CurrencyMissing());
    return std::nullopt;
  }
  const reference::Currency* currency = reading.catalog.FindCurrency(money.currency_code());
  if (currency == nullptr || currency->code != money.currency_code()) {
    reading.Fault(absl::StrCat(field, ".currency_code"), errors::CurrencyUnknown(money.currency_code()));
    return std::nullopt;
  }
  Decimal amount;
  if (auto fault = ReadMoney(money, currency->decimals, amount)) {
    reading.Fault(field, *fault);
    return std::nullopt;
  }
  if (amount.IsNegative() || amount.IsZero()) {
    reading.Fault(field, errors::AmountNotPositive());
    return std::nullopt;
  }
  return Ceiling{amount, currency->code};
}

using KnowsCode = bool (*)(const Catalog&, const std::string&);

ShareSet ReadShares(const common::ShareSet& message, const Reading& reading, absl::string_view field, KnowsCode knows,
                    Text (*unknown)(const Catalog&, absl::string_view)) {
  ShareSet set;
  set.assumed = message.assumed();
  std::set<std::string> seen;
  for (int i = 0; i < message.shares_size(); ++i) {
    const common::Share& share = message.shares(i);
    const std::string path = absl::StrCat(field, ".shares[", i, "]");
    if (!knows(reading.catalog, share.code())) reading.Fault(path + ".code", unknown(reading.catalog, share.code()));
    if (!seen.insert(share.code()).second) reading.Fault(path + ".code", errors::CodeTwice(share.code()));
    if (share.weight() < 1 || share.weight() > kMostWeight) reading.Fault(path + ".weight", errors::WeightOutOfRange());
    set.shares.push_back({share.code(), share.weight()});
  }
  if (set.shares.empty() && set.assumed) reading.Fault(absl::StrCat(field, ".assumed"), errors::AssumedWithoutShares());
  SortShares(set);
  return set;
}

void ReadTitle(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.title_vi = CleanText(message.title().vi());
  grant.title_en = CleanText(message.title().en());
  if (grant.title_vi.empty() && grant.title_en.empty()) reading.Fault("title", errors::TitleMissing());
}

void ReadMode(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.mode.clear();
  if (message.mode().empty()) return;
  if (const reference::Code* mode = reading.catalog.FindCode("mode", message.mode())) {
    grant.mode = mode->code;
    return;
  }
  std::vector<std::string> known;
  for (const reference::Code* mode : reading.catalog.Codes("mode")) known.push_back(mode->code);
  reading.Fault("mode", errors::ModeUnknown(message.mode(), absl::StrJoin(known, ", ")));
}

void ReadParties(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.parties.clear();
  int donors = 0;
  int co_donors = 0;
  for (int i = 0; i < message.parties_size(); ++i) {
    const v1::Party& given = message.parties(i);
    const std::string path = absl::StrCat("parties[", i, "]");
    Party party;
    party.role = EnumOf(given.role(), PartyRole::kDonor);
    const auto organisation = ParseOrganisationName(given.organisation());
    if (!organisation) reading.Fault(path + ".organisation", errors::NotAnOrganisationName());
    party.organisation_id = organisation.value_or("");
    party.written_name = CleanText(given.written_name());
    party.share_weight = given.share_weight();
    if (party.share_weight < 0 || party.share_weight > kMostWeight)
      reading.Fault(path + ".share_weight", errors::ShareNegative());
    if (party.role == PartyRole::kDonor && ++donors > 1) reading.Fault(path + ".role", errors::DonorTwice());
    if (party.role == PartyRole::kCoDonor) ++co_donors;
    grant.parties.push_back(std::move(party));
  }
  if (donors == 0 && co_donors > 0) reading.Fault("parties", errors::CoDonorWithoutDonor());
  // The donor of record comes first, everybody else as given.
  std::stable_partition(grant.parties.begin(), grant.parties.end(),
                        [](const Party& party) { return party.role == PartyRole::kDonor; });
}

void ReadPlaces(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.places = ReadShares(
      message.places(), reading, "places",
      [](const Catalog& catalog, const std::string& code) { return catalog.PlaceByKey(code) != nullptr; },
      reference::UnknownPlace);
}

void ReadSectors(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.sectors = ReadShares(
      message.sectors(), reading, "sectors",
      [](const Catalog& catalog, const std::string& code) { return catalog.SectorByKey(code) != nullptr; },
      reference::UnknownSector);
}

void ReadApprovals(const v1::Grant& message, const Reading& reading, Grant& grant) {
  for (int i = 0; i < message.approvals_size(); ++i) {
    const v1::Approval& given = message.approvals(i);
    Approval approval;
    approval.number = CleanText(given.number());
    approval.decision_date =
        ReadDate(given.decision_date(), reading, absl::StrCat("approvals[", i, "].decision_date")).date;
    approval.authority = CleanText(given.authority());
    approval.text = CleanText(given.text());
    approval.legal_regime = LegalRegimeOf(approval.decision_date, reading.catalog);
    const bool known = std::find(grant.approvals.begin(), grant.approvals.end(), approval) != grant.approvals.end();
    if (!known) grant.approvals.push_back(std::move(approval));
  }
}

void ReadEvents(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.event_codes.clear();
  for (int i = 0; i < message.event_codes_size(); ++i) {
    const reference::Event* event = reading.catalog.FindEvent(message.event_codes(i));
    const std::string path = absl::StrCat("event_codes[", i, "]");
    if (event == nullptr) {
      reading.Fault(path, errors::EventUnknown(message.event_codes(i)));
    } else if (std::find(grant.event_codes.begin(), grant.event_codes.end(), event->code) != grant.event_codes.end()) {
      reading.Fault(path, errors::CodeTwice(event->code));
    } else {
      grant.event_codes.push_back(event->code);
    }
  }
}

void ReadFundedBy(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.funded_by.clear();
  if (message.funded_by().empty()) return;
  const auto name = ParseGrantName(message.funded_by());
  if (!name || name->id.empty()) {
    reading.Fault("funded_by", errors::NotAGrantName());
  } else {
    grant.funded_by = name->id;
  }
}

void ReadCeiling(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.ceiling.reset();
  if (message.has_ceiling()) grant.ceiling = ReadAmount(message.ceiling(), reading, "ceiling");
}

std::vector<std::string> CleanTexts(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  std::vector<std::string> clean;
  for (const std::string& text : texts) clean.push_back(CleanText(text));
  return clean;
}

void ReadSourceUrl(const v1::Grant& message, const Reading& reading, Grant& grant) {
  grant.source_url = CleanText(message.source_url());
  if (!grant.source_url.empty() && !IsWebAddress(grant.source_url)) {
    reading.Fault("source_url", ngoaid::errors::WebAddressMalformed());
  }
}

struct GrantField {
  const char* name;
  void (*read)(const v1::Grant&, const Reading&, Grant&);
};

constexpr GrantField kGrantFields[] = {
    {"title", ReadTitle},
    {"mode", ReadMode},
    {"parties", ReadParties},
    {"places", ReadPlaces},
    {"sectors", ReadSectors},
    {"district_text",
     [](const v1::Grant& m, const Reading&, Grant& g) { g.district_text = CleanText(m.district_text()); }},
    {"recipient_text",
     [](const v1::Grant& m, const Reading&, Grant& g) { g.recipient_text = CleanText(m.recipient_text()); }},
    {"approvals", ReadApprovals},
    {"start_date",
     [](const v1::Grant& m, const Reading& r, Grant& g) { g.start_date = ReadDate(m.start_date(), r, "start_date"); }},
    {"end_date",
     [](const v1::Grant& m, const Reading& r, Grant& g) { g.end_date = ReadDate(m.end_date(), r, "end_date"); }},
    {"event_codes", ReadEvents},
    {"event_text", [](const v1::Grant& m, const Reading&, Grant& g) { g.event_text = CleanText(m.event_text()); }},
    {"funded_by", ReadFundedBy},
    {"ceiling", ReadCeiling},
    {"source_url", ReadSourceUrl},
    {"source_date", [](const v1::Grant& m, const Reading& r,
                       Grant& g) { g.source_date = ReadDate(m.source_date(), r, "source_date"); }},
    {"note", [](const v1::Grant& m, const Reading&, Grant& g) { g.note = CleanText(m.note()); }},
    {"counterpart_text",
     [](const v1::Grant& m, const Reading&, Grant& g) { g.counterpart_text = CleanText(m.counterpart_text()); }},
    {"flags", [](const v1::Grant& m, const Reading&, Grant& g) { g.flags = CleanTexts(m.flags()); }},
    {"inferred_fields",
     [](const v1::Grant& m, const Reading&, Grant& g) { g.inferred_fields = CleanTexts(m.inferred_fields()); }},
};

void ReadEntryAmount(const v1::Entry& message, const Reading& reading, Entry& entry) {
  if (auto amount = ReadAmount(message.amount(), reading, "amount")) {
    entry.amount = amount->amount;
    entry.currency = amount->currency;
  }
}

void ReadKind(const v1::Entry& message, const Reading& reading, Entry& entry) {
  if (message.kind() == v1::ENTRY_KIND_UNSPECIFIED) reading.Fault("kind", errors::KindMissing());
  entry.kind = EnumOf(message.kind(), EntryKind::kCommitment);
}

struct EntryField {
  const char* name;
  void (*read)(const v1::Entry&, const Reading&, Entry&);
};

constexpr EntryField kEntryFields[] = {
    {"kind", ReadKind},
    {"fund", [](const v1::Entry& m, const Reading&, Entry& e) { e.fund = EnumOf(m.fund(), Fund::kGrant); }},
    {"form", [](const v1::Entry& m, const Reading&, Entry& e) { e.form = EnumOf(m.form(), Form::kCash); }},
    {"amount", ReadEntryAmount},
    {"qualifier",
     [](const v1::Entry& m, const Reading&, Entry& e) { e.qualifier = EnumOf(m.qualifier(), Qualifier::kExact); }},
    {"value_date", [](const v1::Entry& m, const Reading& r,
                      Entry& e) { e.value_date = ReadDate(m.value_date(), r, "value_date").date; }},
    {"note", [](const v1::Entry& m, const Reading&, Entry& e) { e.note = CleanText(m.note()); }},
};

template <class Table>
std::vector<std::string> NamesOf(const Table& table) {
  std::vector<std::string> names;
  for (const auto& field : table) names.push_back(field.name);
  return names;
}

template <class Table, class Message, class Record>
void ReadFields(const Table& table, const Message& message, const std::vector<std::string>& fields,
                const Reading& reading, Record& record) {
  for (const auto& field : table) {
    if (std::find(fields.begin(), fields.end(), field.name) != fields.end()) field.read(message, reading, record);
  }
}

}  // namespace

std::vector<std::string> GrantFields() { return NamesOf(kGrantFields); }
std::vector<std::string> EntryFields() { return NamesOf(kEntryFields); }

std::vector<std::string> ReadMask(const google::protobuf::FieldMask& mask, const std::vector<std::string>& known,
                                  FieldViolations& violations) {
  std::vector<std::string> fields;
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "*") return known;
    if (std::find(known.begin(), known.end(), path) == known.end()) {
      violations.push_back(
          {absl::StrCat("update_mask.paths[", i, "]"), errors::MaskFieldUnknown(path, absl::StrJoin(known, ", "))});
    }
    fields.push_back(path);
  }
  if (fields.empty()) violations.push_back({"update_mask", errors::MaskEmpty(absl::StrJoin(known, ", "))});
  return fields;
}

void ReadGrant(const v1::Grant& message, const std::vector<std::string>& fields, const Catalog& catalog, Grant& grant,
               FieldViolations& violations) {
  ReadFields(kGrantFields, message, fields, {catalog, violations, "grant."}, grant);
  const bool dated =
      absl::c_any_of(fields, [](const std::string& field) { return field == "start_date" || field == "end_date"; });
  const PartialDate& start = grant.start_date.date;
  const PartialDate& end = grant.end_date.date;
  if (dated && IsReversed(start, end)) {
    violations.push_back({"grant.end_date.value", ngoaid::errors::EndsBeforeStart(start.ToIso())});
  }
}

void ReadGrantIdentity(const v1::Grant& message, const Catalog& catalog, const Filer& filer, absl::CivilDay today,
                       Grant& grant, FieldViolations& violations) {
  grant.source = CleanText(message.source());
  grant.source_id = CleanText(message.source_id());
  if (const auto reporter = ReadReporter(catalog, grant.source, filer, today, "grant.source", violations)) {
    grant.source = reporter->office == nullptr ? kLocalSource : reporter->office->code;
  }
  if (grant.source_id.empty()) grant.source_id = grant.id;
  if (grant.source_id.size() > kLongestSourceId) violations.push_back({"grant.source_id", errors::SourceIdTooLong()});
}

void ReadEntry(const v1::Entry& message, const std::vector<std::string>& fields, const Catalog& catalog, Entry& entry,
               FieldViolations& violations) {
  ReadFields(kEntryFields, message, fields, {catalog, violations, "entry."}, entry);
}

}  // namespace ngoaid::commitments
