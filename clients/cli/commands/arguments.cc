#include "clients/cli/commands/arguments.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/output/json_value.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/base/decimal.h"
#include "services/base/identity.h"
#include "services/base/money.h"
#include "services/sheets/errors.h"
#include "services/sheets/limits.h"
#include "services/sheets/values.h"

namespace ngoaid::cli {
namespace {

constexpr int kMostDecimals = 4;  // of any currency; the service knows those of each
// Weights are whole numbers: one per cent has room for four decimals.
constexpr int64_t kWeightOfPercent = 10'000;

// "33.5%" → 335000.
bool ReadPercent(absl::string_view text, int64_t* weight) {
  const auto percent = Decimal::Parse(absl::StripSuffix(text, "%"));
  if (!percent.ok()) return false;
  const Decimal scaled = (*percent * Decimal::FromInteger(kWeightOfPercent)).Normalized();
  return absl::SimpleAtoi(scaled.ToString(), weight) && *weight >= 1;
}

}  // namespace

void ArgumentReader::Refuse(absl::string_view option, const Text& what_and_remedy) {
  // The list of violations puts its own marks behind each.
  FieldViolation refused{std::string(option),
                         {std::string(absl::StripSuffix(what_and_remedy.vi, ".")),
                          std::string(absl::StripSuffix(what_and_remedy.en, "."))}};
  // What is read twice, for its first day and its last, is told once.
  const bool told = absl::c_any_of(violations_, [&refused](const FieldViolation& one) {
    return one.field == refused.field && one.description.en == refused.description.en;
  });
  if (!told) violations_.push_back(std::move(refused));
}

absl::Status ArgumentReader::StatusWith(const absl::Status& answer, Language language,
                                        const OptionFields& fields) const {
  const auto left_out = [&](const std::string& field) {
    // The request id was left out on purpose (TellAllFaults).
    if (field == "request_id") return true;
    return absl::c_any_of(violations_, [&](const FieldViolation& violation) {
      return absl::c_any_of(fields, [&](const auto& filled) {
        return filled.first == violation.field && absl::StartsWith(field, filled.second);
      });
    });
  };
  FieldViolations all = violations_;
  for (const auto& [field, description] : Violations(answer, language)) {
    if (!left_out(field)) all.push_back({field, {description, description}});
  }
  return StatusOf(all);
}

absl::Status ArgumentReader::StatusOf(const FieldViolations& violations) const {
  absl::Status invalid = ngoaid::errors::InvalidUnlessEmpty(violations);
  if (!none_of_choices_) return invalid;
  absl::Status usage = errors::Usage({"lệnh có chỗ sai:", "the command has faults:"});
  invalid.ForEachPayload([&usage](absl::string_view type, const absl::Cord& payload) {
    if (absl::StrContains(type, "BadRequest")) usage.SetPayload(type, payload);
  });
  return usage;
}

std::string ArgumentReader::RequestId(const std::string& given, absl::Time now) {
  if (given.empty()) return NewUuid(now);
  if (!IsUuid(given)) {
    Refuse("--request-id", {absl::StrCat("“", given, "” không phải UUID; bỏ tùy chọn này để chương trình tự tạo."),
                            absl::StrCat("“", given, "” is no UUID; leave the option out and the program makes one.")});
  }
  return given;
}

google::type::Money ArgumentReader::Amount(absl::string_view option, const std::string& amount,
                                           const std::string& currency) {
  auto value = Decimal::Parse(amount);
  if (!value.ok()) {
    Refuse(option, {absl::StrCat("“", amount,
                                 "” không phải số trơn; viết không có dấu phân cách hàng nghìn, dấu chấm trước phần "
                                 "thập phân, ví dụ 1250000.50."),
                    absl::StrCat("“", amount,
                                 "” is no plain number; write it without separators of thousands and with a point "
                                 "before the decimals, for example 1250000.50.")});
    return {};
  }
  // "250.000": a quarter of a thousand here, a quarter of a million in a Vietnamese hand. Dinars have three decimals.
  const size_t point = amount.find('.');
  const size_t sign = absl::StartsWith(amount, "-") ? 1 : 0;
  const bool thousands = point != std::string::npos && amount.size() - point == 4 && point - sign <= 3 &&
                         amount.find_first_not_of("-0") < point;
  if (thousands && CurrencyDecimals(currency) != 3) {
    const std::string whole = absl::StrCat(amount.substr(0, point), amount.substr(point + 1));
    const std::string decimals = amount.substr(0, point + 3);
    Refuse(option, {absl::StrCat("“", amount, "” có thể đọc theo hai cách; viết số tròn không có dấu chấm (", whole,
                                 ") hoặc với hai chữ số thập phân (", decimals, ")."),
                    absl::StrCat("“", amount, "” can be read in two ways; write a whole number without a point (",
                                 whole, ") or with two decimals (", decimals, ").")});
    return {};
  }
  if (auto fault = CheckAmount(*value, kMostDecimals)) {
    Refuse(option, *fault);
    return {};
  }
  return ToMoney(*value, absl::AsciiStrToUpper(currency));
}

common::v1::PartialDate ArgumentReader::Date(absl::string_view option, const std::string& text) {
  common::v1::PartialDate result;
  auto date = sheets::ParseDate(text);
  if (!date.ok()) {
    const std::string vi = Message(date.status(), Language::kVietnamese);
    const std::string en = Message(date.status(), Language::kEnglish);
    Refuse(option, {vi, en});
    return result;
  }
  result.set_value(date->ToIso());
  result.set_inferred(date->inferred);
  return result;
}

std::string ArgumentReader::EdgeDay(absl::string_view option, const std::string& text, bool last) {
  if (text.empty()) return "";
  const std::string iso = Date(option, text).value();
  auto date = PartialDate::ParseIso(iso);
  if (!date.ok() || !date->known()) return text;
  return PartialDate::Day(last ? date->last : date->first).ToIso();
}

std::string ArgumentReader::FirstDay(absl::string_view option, const std::string& text) {
  return EdgeDay(option, text, false);
}

std::string ArgumentReader::LastDay(absl::string_view option, const std::string& text) {
  return EdgeDay(option, text, true);
}

int ArgumentReader::Enum(absl::string_view option, const std::string& code,
                         const google::protobuf::EnumDescriptor& type) {
  std::vector<std::string> known;
  for (int i = 1; i < type.value_count(); ++i) {
    known.push_back(EnumCode(*type.value(i)));
    if (known.back() == code) return type.value(i)->number();
  }
  Choice(option, code, known);
  return 0;
}

std::string ArgumentReader::Choice(absl::string_view option, const std::string& text,
                                   const std::vector<std::string>& choices) {
  if (text.empty() || absl::c_linear_search(choices, text)) return text;
  none_of_choices_ = true;
  Refuse(option, {absl::StrCat("không có “", text, "”; chọn ", absl::StrJoin(choices, ", "), "."),
                  absl::StrCat("there is no “", text, "”; choose ", absl::StrJoin(choices, ", "), ".")});
  return text;
}

common::v1::ShareSet ArgumentReader::Shares(absl::string_view option, const std::vector<std::string>& texts) {
  common::v1::ShareSet set;
  size_t weighted = 0, percents = 0;
  int64_t percent_sum = 0;
  for (const std::string& text : SplitCommas(texts)) {
    const std::vector<std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    common::v1::Share& share = *set.add_shares();
    share.set_code(parts[0]);
    share.set_weight(1);
    if (parts.size() == 1) continue;
    ++weighted;
    int64_t weight = 0;
    const bool percent = absl::EndsWith(parts[1], "%");
    if (percent ? !ReadPercent(parts[1], &weight) : !absl::SimpleAtoi(parts[1], &weight) || weight < 1) {
      Refuse(option,
             {absl::StrCat("“", text, "”: trọng số phải là số nguyên từ 1, hoặc phần trăm như 33.5%."),
              absl::StrCat("“", text, "”: the weight must be a whole number from 1, or per cent such as 33.5%.")});
    }
    if (percent) {
      ++percents;
      percent_sum += weight;
    }
    share.set_weight(weight);
  }
  const auto count = static_cast<size_t>(set.shares_size());
  if (weighted != 0 && weighted != count) {
    Refuse(option, {"ghi trọng số cho tất cả hoặc không ghi cho mã nào, ví dụ 63:15=3,63:17=1.",
                    "give all of them a weight or none, for example 63:15=3,63:17=1."});
  }
  if (percents != 0 && (percents != count || percent_sum != 100 * kWeightOfPercent)) {
    Refuse(option, {"phần trăm phải ghi cho mọi mã và cộng lại đúng 100%.",
                    "per cent must be given for all of them and add up to 100%."});
  }
  // Several without a split said anywhere: equal parts, which is an assumption.
  set.set_assumed(weighted == 0 && count > 1);
  return set;
}

std::vector<std::pair<std::string, std::string>> ArgumentReader::Cell(const std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, std::string>> cell;
  for (const std::string& text : SplitCommas(texts)) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits('=', 1));
    if (!absl::StrContains(text, '=') || parts.first.empty()) {
      Refuse("--cell", {absl::StrCat("“", text, "” không đúng dạng chiều=mã, ví dụ year=2021,sector=1225:S02."),
                        absl::StrCat("“", text, "” is not dimension=code, for example year=2021,sector=1225:S02.")});
      continue;
    }
    cell.emplace_back(parts.first, parts.second == "null" ? "" : parts.second);
  }
  return cell;
}

std::string ArgumentReader::Resource(absl::string_view option, const std::string& text, absl::string_view collection,
                                     const Text& remedy) {
  const std::string prefix = absl::StrCat(collection, "/");
  absl::string_view id = text;
  absl::ConsumePrefix(&id, prefix);
  if (!IsUuid(id)) Refuse(option, remedy);
  return absl::StrCat(prefix, absl::AsciiStrToLower(id));
}

std::string ArgumentReader::Organisation(absl::string_view option, const std::string& text) {
  return Resource(
      option, text, "organisations",
      {absl::StrCat("“", text, "” không phải mã tổ chức (organisations/UUID); tìm mã bằng: ngoaid ngo search \"", text,
                    "\"."),
       absl::StrCat("“", text, "” is no id of an organisation (organisations/UUID); find it with: ngoaid ngo search \"",
                    text, "\".")});
}

std::string ArgumentReader::Entry(const std::string& text) {
  if (absl::StartsWith(text, "grants/")) return text;
  return Resource(
      "ID", text, "grants/-/entries",
      {absl::StrCat("“", text,
                    "” không phải mã bút toán (grants/…/entries/UUID hoặc UUID); xem: ngoaid entry list KHOẢN."),
       absl::StrCat("“", text,
                    "” is no id of an entry (grants/…/entries/UUID or UUID); see: ngoaid entry list GRANT.")});
}

std::string ArgumentReader::Upload(const std::string& text) {
  return Resource("ID", text, "uploads",
                  {absl::StrCat("“", text, "” không phải mã tệp chờ duyệt (uploads/UUID); xem: ngoaid upload list."),
                   absl::StrCat("“", text, "” is no id of an upload (uploads/UUID); see: ngoaid upload list.")});
}

std::string ArgumentReader::Submission(const std::string& text) {
  return Resource(
      "ID", text, "submissions",
      {absl::StrCat("“", text, "” không phải mã tệp đã nộp (submissions/UUID); xem: ngoaid submission list."),
       absl::StrCat("“", text, "” is no id of a submission (submissions/UUID); see: ngoaid submission list.")});
}

std::string GrantName(const std::string& text) {
  if (absl::StartsWith(text, "grants/")) return text;
  if (IsUuid(text)) return absl::StrCat("grants/", absl::AsciiStrToLower(text));
  return absl::StrCat(absl::StrContains(text, ':') ? "grants/" : "grants/-:", text);
}

std::string GrantCode(const std::string& source_id) {
  return std::string(absl::StripPrefix(source_id, absl::StrCat(kOwnSource, ":")));
}

absl::StatusOr<std::string> ResolveGrant(Runtime& runtime, const std::string& text) {
  const std::string name = GrantName(text);
  if (IsUuid(absl::StripPrefix(name, "grants/"))) return name;
  commitments::v1::GetGrantRequest request;
  request.set_name(name);
  commitments::v1::GetGrantResponse response;
  absl::Status status = runtime.Call(&commitments::v1::CommitmentsService::Stub::GetGrant, request, &response);
  if (!status.ok()) return status;
  return response.grant().name();
}

absl::StatusOr<std::string> ResolveGrantOrAll(Runtime& runtime, const std::string& text) {
  if (text.empty() || text == "-" || text == "grants/-") return "grants/-";
  return ResolveGrant(runtime, text);
}

std::vector<std::string> SplitCommas(const std::vector<std::string>& texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) {
    for (absl::string_view part : absl::StrSplit(text, ',')) {
      part = absl::StripAsciiWhitespace(part);
      if (!part.empty()) parts.emplace_back(part);
    }
  }
  return parts;
}

absl::StatusOr<std::string> ReadUpload(const std::string& path) {
  const size_t limit = sheets::Limits().file_bytes;
  std::ifstream file;
  if (path != "-") {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) return errors::FileNotFound(path);
    if (std::filesystem::is_directory(status)) return errors::FileUnreadable(path, "is a directory");
    file.open(path, std::ios::binary);
    if (!file) return errors::FileUnreadable(path, "permission denied");
  }
  std::istream& in = path == "-" ? std::cin : file;
  // One byte more than may be: no file is read whole to find that it is too large.
  std::string bytes(limit + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return errors::FileUnreadable(path, "read error");
  bytes.resize(static_cast<size_t>(in.gcount()));
  if (bytes.empty()) return sheets::errors::FileEmpty();
  if (bytes.size() > limit) return sheets::errors::FileTooLarge(limit);
  return bytes;
}

std::string BaseName(const std::string& path) {
  return path == "-" ? "stdin" : std::filesystem::path(path).filename().string();
}

}  // namespace ngoaid::cli
