#include "services/reporting/handlers/publications.h"

#include <google/protobuf/unknown_field_set.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/base/identity.h"
#include "services/base/page_token.h"
#include "services/base/text.h"
#include "services/reporting/convert/programme.h"
#include "services/reporting/convert/publication.h"
#include "services/reporting/convert/publication_difference.h"
#include "services/reporting/domain/position.h"
#include "services/reporting/domain/reports.h"
#include "services/reporting/handlers/page.h"
#include "services/reporting/handlers/reports.h"
#include "services/reporting/programme_errors.h"
#include "services/reporting/publication_errors.h"
#include "services/reporting/store/figure_store.h"
#include "services/reporting/store/publication_store.h"
#include "services/rpc/status.h"

namespace ngoaid::reporting::handlers {
namespace {

// Keeps the messages of a report, one after the other.
class Kept : public Stream<v1::RunReportResponse> {
 public:
  // Not `wanted`: only what is wrong with the question is, so the first message ends it.
  explicit Kept(bool wanted) : wanted_(wanted) {}
  absl::Status Write(const v1::RunReportResponse& response) override {
    if (!wanted_) return ngoaid::errors::Cancelled();
    bytes_ += BytesOf(response);
    return absl::OkStatus();
  }
  void Tell(const v1::RunReportResponse&) override {}
  const std::string& bytes() const { return bytes_; }

 private:
  const bool wanted_;
  std::string bytes_;
};

// The answer of the report at a position, as bytes. It is read from what that position knew alone, so it does not
// matter that a writing transaction is no one snapshot. `field_of`: what a field of the report's request is in the
// caller's own.
template <class FieldOf>
absl::StatusOr<std::string> Ask(Call& call, reference::CatalogHolder& catalogs, v1::RunReportRequest question,
                                const std::string& known_at, FieldOf field_of, FieldViolations& violations) {
  question.mutable_query()->set_known_at(known_at.empty() ? EncodePosition(ReadPosition(call.transaction()))
                                                          : known_at);
  Kept kept(violations.empty());
  const absl::Status ran = RunReport(call, catalogs, question, kept);
  for (FieldViolation& violation : ViolationsOf(ran)) {
    violation.field = field_of(violation.field);
    violations.push_back(std::move(violation));
  }
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  if (!ran.ok()) return ran;
  return kept.bytes();
}

v1::PublicationAnswer AnswerOf(const std::string& bytes) {
  v1::PublicationAnswer answer;
  answer.ParseFromString(bytes);
  return answer;
}

Edition MakeEdition(Call& call, const std::string& code, int number, std::string reason, std::string answer) {
  Edition edition;
  edition.publication = code;
  edition.number = number;
  edition.position = AnswerOf(answer).summary().position();
  edition.reason = std::move(reason);
  edition.sha256 = Sha256Hex(answer);
  edition.answer = std::move(answer);
  edition.author = call.author();
  return edition;
}

absl::StatusOr<Publication> FindPublication(Call& call, const std::string& code) {
  auto publication = ReadPublication(call.transaction(), code);
  if (!publication) return ngoaid::errors::NotFound(PublicationName(code));
  return *std::move(publication);
}

// With its answer, which is what was kept.
absl::StatusOr<Edition> FindEdition(Call& call, const std::string& code, int number) {
  auto edition = ReadEdition(call.transaction(), code, number);
  if (!edition) return ngoaid::errors::NotFound(EditionName(code, number));
  if (Sha256Hex(edition->answer) != edition->sha256) return errors::EditionDamaged(EditionName(*edition));
  return *std::move(edition);
}
absl::StatusOr<Edition> FindEdition(Call& call, const std::string& name) {
  const auto ref = ParseEditionName(name);
  if (!ref) return ngoaid::errors::Invalid({{"name", errors::NotAnEditionName()}});
  return FindEdition(call, ref->code, ref->number);
}

// Stores an edition and tells the publication as it is then.
template <class Response>
void Keep(Call& call, const Edition& edition, Response& response) {
  InsertEdition(call.transaction(), edition);
  ToProto(*ReadPublication(call.transaction(), edition.publication), *response.mutable_publication());
  ToProto(*ReadEdition(call.transaction(), edition.publication, edition.number), *response.mutable_edition());
}

template <class Response>
absl::Status Write(std::vector<v1::EditionDifference> differences, Stream<Response>& answer) {
  for (v1::EditionDifference& difference : differences) {
    Response response;
    *response.mutable_difference() = std::move(difference);
    if (absl::Status written = answer.Write(response); !written.ok()) return written;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CreatePublication(Call& call, reference::CatalogHolder& catalogs,
                               const v1::CreatePublicationRequest& request, v1::CreatePublicationResponse& response) {
  FieldViolations violations;
  Publication publication = ReadPublication(request.publication(), "publication", violations);
  const v1::RunReportRequest& question = request.publication().request();
  // What a report that there is not would be asked is not looked at.
  if (FindReport(question.report()) == nullptr) return ngoaid::errors::Invalid(violations);
  auto answer = Ask(
      call, catalogs, question, "",
      [](const std::string& field) { return absl::StrCat("publication.request.", field); }, violations);
  if (!answer.ok()) return answer.status();
  publication.author = call.author();
  if (!InsertPublication(call.transaction(), publication)) {
    return ngoaid::errors::AlreadyExists(PublicationName(publication.code));
  }
  Keep(call, MakeEdition(call, publication.code, 1, "", *std::move(answer)), response);
  call.Audit({{response.publication().name(), "", "", AuditJson(response.publication())},
              {response.edition().name(), "", "", AuditJson(response.edition())}});
  return absl::OkStatus();
}

absl::Status UpdatePublication(Call& call, reference::CatalogHolder& catalogs,
                               const v1::UpdatePublicationRequest& request, v1::UpdatePublicationResponse& response) {
  FieldViolations violations;
  const auto code = ParsePublicationName(request.name());
  const std::string reason = CleanText(request.reason());
  if (!code) violations.push_back({"name", errors::NotAPublicationName()});
  if (Fold(reason).empty()) violations.push_back({"reason", errors::TextEmpty()});
  if (!code) return ngoaid::errors::Invalid(violations);
  LockEditions(call.transaction(), *code);
  const auto publication = FindPublication(call, *code);
  if (!publication.ok()) return violations.empty() ? publication.status() : ngoaid::errors::Invalid(violations);

  v1::RunReportRequest question;
  question.ParseFromString(publication->request);
  auto answer = Ask(
      call, catalogs, question, request.known_at(),
      [](absl::string_view field) {
        absl::ConsumePrefix(&field, "query.");
        return std::string(field);
      },
      violations);
  if (!answer.ok()) return answer.status();
  const auto latest = FindEdition(call, *code, publication->latest_edition);
  if (!latest.ok()) return latest.status();
  const auto differences = Differences(AnswerOf(latest->answer), AnswerOf(*answer));
  if (differences.empty()) return errors::NothingDiffers(EditionName(*latest));
  response.set_differences(static_cast<int>(differences.size()));
  Keep(call, MakeEdition(call, *code, latest->number + 1, reason, *std::move(answer)), response);
  call.Audit({response.edition().name(), reason, "", AuditJson(response.edition())});
  return absl::OkStatus();
}

absl::Status GetPublication(Call& call, const v1::GetPublicationRequest& request,
                            v1::GetPublicationResponse& response) {
  const auto code = ParsePublicationName(request.name());
  if (!code) return ngoaid::errors::Invalid({{"name", errors::NotAPublicationName()}});
  const auto publication = FindPublication(call, *code);
  if (!publication.ok()) return publication.status();
  ToProto(*publication, *response.mutable_publication());
  return absl::OkStatus();
}

absl::Status ListPublications(Call& call, const v1::ListPublicationsRequest& request,
                              v1::ListPublicationsResponse& response) {
  constexpr char kList[] = "ListPublications";
  FieldViolations violations;
  const int size = ReadPageSize(request.page_size(), kStandardPage, kLargestPage, violations);
  const auto after = ReadPageToken(request.page_token(), kList, 1, violations);
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  // One more than wanted says whether there is another page.
  for (const Publication& one : ReadPublications(call.transaction(), after->empty() ? "" : after->front(), size + 1)) {
    if (response.publications_size() == size) {
      response.set_next_page_token(MakePageToken({response.publications(size - 1).code()}, kList));
    } else {
      ToProto(one, *response.add_publications());
    }
  }
  return absl::OkStatus();
}

absl::Status ListPublicationEditions(Call& call, const v1::ListPublicationEditionsRequest& request,
                                     v1::ListPublicationEditionsResponse& response) {
  FieldViolations violations;
  const Page page("ListPublicationEditions", request, violations);
  const auto code = ParsePublicationName(request.parent());
  if (!code) violations.push_back({"parent", errors::NotAPublicationName()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  for (const Edition& edition : ReadEditions(call.transaction(), *code)) ToProto(edition, *response.add_editions());
  if (response.editions().empty()) return ngoaid::errors::NotFound(request.parent());
  return page.Cut(*response.mutable_editions(), response);
}

absl::Status GetPublicationEdition(Call& call, const v1::GetPublicationEditionRequest& request,
                                   Stream<v1::GetPublicationEditionResponse>& answer) {
  const auto edition = FindEdition(call, request.name());
  if (!edition.ok()) return edition.status();
  v1::GetPublicationEditionResponse first;
  ToProto(*edition, *first.mutable_edition());
  if (absl::Status written = answer.Write(first); !written.ok()) return written;
  // What was kept goes out unread, field by field of the same numbers: taken apart and put together again the bytes
  // could be others.
  google::protobuf::UnknownFieldSet kept;
  if (!kept.ParseFromString(edition->answer)) return errors::EditionDamaged(request.name());
  for (int i = 0; i < kept.field_count(); ++i) {
    v1::GetPublicationEditionResponse part;
    part.GetReflection()->MutableUnknownFields(&part)->AddField(kept.field(i));
    if (absl::Status written = answer.Write(part); !written.ok()) return written;
  }
  return absl::OkStatus();
}

absl::Status ComparePublicationEditions(Call& call, const v1::ComparePublicationEditionsRequest& request,
                                        Stream<v1::ComparePublicationEditionsResponse>& answer) {
  FieldViolations violations;
  const auto code = ParsePublicationName(request.parent());
  if (!code) violations.push_back({"parent", errors::NotAPublicationName()});
  for (const auto& [field, number] : {std::pair("from", request.from()), std::pair("to", request.to())}) {
    if (number < 0) violations.push_back({field, errors::NotAnEditionNumber()});
  }
  if (request.from() > 0 && request.from() == request.to()) violations.push_back({"to", errors::SameEdition()});
  if (!violations.empty()) return ngoaid::errors::Invalid(violations);
  const auto publication = FindPublication(call, *code);
  if (!publication.ok()) return publication.status();

  const int last = request.to() == 0 ? publication->latest_edition : request.to();
  const int first = request.from() == 0 ? last - 1 : request.from();
  if (first == last) return ngoaid::errors::Invalid({{"from", errors::SameEdition()}});
  const auto to = FindEdition(call, *code, last);
  if (!to.ok()) return to.status();
  if (first == 0) return errors::OneEditionOnly(EditionName(*to));
  const auto from = FindEdition(call, *code, first);
  if (!from.ok()) return from.status();

  auto differences = Differences(AnswerOf(from->answer), AnswerOf(to->answer));
  v1::ComparePublicationEditionsResponse closing;
  ToProto(*from, *closing.mutable_comparison()->mutable_from());
  ToProto(*to, *closing.mutable_comparison()->mutable_to());
  closing.mutable_comparison()->set_differences(static_cast<int>(differences.size()));
  if (absl::Status written = Write(std::move(differences), answer); !written.ok()) return written;
  return answer.Write(closing);
}

absl::Status VerifyPublicationEdition(Call& call, reference::CatalogHolder& catalogs,
                                      const v1::VerifyPublicationEditionRequest& request,
                                      Stream<v1::VerifyPublicationEditionResponse>& answer) {
  const auto edition = FindEdition(call, request.name());
  if (!edition.ok()) return edition.status();
  const auto publication = FindPublication(call, edition->publication);
  if (!publication.ok()) return publication.status();
  v1::RunReportRequest question;
  question.ParseFromString(publication->request);
  FieldViolations violations;
  const auto now = Ask(
      call, catalogs, question, edition->position, [](const std::string& field) { return field; }, violations);
  if (!now.ok()) return now.status();

  auto differences = Differences(AnswerOf(edition->answer), AnswerOf(*now));
  v1::VerifyPublicationEditionResponse closing;
  ToProto(*edition, *closing.mutable_verification()->mutable_edition());
  closing.mutable_verification()->set_differences(static_cast<int>(differences.size()));
  if (absl::Status written = Write(std::move(differences), answer); !written.ok()) return written;
  return answer.Write(closing);
}

}  // namespace ngoaid::reporting::handlers
