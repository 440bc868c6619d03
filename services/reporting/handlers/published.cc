#include "services/reporting/handlers/published.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/base/filter.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/reporting/convert/published.h"
#include "services/reporting/domain/published_filter.h"
#include "services/reporting/domain/published_rows.h"
#include "services/reporting/handlers/known_catalog.h"
#include "services/reporting/handlers/page.h"
#include "services/reporting/published_errors.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/published_store.h"

namespace ngoaid::reporting::handlers {
namespace {

std::string JsonOf(const google::protobuf::Message& message) {
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  return status.ok() ? json : "{}";
}

// The snapshot of `known_at`; "" for now.
std::string SnapshotAt(const std::string& known_at, const Position& now, FieldViolations& violations) {
  if (known_at.empty()) return "";
  const auto position = DecodePosition(known_at);
  if (position && IsEarlierPosition(*position, now)) return position->snapshot;
  violations.push_back({"known_at", errors::PositionUnknown()});
  return "";
}

std::optional<FilterNode> ReadFilter(const std::string& text, const reference::Catalog& catalog,
                                     FieldViolations& violations) {
  std::optional<FilterNode> filter = ParseFilter(text, violations);
  if (filter) CheckPublishedFilter(*filter, catalog, violations);
  return filter;
}

// Ids of what stands instead, by id.
std::map<std::string, std::string> ReplacedBy(const std::vector<PublishedFigure>& figures) {
  std::map<std::string, std::string> replaced;
  for (const auto& [key, series] : SeriesOf(figures)) {
    for (const PublishedFigure* figure : series.figures) {
      if (figure != &series.current()) replaced[figure->id] = series.current().id;
    }
  }
  return replaced;
}

std::string At(const std::map<std::string, std::string>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? "" : found->second;
}

}  // namespace

absl::Status CreatePublishedFigure(Call& call, reference::CatalogHolder& catalogs,
                                   const v1::CreatePublishedFigureRequest& request,
                                   v1::CreatePublishedFigureResponse& response) {
  const auto catalog = catalogs.Get(call.transaction());
  FieldViolations violations;
  PublishedFigure figure = FromProto(request.figure(), *catalog, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  figure.id = PublishedIdOf(figure, figure.dimension.empty() ? figure.measure : figure.dimension, figure.measure);

  LockPublishedFigures(call.transaction());
  const std::vector<PublishedFigure> before = ReadPublishedFigures(call.transaction(), "");
  const std::string name = PublishedResourceName(figure.id);
  for (const PublishedFigure& other : before) {
    if (other.id == figure.id) return ngoaid::errors::AlreadyExists(name);
  }
  const bool parent_known = figure.parent_id.empty() ||
                            std::any_of(before.begin(), before.end(),
                                        [&](const PublishedFigure& other) { return other.id == figure.parent_id; });
  if (!parent_known) return ngoaid::errors::NotFound(PublishedResourceName(figure.parent_id));
  InsertPublishedFigures(call.transaction(), {figure}, call.author());
  const std::vector<PublishedFigure> after = ReadPublishedFigures(call.transaction(), "");
  const auto replaced = ReplacedBy(after);
  for (const PublishedFigure& stored : after) {
    if (stored.id == figure.id) ToProto(stored, At(replaced, stored.id), *catalog, *response.mutable_figure());
  }
  call.Audit({name, "", "", JsonOf(response.figure())});
  return absl::OkStatus();
}

absl::Status GetPublishedFigure(Call& call, reference::CatalogHolder& catalogs,
                                const v1::GetPublishedFigureRequest& request,
                                v1::GetPublishedFigureResponse& response) {
  const auto id = ParsePublishedResourceName(request.name());
  if (!id) return ngoaid::errors::Invalid({{"name", errors::NotAFigureName()}});
  const auto catalog = catalogs.Get(call.transaction());
  const std::vector<PublishedFigure> figures = ReadPublishedFigures(call.transaction(), "");
  const auto found =
      std::find_if(figures.begin(), figures.end(), [&](const PublishedFigure& figure) { return figure.id == *id; });
  if (found == figures.end()) return ngoaid::errors::NotFound(PublishedResourceName(*id));
  const auto replaced = ReplacedBy(figures);
  ToProto(*found, At(replaced, *id), *catalog, *response.mutable_figure());
  if (found->gap()) return absl::OkStatus();
  const std::map<std::string, Series> series = SeriesOf(figures);
  for (const PublishedFigure* one : series.at(SeriesKey(*found)).figures) {
    ToProto(*one, At(replaced, one->id), *catalog, *response.add_series());
  }
  return absl::OkStatus();
}

absl::Status ListPublishedFigures(Call& call, reference::CatalogHolder& catalogs,
                                  const v1::ListPublishedFiguresRequest& request,
                                  v1::ListPublishedFiguresResponse& response) {
  FieldViolations violations;
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, violations);
  const auto catalog = CatalogKnownAt(call, catalogs, request.known_at());
  const auto filter = ReadFilter(request.filter(), *catalog, violations);
  const Position now = ReadPosition(call.transaction());
  const std::string snapshot = SnapshotAt(request.known_at(), now, violations);
  const std::string bound = absl::StrCat("ListPublishedFigures:", request.known_at(), "\n", request.filter());
  const auto after = ReadPageToken(request.page_token(), bound, 1, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  const std::vector<PublishedFigure> figures = ReadPublishedFigures(call.transaction(), snapshot);
  const auto replaced = ReplacedBy(figures);
  auto figure = figures.begin();
  if (!after->empty()) {
    figure = std::find_if(figures.begin(), figures.end(),
                          [&](const PublishedFigure& one) { return one.id == after->front(); });
    if (figure == figures.end()) return ngoaid::errors::Invalid({PageTokenFault()});
    ++figure;
  }
  for (; figure != figures.end(); ++figure) {
    const std::string instead = At(replaced, figure->id);
    if (!Matches(*filter, *figure, instead.empty() && !figure->gap())) continue;
    if (response.figures_size() == page_size) {
      const std::string& last = response.figures(page_size - 1).name();
      response.set_next_page_token(MakePageToken({*ParsePublishedResourceName(last)}, bound));
      break;
    }
    ToProto(*figure, instead, *catalog, *response.add_figures());
  }
  return absl::OkStatus();
}

absl::Status ListPublishedFindings(Call& call, reference::CatalogHolder& catalogs,
                                   const v1::ListPublishedFindingsRequest& request,
                                   v1::ListPublishedFindingsResponse& response) {
  FieldViolations violations;
  const int page_size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, violations);
  const auto catalog = catalogs.Get(call.transaction());
  const auto filter = ReadFilter(request.filter(), *catalog, violations);
  const std::string bound = absl::StrCat("ListPublishedFindings:", request.filter());
  const auto after = ReadPageToken(request.page_token(), bound, 1, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);

  const std::vector<PublishedFigure> figures = ReadPublishedFigures(call.transaction(), "");
  const auto replaced = ReplacedBy(figures);
  std::set<std::string> wanted;
  for (const PublishedFigure& figure : figures) {
    const bool current = !figure.gap() && At(replaced, figure.id).empty();
    if (Matches(*filter, figure, current)) wanted.insert(figure.id);
  }
  // A finding is known again by its rule and figures.
  const auto key = [](const PublishedFinding& finding) {
    return NameUuid(absl::StrCat(finding.rule, "\n", absl::StrJoin(finding.figure_ids, "\n")));
  };
  bool begun = after->empty();
  std::string last;
  for (const PublishedFinding& finding : FindInPublished(figures, *catalog)) {
    const std::string here = key(finding);
    const bool was_begun = begun;
    if (!begun) begun = here == after->front();
    const bool concerns = std::any_of(finding.figure_ids.begin(), finding.figure_ids.end(),
                                      [&](const std::string& id) { return wanted.contains(id); });
    if (!was_begun || !concerns) continue;
    if (response.findings_size() == page_size) {
      response.set_next_page_token(MakePageToken({last}, bound));
      break;
    }
    ToProto(finding, *response.add_findings());
    last = here;
  }
  if (!begun) return ngoaid::errors::Invalid({PageTokenFault()});
  return absl::OkStatus();
}

}  // namespace ngoaid::reporting::handlers
