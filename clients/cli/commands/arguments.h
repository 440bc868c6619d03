// What people type, turned into what requests hold. Pure, except ResolveGrant. Faults are collected, so that all are
// told at once.
#ifndef CLIENTS_CLI_COMMANDS_ARGUMENTS_H_
#define CLIENTS_CLI_COMMANDS_ARGUMENTS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/app/runtime.h"
#include "google/protobuf/descriptor.h"
#include "google/type/money.pb.h"
#include "ngoaid/common/v1/common.pb.h"
#include "services/base/errors.h"

namespace ngoaid::cli {

// Options, and the field of the request that each fills ("--amount" → "entry.amount").
using OptionFields = std::vector<std::pair<std::string, std::string>>;

// Reads values of options; what cannot be read becomes a violation under the option's name.
class ArgumentReader {
 public:
  // INVALID_ARGUMENT with every violation, or OK. A fault of the command line (usage) where a value is none of its
  // option's choices.
  absl::Status status() const { return StatusOf(violations_); }
  // The same with the violations of `answer`, a service's refusal of the request made of these options, but for those
  // about what an unreadable option left out.
  absl::Status StatusWith(const absl::Status& answer, Language language, const OptionFields& fields) const;
  void Refuse(absl::string_view option, const Text& what_and_remedy);

  // `given`, or a new one when empty.
  std::string RequestId(const std::string& given, absl::Time now);
  // Plain decimal text, no separators of thousands: "1250000.50".
  google::type::Money Amount(absl::string_view option, const std::string& amount, const std::string& currency);
  // A date as people type it, day before month, or ISO; the precision is kept; "" is not known.
  common::v1::PartialDate Date(absl::string_view option, const std::string& text);
  // The first or last ISO day of a date of any precision; "" stays "", and what is no date (refused) stays as typed.
  std::string FirstDay(absl::string_view option, const std::string& text);
  std::string LastDay(absl::string_view option, const std::string& text);
  // `text` where it is one of `choices` or "".
  std::string Choice(absl::string_view option, const std::string& text, const std::vector<std::string>& choices);
  // A value of an enum by its code ("foreign-ngo"); 0 for "". Cast it to the enum.
  int Enum(absl::string_view option, const std::string& code, const google::protobuf::EnumDescriptor& type);
  // "63:15", or "63:15=3" with a weight; all or none of them have one.
  common::v1::ShareSet Shares(absl::string_view option, const std::vector<std::string>& texts);
  // "year=2021,sector=1225:S02" → pairs; nothing behind the '=' (or "null") is the cell of what is not known.
  std::vector<std::pair<std::string, std::string>> Cell(const std::vector<std::string>& texts);

  // Resource names: whole, or the id alone.
  std::string Organisation(absl::string_view option, const std::string& text);
  std::string Entry(const std::string& text);
  std::string Submission(const std::string& text);
  std::string Upload(const std::string& text);

 private:
  std::string Resource(absl::string_view option, const std::string& text, absl::string_view collection,
                       const Text& remedy);
  absl::Status StatusOf(const FieldViolations& violations) const;
  std::string EdgeDay(absl::string_view option, const std::string& text, bool last);

  FieldViolations violations_;
  bool none_of_choices_ = false;
};

// "grants/ID", a UUID, "R032" (of no office, else of the only one that has it) or "OFFICE:R032" → "grants/…".
std::string GrantName(const std::string& text);
// The source of rows for which no office was named.
constexpr char kOwnSource[] = "local";
// What people type for the grant of a source id: "34-44:R032" as it is, "local:R032" → "R032".
std::string GrantCode(const std::string& source_id);
// The same with the UUID of the grant, asked of the service where only a source id is given.
absl::StatusOr<std::string> ResolveGrant(Runtime& runtime, const std::string& text);

// The same; "" is all grants.
absl::StatusOr<std::string> ResolveGrantOrAll(Runtime& runtime, const std::string& text);

// Parts of texts separated by commas, trimmed, empty ones left out: "year, sector" → year; sector.
std::vector<std::string> SplitCommas(const std::vector<std::string>& texts);

// The bytes of a file. FILE_NOT_FOUND, FILE_UNREADABLE, FILE_EMPTY or FILE_TOO_LARGE; "-" is standard input.
absl::StatusOr<std::string> ReadUpload(const std::string& path);
// "Quảng Trị.xlsx" of a path.
std::string BaseName(const std::string& path);

}  // namespace ngoaid::cli

#endif  // CLIENTS_CLI_COMMANDS_ARGUMENTS_H_
