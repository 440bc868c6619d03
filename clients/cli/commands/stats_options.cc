#include "clients/cli/commands/stats_options.h"

#include "absl/strings/str_cat.h"

namespace ngoaid::cli {
namespace {

Text WayOf(const reporting::v1::Computation& way) {
  switch (way.speed_class()) {
    case reporting::v1::Computation::SPEED_CLASS_ROLLUP:
      return {"từ bảng tổng sẵn (hạng A)", "from the rollup (class A)"};
    case reporting::v1::Computation::SPEED_CLASS_FOLDED:
      return {"từ các phần đã gấp của từng khoản (hạng B)", "from the folded parts of grants (class B)"};
    case reporting::v1::Computation::SPEED_CLASS_LEDGER:
      return {"từ chính sổ cái (hạng C)", "from the ledger itself (class C)"};
    default:
      return {"không rõ", "not known"};
  }
}

}  // namespace

void AddStatsOptions(CLI::App& command, Runtime& runtime, StatsFields& fields) {
  command
      .add_option(
          "--measure", fields.measure,
          runtime.T({"số đo: pledged, committed, planned, disbursed (tiền), items (số khoản), ngos (số tổ chức)",
                     "measure: pledged, committed, planned, disbursed (amounts), items (grants), ngos"}))
      ->required();
  command
      .add_option(
          "--by", fields.by,
          runtime.T(
              {"các chiều, cách nhau dấu phẩy: year, half, month, place, region, sector, mode, donor, donor-country, "
               "continent, donor-kind, event, programme, fund, form, currency, assumed, item-age (mới hay chuyển "
               "tiếp), "
               "grant, entry",
               "dimensions, separated by commas: year, half, month, place, region, sector, mode, donor, "
               "donor-country, continent, donor-kind, event, programme, fund, form, currency, assumed, item-age (new "
               "or "
               "continuing), grant, entry"}))
      ->allow_extra_args(false);
  command.add_option("--ngo-definition", fields.ngo_definition,
                     runtime.T({"với ngos: with-relations, certificate-valid hoặc active (mặc định)",
                                "for ngos: with-relations, certificate-valid or active (default)"}));
  AddScopeOptions(command, runtime, fields, true);
}

void AddScopeOptions(CLI::App& command, Runtime& runtime, StatsFields& fields, bool original) {
  command.add_option(
      "--from", fields.from,
      runtime.T({"ngày đầu của kỳ: 2021-01-01, 01/01/2021, 2021", "first day: 2021-01-01, 01/01/2021, 2021"}));
  command.add_option("--to", fields.to, runtime.T({"ngày cuối của kỳ, tính cả ngày đó", "last day, inclusive"}));
  command.add_option(
      "--places", fields.places,
      runtime.T({"địa bàn: reported (như báo cáo, mặc định), 63 hoặc 34", "places: reported (default), 63 or 34"}));
  command.add_option(
      "--sectors", fields.sectors,
      runtime.T({"hệ lĩnh vực: 1225 (mặc định), paccom, …", "sector scheme: 1225 (default), paccom, …"}));
  command.add_option("--currency", fields.currency,
                     original ? runtime.T({"USD (mặc định), VND hoặc original (số gốc; cần --by currency)",
                                           "USD (default), VND or original (needs --by currency)"})
                              : runtime.T({"USD (mặc định) hoặc VND", "USD (default) or VND"}));
  command.add_option(
      "--fund", fields.fund,
      runtime.T({"vốn: grant (mặc định) hoặc counterpart (đối ứng)", "fund: grant (default) or counterpart"}));
  command.add_option("--where", fields.where,
                     runtime.T({"bộ lọc theo các chiều, ví dụ 'place = \"63:15\" AND year >= 2020'",
                                "filter over the dimensions, for example 'place = \"63:15\" AND year >= 2020'"}));
  command.add_option("--known-at", fields.known_at,
                     runtime.T({"vị trí của một câu trả lời trước: cho đúng số liệu lúc đó",
                                "position of an earlier answer: gives the figures of then"}));
  command.add_option("--coarse", fields.coarse,
                     runtime.T({"own-year: xếp ngày không đủ chính xác vào năm của nó, đánh dấu giả định",
                                "own-year: puts dates coarser than the window into their own year, marked assumed"}));
}

std::shared_ptr<bool> AddVerbose(CLI::App& command, Runtime& runtime) {
  auto verbose = std::make_shared<bool>(false);
  command.add_flag("-v,--verbose", *verbose,
                   runtime.T({"nói thêm (ra stderr) số liệu được đọc bằng cách nào, đến vị trí nào",
                              "say (on stderr) which way the figures were read, and up to which position"}));
  return verbose;
}

void SayWay(Runtime& runtime, const reporting::v1::TableSummary& summary) {
  const reporting::v1::Computation& way = summary.computation();
  const Text read = WayOf(way);
  Text said = {absl::StrCat("Cách đọc: ", read.vi), absl::StrCat("Read: ", read.en)};
  if (!way.folded_to().empty()) {
    absl::StrAppend(&said.vi, "; đã gấp đến ", way.folded_to(), ", ", way.tail_grants(),
                    " khoản đổi sau đó đọc từ sổ cái");
    absl::StrAppend(&said.en, "; folded up to ", way.folded_to(), ", ", way.tail_grants(),
                    " grants changed since then are read from the ledger");
  }
  runtime.Say({absl::StrCat(said.vi, ". Vị trí: ", summary.position()),
               absl::StrCat(said.en, ". Position: ", summary.position())});
}

}  // namespace ngoaid::cli
