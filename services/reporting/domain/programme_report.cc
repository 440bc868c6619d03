#include "services/reporting/domain/programme_report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/reporting/domain/dimensions.h"
#include "services/reporting/domain/figures.h"
#include "services/reporting/domain/programme_cells.h"

namespace ngoaid::reporting {
namespace {

using Year = absl::civil_year_t;

const Text kNotToldByPlace{"chỉ số này không chia được theo địa bàn", "this indicator cannot be told by place"};

std::string MarkCode(TaskMark mark) {
  return mark == TaskMark::kOverdue ? "overdue" : mark == TaskMark::kNoNews ? "no-news" : "";
}
Text MarkText(TaskMark mark) {
  if (mark == TaskMark::kOverdue) return {"quá hạn", "overdue"};
  if (mark == TaskMark::kNoNews) return {"chưa có tin từ kỳ kiểm điểm gần nhất", "no news since the latest review"};
  return {};
}

}  // namespace

Table AssembleObjectives(const ProgrammeFrame& frame) {
  Table table =
      NewTable("objectives", {"Mục tiêu", "Objectives"},
               {TextColumn("kind", {"Loại", "Kind"}), TextColumn("objective", {"Mục tiêu", "Objective"}),
                TextColumn("certainty", {"Mức tin cậy", "Certainty"}), TextColumn("source", {"Nguồn", "Source"})});
  for (const Objective& one : frame.programme->objectives) {
    table.rows.push_back({Coded(one.kind, WordOf(one.kind)), Named(one.text),
                          Coded(one.certainty, WordOf(one.certainty)), Plain(one.source)});
  }
  if (table.rows.empty()) table.note = {"chưa có văn bản nào nêu mục tiêu", "no text found that states any"};
  return table;
}

Table AssembleSectors(const ProgrammeFrame& frame, const std::map<std::string, SourceFigures>& by_measure) {
  Table table = NewTable(
      "sectors", {"Lĩnh vực", "Sectors"},
      {TextColumn("sector", {"Lĩnh vực", "Sector"}), AmountColumn("committed", FindMeasure("committed")->title),
       PercentColumn("committed_share", {"Cam kết (tỷ trọng %)", "Committed (share %)"}),
       AmountColumn("disbursed", FindMeasure("disbursed")->title),
       PercentColumn("disbursed_share", {"Giải ngân (tỷ trọng %)", "Disbursed (share %)"}),
       CountColumn("items", FindMeasure("items")->title),
       TextColumn("named", {"Trong văn bản của chương trình", "Named by the programme"})});
  table.chart = {ChartKind::kBar, {"committed", "disbursed"}};
  std::vector<std::string> order;
  std::map<std::string, std::string> certainty;
  for (const ProgrammeSector& sector : frame.programme->sectors) {
    order.push_back(sector.code);
    certainty[sector.code] = sector.certainty;
  }
  std::map<std::string, std::map<std::string, Decimal>> values;  // by sector, by measure
  for (const auto& [measure, figures] : by_measure) {
    for (const Figure& figure : figures.cells) values[figure.keys[0].code][measure] = figure.value;
  }
  for (const auto& [code, by] : values) {
    if (!code.empty() && certainty.count(code) == 0) order.push_back(code);
  }
  if (values.count("") > 0) order.emplace_back();
  const auto text = [&](const std::string& measure, const Decimal& value) {
    return FindMeasure(measure)->counted == Counted::kAmount ? AmountText(value, kDefaultCurrency, *frame.catalog)
                                                             : value.ToString();
  };
  const auto row = [&](TableCell head, const auto& value_of, TableCell named) {
    std::vector<TableCell> cells{std::move(head)};
    for (const char* measure : {"committed", "disbursed"}) {
      const Decimal value = value_of(measure);
      cells.push_back(Plain(text(measure, value)));
      cells.push_back(Plain(Percent(value, by_measure.at(measure).total.value)));
    }
    cells.push_back(Plain(text("items", value_of("items"))));
    cells.push_back(std::move(named));
    return cells;
  };
  for (const std::string& code : order) {
    auto known = certainty.find(code);
    table.rows.push_back(row(
        Coded(code, NameOf(Describe(Dimension::kSector), code, "", *frame.catalog)),
        [&](const char* measure) { return values[code][measure]; },
        known == certainty.end() ? Coded("no", {"không", "no"}) : Coded(known->second, WordOf(known->second))));
  }
  table.total = row(
      {"", {"Tổng", "Total"}}, [&](const char* measure) { return by_measure.at(measure).total.value; }, Plain(""));
  table.note = {"tổng số khoản được đếm lại: một khoản có thể thuộc nhiều lĩnh vực",
                "the total of items is counted anew: an item may be of several sectors"};
  return table;
}

Table AssembleAreas(const ProgrammeFrame& frame) {
  Table table =
      NewTable("areas", {"Địa bàn ưu tiên", "Priority areas"},
               {TextColumn("area", {"Địa bàn", "Area"}), TextColumn("place", {"Mã", "Code"}),
                TextColumn("certainty", {"Mức tin cậy", "Certainty"}), TextColumn("source", {"Nguồn", "Source"})});
  for (const ProgrammeArea& area : frame.programme->areas) {
    table.rows.push_back(
        {Named(area.name), Plain(area.place), Coded(area.certainty, WordOf(area.certainty)), Plain(area.source)});
  }
  if (table.rows.empty()) {
    table.note = {"chưa có văn bản nào nêu địa bàn ưu tiên", "no text found that names any"};
  } else {
    table.note = {"loại địa bàn không có mã: sổ cái không chia được số liệu theo các loại này",
                  "a kind of places has no code: the ledger cannot tell figures by it"};
  }
  return table;
}

Table AssembleTargets(const ProgrammeFrame& frame) {
  Table table =
      NewTable("targets", {"Chỉ tiêu", "Targets"},
               {TextColumn("target", {"Mã", "Code"}), TextColumn("place", {"Địa bàn", "Place"}),
                TextColumn("indicator", {"Chỉ số", "Indicator"}), TextColumn("years", {"Năm", "Years"}),
                AmountColumn("value", {"Giá trị", "Value"}), TextColumn("unit", {"Đơn vị", "Unit"}),
                TextColumn("per", {"Tính cho", "For"}), TextColumn("source", {"Nguồn", "Source"}), NoteColumn()});
  bool national = false;
  for (const Target& target : frame.targets) {
    const Indicator* indicator = frame.book->FindIndicator(target.indicator);
    if (indicator == nullptr) continue;
    national = national || target.place.empty();
    table.rows.push_back({Plain(target.id), Coded(target.place, PlaceName(target.place, *frame.catalog)),
                          IndicatorCell(*indicator), Plain(YearsText(target.year_from, target.year_to)),
                          Plain(ValueText(*indicator, target.value, *frame.catalog)),
                          Coded(target.unit, indicator->unit_name), Coded(target.per, WordOf(target.per)),
                          Plain(target.source), Named(target.note)});
  }
  if (!national) table.note = {"văn bản không nêu chỉ tiêu cả nước", "no text gives a national target"};
  return table;
}

Table AssemblePlaceTargets(const ProgrammeFrame& frame, const std::vector<PlaceReading>& readings) {
  Table table = NewTable("place-targets", {"Chỉ tiêu của địa phương", "Targets of provinces"},
                         {TextColumn("place", {"Địa bàn", "Place"}), TextColumn("indicator", {"Chỉ số", "Indicator"}),
                          TextColumn("year", {"Năm", "Year"}), AmountColumn("target", {"Chỉ tiêu", "Target"}),
                          AmountColumn("actual", {"Thực hiện", "Actual"}),
                          PercentColumn("ratio", {"Đạt (%)", "Reached (%)"}), FigureColumn(), NoteColumn()});
  table.chart = kTargetsMetByYear;
  table.chart.each = {"place", "indicator"};
  for (const PlaceReading& reading : readings) {
    const Target& target = *reading.target;
    const Indicator& indicator = *frame.book->FindIndicator(target.indicator);
    const bool per_year = target.per == kPerYear;
    bool first = true;
    for (const auto& [year, told] : reading.years) {
      Remarks remarks;
      const absl::CivilDay end(per_year ? year : target.year_to, 12, 31);
      if (end > frame.as_of) remarks.Add(per_year ? kYearNotOver : kWindowNotOver);
      if (!told.value) remarks.Add(indicator.manual ? kNotRecorded : kNotToldByPlace);
      if (!indicator.manual && told.value && !told.recorded) {
        remarks.Add(reading.leaves_out ? kNoneCounted : kNoEntries);
      }
      if (std::exchange(first, false) && !reading.unplaced.IsZero()) {
        const std::string amount = ValueText(indicator, reading.unplaced, *frame.catalog);
        const Text merged = PlaceName(reading.unplaced_place, *frame.catalog);
        remarks.Add({absl::StrCat("ngoài ra ", amount, " ghi ở ", reading.unplaced_place, " (", merged.vi,
                                  " sau sáp nhập), không rõ tỉnh cũ nên không tính"),
                     absl::StrCat(amount, " more stands in ", reading.unplaced_place, " (", merged.en,
                                  " after the merger), old place not known, not counted")});
      }
      table.rows.push_back({Coded(target.place, PlaceName(target.place, *frame.catalog)), IndicatorCell(indicator),
                            Plain(per_year ? absl::StrCat(year) : YearsText(target.year_from, target.year_to)),
                            Plain(ValueText(indicator, target.value, *frame.catalog)),
                            Plain(ValueText(indicator, told.value, *frame.catalog)),
                            Plain(told.value && told.recorded ? Percent(*told.value, target.value) : ""),
                            Plain(told.figure), remarks.Cell()});
    }
    const ToldFigure& several = reading.several_years;
    if (!several.value || several.value->IsZero()) continue;
    table.rows.push_back({Coded(target.place, PlaceName(target.place, *frame.catalog)), IndicatorCell(indicator),
                          Coded(kSeveralYears, NameOf(Describe(Dimension::kYear), kSeveralYears, "", *frame.catalog)),
                          Plain(""), Plain(ValueText(indicator, several.value, *frame.catalog)), Plain(""),
                          Plain(several.figure), Plain("")});
  }
  table.note = {
      "thực hiện: phần của địa bàn trong các bản ghi ở hệ thống này, cũng tính sau ngày sáp nhập khi rõ tỉnh cũ; "
      "độ bao phủ của từng tỉnh chưa biết",
      "actual: the place's part of the rows in this system, also after the merger where the old place is known; "
      "coverage of a single place is not known"};
  return table;
}

Table AssembleResolutions(const ProgrammeFrame& frame, const std::vector<Task>& tasks) {
  Table table =
      NewTable("resolutions", {"Nghị quyết và số nhiệm vụ", "Resolutions and their tasks"},
               {TextColumn("resolution", {"Nghị quyết", "Resolution"}), TextColumn("agency", {"Cơ quan", "Agency"}),
                CountColumn("tasks", {"Số nhiệm vụ", "Tasks"}), CountColumn("entered", {"Đã nhập", "Entered"}),
                CountColumn("done", {"Hoàn thành", "Done"}), CountColumn("overdue", {"Quá hạn", "Overdue"}),
                CountColumn("no_news", {"Chưa có tin", "No news"}),
                TextColumn("review", {"Kỳ kiểm điểm gần nhất", "Latest review"}), NoteColumn()});
  for (const Resolution& resolution : frame.book->resolutions) {
    if (resolution.programme != frame.programme->code) continue;
    int entered = 0, done = 0, overdue = 0, no_news = 0;
    for (const Task& task : tasks) {
      if (task.resolution != resolution.code) continue;
      ++entered;
      done += task.latest && task.latest->status == "done" ? 1 : 0;
      const TaskMark mark = MarkOf(task, &resolution, frame.as_of);
      overdue += mark == TaskMark::kOverdue ? 1 : 0;
      no_news += mark == TaskMark::kNoNews ? 1 : 0;
    }
    Remarks remarks;
    if (entered < resolution.task_count) {
      const int missing = resolution.task_count - entered;
      remarks.Add({absl::StrCat("chưa nhập nội dung ", missing, " nhiệm vụ"),
                   absl::StrCat("texts of ", missing, " tasks not entered yet")});
    }
    const auto review = LatestReview(resolution, frame.as_of);
    table.rows.push_back({Coded(resolution.code, resolution.name), Named(resolution.agency),
                          Plain(absl::StrCat(resolution.task_count)), Plain(absl::StrCat(entered)),
                          Plain(absl::StrCat(done)), Plain(absl::StrCat(overdue)), Plain(absl::StrCat(no_news)),
                          review ? DateCell(PartialDate::Month(absl::CivilMonth(*review))) : Plain(""),
                          remarks.Cell()});
  }
  if (table.rows.empty()) table.note = {"chưa có nghị quyết nào", "no resolution yet"};
  return table;
}

Table AssembleTasks(const ProgrammeFrame& frame, const std::vector<Task>& tasks) {
  Table table = NewTable("tasks", {"Nhiệm vụ và tiến độ", "Tasks and their progress"},
                         {TextColumn("resolution", {"Nghị quyết", "Resolution"}), TextColumn("ordinal", {"Số", "No."}),
                          TextColumn("task", {"Nhiệm vụ", "Task"}), TextColumn("agency", {"Cơ quan", "Agency"}),
                          TextColumn("due", {"Hạn", "Due"}), TextColumn("status", {"Tình trạng", "Status"}),
                          TextColumn("day", {"Ngày", "Day"}), TextColumn("progress", {"Tiến độ", "Progress"}),
                          TextColumn("source", {"Nguồn", "Source"}), TextColumn("mark", {"Lưu ý", "Mark"})});
  for (const Task& task : tasks) {
    const Resolution* resolution = frame.book->FindResolution(task.resolution);
    const auto due = DueOf(task, resolution);
    const TaskMark mark = MarkOf(task, resolution, frame.as_of);
    std::vector<TableCell> row{Plain(task.resolution), Plain(task.ordinal == 0 ? "" : absl::StrCat(task.ordinal)),
                               Coded(task.id, task.title), Plain(task.agency), due ? DayCell(*due) : Plain("")};
    if (task.latest) {
      row.insert(row.end(), {Coded(task.latest->status, WordOf(task.latest->status)), DayCell(task.latest->day),
                             Plain(task.latest->content), Plain(task.latest->source)});
    } else {
      row.insert(row.end(), {Coded("", {"chưa có tin nào", "no line yet"}), Plain(""), Plain(""), Plain("")});
    }
    row.push_back(Coded(MarkCode(mark), MarkText(mark)));
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) {
    table.note = {"chưa nhập nhiệm vụ nào: ngoaid programme task add",
                  "no task entered yet: ngoaid programme task add"};
  }
  return table;
}

Table AssembleProgrammes(const ProgrammeFrame& frame, const std::vector<ProgrammeReading>& readings,
                         const ProgrammeReading& once) {
  Table table = NewTable(
      "programmes", {"Các chương trình cạnh nhau", "The programmes side by side"},
      {TextColumn("programme", {"Chương trình", "Programme"}), TextColumn("window", {"Kỳ tính", "Window counted"}),
       AmountColumn("committed", FindMeasure("committed")->title),
       AmountColumn("disbursed", FindMeasure("disbursed")->title), CountColumn("items", FindMeasure("items")->title),
       FigureColumn(), NoteColumn()});
  table.chart = {ChartKind::kColumn, {"committed", "disbursed"}};
  const auto amount = [&](const ToldFigure& told) {
    return Plain(told.value ? AmountText(*told.value, kDefaultCurrency, *frame.catalog) : "");
  };
  const auto count = [](const ToldFigure& told) { return Plain(told.value ? told.value->ToString() : ""); };
  for (const ProgrammeReading& reading : readings) {
    const Programme& one = *reading.programme;
    Remarks remarks;
    for (const Programme& other : frame.book->programmes) {
      if (other.code == one.code) continue;
      const Year from = std::max(one.starts, other.starts).year(), to = std::min(one.ends, other.ends).year();
      if (from > to) continue;
      const std::string years = YearsText(from, to);
      remarks.Add({absl::StrCat(years, " cũng thuộc giai đoạn của ", other.code),
                   absl::StrCat(years, " lies in the period of ", other.code, " too")});
    }
    table.rows.push_back(
        {Plain(one.code), DateCell(PartialDate::Period(one.counted_from, one.counted_to)), amount(reading.committed),
         amount(reading.disbursed), count(reading.items),
         Plain(FiguresText({reading.committed.figure, reading.disbursed.figure, reading.items.figure})),
         remarks.Cell()});
  }
  table.total = {{"", {"Cả các chương trình", "All programmes"}},
                 Plain(""),
                 amount(once.committed),
                 amount(once.disbursed),
                 count(once.items),
                 Plain(FiguresText({once.committed.figure, once.disbursed.figure, once.items.figure})),
                 Plain("")};
  table.note = {"mỗi chương trình tính kỳ của mình; dòng tổng tính mỗi bút toán một lần dù thuộc nhiều kỳ",
                "each programme counts its own window; the total counts an entry once, of however many windows it is"};
  return table;
}

Text ProgrammeDefinition(const ProgrammeFrame& frame, bool plan) {
  const Programme& programme = *frame.programme;
  const TableCell from = DayCell(programme.counted_from), to = DayCell(programme.counted_to),
                  day = DayCell(frame.as_of);
  const std::string baseline = YearsText(frame.baseline_from(), frame.baseline_to());
  return {
      absl::StrCat(programme.name.vi, plan ? " (kế hoạch)" : " (tổng kết)", "; kỳ tính từ ", from.name.vi, " đến hết ",
                   to.name.vi, "; kỳ gốc ", baseline,
                   ": bình quân của từng năm, năm không có bút toán tính là 0; xét vào ngày ", day.name.vi,
                   "; thực hiện là tổng của các bản ghi trong hệ thống này, một mẫu của viện trợ cả nước chứ không "
                   "phải toàn bộ: "
                   "tăng giảm có thể do mẫu; độ bao phủ là số của hệ thống chia cho số cơ quan nhà nước công bố cho "
                   "cùng chỉ tiêu "
                   "và cùng năm; mỗi số F mở ra các dòng bằng --table figures; "),
      absl::StrCat(
          programme.name.en, plan ? " (plan)" : " (review)", "; window counted ", from.name.en, " to ", to.name.en,
          " inclusive; baseline ", baseline, ": mean of its years, a year without entries being 0; told as of ",
          day.name.en,
          "; actual is the sum of the rows in this system, a sample of the country's aid and not all of it: changes "
          "may be changes of the sample; coverage is ours divided by what officials published for the same measure "
          "and year; each figure F opens to its rows by --table figures; ")};
}

}  // namespace ngoaid::reporting
