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

void AddStatsOptions(Command command, StatsFields& fields) {
  command
      .AddOption("--measure", fields.measure,
                 {"số đo: pledged, committed, planned, disbursed (tiền), items (số khoản), ngos (số tổ chức)",
                  "measure: pledged, committed, planned, disbursed (amounts), items (grants), ngos"})
      .Required();
  command.AddOption("--by", fields.by,
                    {"các chiều, cách nhau dấu phẩy: year, half, month, place, region, sector, mode, donor, "
                     "donor-country, continent, donor-kind, event, programme, fund, form, currency, assumed, item-age "
                     "(mới hay chuyển tiếp), grant, entry",
                     "dimensions, separated by commas: year, half, month, place, region, sector, mode, donor, "
                     "donor-country, continent, donor-kind, event, programme, fund, form, currency, assumed, item-age "
                     "(new or continuing), grant, entry"});
  command.AddOption("--ngo-definition", fields.ngo_definition,
                    {"với ngos: with-relations, certificate-valid hoặc active (mặc định)",
                     "for ngos: with-relations, certificate-valid or active (default)"});
  AddScopeOptions(command, fields, true);
}

void AddScopeOptions(Command command, StatsFields& fields, bool original) {
  command.AddOption("--from", fields.from,
                    {"ngày đầu của kỳ: 2021-01-01, 01/01/2021, 2021", "first day: 2021-01-01, 01/01/2021, 2021"});
  command.AddOption("--to", fields.to, {"ngày cuối của kỳ, tính cả ngày đó", "last day, inclusive"});
  command.AddOption("--places", fields.places,
                    {"địa bàn: reported (như báo cáo, mặc định), 63 hoặc 34", "places: reported (default), 63 or 34"});
  command.AddOption("--sectors", fields.sectors,
                    {"hệ lĩnh vực: 1225 (mặc định), paccom, …", "sector scheme: 1225 (default), paccom, …"});
  command.AddOption("--currency", fields.currency,
                    original ? Text{"USD (mặc định), VND hoặc original (số gốc; cần --by currency)",
                                    "USD (default), VND or original (needs --by currency)"}
                             : Text{"USD (mặc định) hoặc VND", "USD (default) or VND"});
  command.AddOption("--fund", fields.fund,
                    {"vốn: grant (mặc định) hoặc counterpart (đối ứng)", "fund: grant (default) or counterpart"});
  command.AddOption("--where", fields.where,
                    {"bộ lọc theo các chiều, ví dụ 'place = \"63:15\" AND year >= 2020'",
                     "filter over the dimensions, for example 'place = \"63:15\" AND year >= 2020'"});
  command.AddOption("--known-at", fields.known_at,
                    {"vị trí của một câu trả lời trước: cho đúng số liệu lúc đó",
                     "position of an earlier answer: gives the figures of then"});
  command.AddOption("--coarse", fields.coarse,
                    {"own-year: xếp ngày không đủ chính xác vào năm của nó, đánh dấu giả định",
                     "own-year: puts dates coarser than the window into their own year, marked assumed"});
}

std::shared_ptr<bool> AddVerbose(Command command) {
  auto verbose = std::make_shared<bool>(false);
  command.AddFlag("-v,--verbose", *verbose,
                  {"nói thêm (ra stderr) số liệu được đọc bằng cách nào, đến vị trí nào",
                   "say (on stderr) which way the figures were read, and up to which position"});
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
