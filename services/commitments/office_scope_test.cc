// The service's own wall between offices, with the database's taken away: every method that reads records, asked by who
// works for an office.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/base/resource_words.h"
#include "services/commitments/service.h"
#include "tests/harness/test_server.h"

namespace ngoaid::commitments {
namespace {

// Da Nang's own, Quang Nam's that went into it, Hanoi's, the centre's.
constexpr const char* kOffices[] = {"34-48", "63-49", "34-01", "paccom"};
const std::set<std::string>& Own() {
  static const auto* const kOwn = new std::set<std::string>{"34-48", "63-49"};
  return *kOwn;
}

class OfficeScopeTest : public testing::Test {
 protected:
  OfficeScopeTest() {
    MakeRoleWithoutWall();
    pqxx::connection connection(database_.ConnInfo("postgres"));
    pqxx::work tx(connection);
    for (const char* office : kOffices) {
      const std::string grant = NewUuid(absl::Now()), entry = NewUuid(absl::Now()), submission = NewUuid(absl::Now());
      grants_[office] = "grants/" + grant;
      entries_[office] = absl::StrCat("grants/", grant, "/entries/", entry);
      submissions_[office] = "submissions/" + submission;
      const std::string source = office == std::string("paccom") ? "local" : office;
      tx.exec_params(
          "insert into commitments.submission (id, file_name, sha256, content, office, author) values ($1::uuid, 'f', "
          "'d', 'x', $2, 'a')",
          submission, office);
      tx.exec_params("insert into commitments.submission_outcome values ($1::uuid, 'applied', 1, 1, 0, 0, 0)",
                     submission);
      tx.exec_params(
          "insert into commitments.grant (id, office, source, source_id, current_version) values ($1::uuid, $2, $3, "
          "'same', 1)",
          grant, office, source);
      tx.exec_params(
          "insert into commitments.grant_version (grant_id, version, title_vi, folded_title, author) values ($1::uuid, "
          "1, 't', 't', 'a')",
          grant);
      tx.exec_params(
          "insert into commitments.entry (grant_id, id, kind, fund, form, amount, currency, qualifier, date_precision, "
          "author) "
          "values ($1::uuid, $2::uuid, 'pledge', 'grant', 'cash', 1, 'USD', 'exact', 'none', 'a')",
          grant, entry);
      tx.exec_params(
          "insert into commitments.reported_figure (grant_id, id, amount, currency, qualifier, amount_kind, reason, "
          "author) "
          "values ($1::uuid, $2::uuid, 1, 'USD', 'exact', 'commitment', 'not-counted', 'a')",
          grant, entry);
      tx.exec_params(
          "insert into commitments.finding (grant_id, id, code, severity, message_vi, message_en) values ($1::uuid, "
          "$2::uuid, 'X', 'info', 'v', 'e')",
          grant, entry);
    }
    tx.commit();
    server_ = std::make_unique<TestServer>(
        database_, kRoleWithoutWall, "ngoaid.commitments.v1.CommitmentsService",
        [this](Dispatcher& rpc) { return NewCommitmentsService(rpc, catalogs_); },
        OfficeScope::Of({"34-48", "63-48", "63-49"}));
    stub_ = v1::CommitmentsService::NewStub(server_->channel());
  }

  template <class Request, class Response>
  grpc::Status Ask(grpc::Status (v1::CommitmentsService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                                        Response*),
                   const Request& request, Response* response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return (*stub_.*method)(&context, request, response);
  }

  // Expects what is asked of each office's record to be there for the own ones alone, and refused in the same words as
  // what there is not.
  template <class Ask>
  void ExpectOwnOnly(const std::map<std::string, std::string>& names, const std::string& absent, const Ask& ask) {
    const grpc::Status none = ask(absent);
    EXPECT_EQ(none.error_code(), grpc::StatusCode::NOT_FOUND) << absent;
    for (const auto& [office, name] : names) {
      const grpc::Status status = ask(name);
      if (Own().contains(office)) {
        EXPECT_NE(status.error_code(), grpc::StatusCode::NOT_FOUND) << name << " of " << office;
        continue;
      }
      EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND) << name << " of " << office;
      std::string words = status.error_message();
      const std::string told = InWords(name).en;
      if (const size_t at = words.find(told); at != std::string::npos) {
        words.replace(at, told.size(), InWords(absent).en);
      }
      EXPECT_EQ(words, none.error_message());
    }
  }

  ReferenceDatabase database_;
  reference::CatalogHolder catalogs_;
  std::unique_ptr<TestServer> server_;
  std::unique_ptr<v1::CommitmentsService::Stub> stub_;
  std::map<std::string, std::string> grants_, entries_, submissions_;
};

constexpr char kNone[] = "00000000-0000-7000-8000-000000000009";

TEST_F(OfficeScopeTest, AGrantAndWhatIsKeptBesideItIsFoundByItsOfficeAlone) {
  const std::string absent = absl::StrCat("grants/", kNone);
  std::map<std::string, std::string> aliases;
  for (const char* office : kOffices)
    aliases[office] = absl::StrCat("grants/", office == std::string("paccom") ? "local" : office, ":same");
  const auto get = [this](const std::string& name) {
    v1::GetGrantRequest request;
    request.set_name(name);
    v1::GetGrantResponse response;
    return Ask(&v1::CommitmentsService::Stub::GetGrant, request, &response);
  };
  ExpectOwnOnly(grants_, absent, get);
  ExpectOwnOnly(aliases, "grants/34-01:none", get);
  ExpectOwnOnly(grants_, absent, [this](const std::string& name) {
    v1::ListEntriesRequest request;
    request.set_parent(name);
    v1::ListEntriesResponse response;
    return Ask(&v1::CommitmentsService::Stub::ListEntries, request, &response);
  });
  ExpectOwnOnly(grants_, absent, [this](const std::string& name) {
    v1::ListFindingsRequest request;
    request.set_parent(name);
    v1::ListFindingsResponse response;
    return Ask(&v1::CommitmentsService::Stub::ListFindings, request, &response);
  });
  ExpectOwnOnly(grants_, absent, [this](const std::string& name) {
    v1::ListReportedFiguresRequest request;
    request.set_parent(name);
    v1::ListReportedFiguresResponse response;
    return Ask(&v1::CommitmentsService::Stub::ListReportedFigures, request, &response);
  });
  ExpectOwnOnly(grants_, absent, [this](const std::string& name) {
    v1::UpdateGrantRequest request;
    request.mutable_grant()->set_name(name);
    request.mutable_grant()->set_note("n");
    request.mutable_update_mask()->add_paths("note");
    request.set_request_id(NewUuid(absl::Now()));
    v1::UpdateGrantResponse response;
    return Ask(&v1::CommitmentsService::Stub::UpdateGrant, request, &response);
  });
  ExpectOwnOnly(grants_, absent, [this](const std::string& name) {
    v1::CreateEntryRequest request;
    request.set_parent(name);
    request.mutable_entry()->set_kind(v1::ENTRY_KIND_PLEDGE);
    request.mutable_entry()->mutable_amount()->set_currency_code("USD");
    request.mutable_entry()->mutable_amount()->set_units(1);
    request.set_request_id(NewUuid(absl::Now()));
    v1::CreateEntryResponse response;
    return Ask(&v1::CommitmentsService::Stub::CreateEntry, request, &response);
  });
}

TEST_F(OfficeScopeTest, AnEntryIsReadAndTakenBackByItsOfficeAlone) {
  const std::string absent = absl::StrCat("grants/", kNone, "/entries/", kNone);
  ExpectOwnOnly(entries_, absent, [this](const std::string& name) {
    v1::GetEntryRequest request;
    request.set_name(name);
    v1::GetEntryResponse response;
    return Ask(&v1::CommitmentsService::Stub::GetEntry, request, &response);
  });
  ExpectOwnOnly(entries_, absent, [this](const std::string& name) {
    v1::CorrectEntryRequest request;
    request.set_name(name);
    request.mutable_entry()->set_note("n");
    request.mutable_update_mask()->add_paths("note");
    request.set_reason("r");
    request.set_request_id(NewUuid(absl::Now()));
    v1::CorrectEntryResponse response;
    return Ask(&v1::CommitmentsService::Stub::CorrectEntry, request, &response);
  });
  ExpectOwnOnly(entries_, absent, [this](const std::string& name) {
    v1::ReverseEntryRequest request;
    request.set_name(name);
    request.set_reason("r");
    request.set_request_id(NewUuid(absl::Now()));
    v1::ReverseEntryResponse response;
    return Ask(&v1::CommitmentsService::Stub::ReverseEntry, request, &response);
  });
}

TEST_F(OfficeScopeTest, AFileIsFoundByItsOfficeAlone) {
  const std::string absent = absl::StrCat("submissions/", kNone);
  ExpectOwnOnly(submissions_, absent, [this](const std::string& name) {
    v1::GetSubmissionRequest request;
    request.set_name(name);
    v1::GetSubmissionResponse response;
    return Ask(&v1::CommitmentsService::Stub::GetSubmission, request, &response);
  });
  ExpectOwnOnly(submissions_, absent, [this](const std::string& name) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    v1::DownloadSubmissionRequest request;
    request.set_name(name);
    auto reader = stub_->DownloadSubmission(&context, request);
    v1::DownloadSubmissionResponse piece;
    while (reader->Read(&piece)) {
    }
    return reader->Finish();
  });
}

TEST_F(OfficeScopeTest, ListsHoldWhatIsOnesOwn) {
  std::set<std::string> own_grants, own_submissions, found;
  for (const std::string& office : Own()) {
    own_grants.insert(grants_[office]);
    own_submissions.insert(submissions_[office]);
  }
  for (const char* filter : {"", "office != \"x\"", "NOT source = \"34-48\" OR mode = \"\""}) {
    v1::ListGrantsRequest request;
    request.set_filter(filter);
    request.set_query("t");
    v1::ListGrantsResponse response;
    ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::ListGrants, request, &response).ok()) << filter;
    found.clear();
    for (const v1::Grant& grant : response.grants()) found.insert(grant.name());
    EXPECT_EQ(found, own_grants) << filter;
  }
  v1::ListSubmissionsResponse submissions;
  ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::ListSubmissions, v1::ListSubmissionsRequest(), &submissions).ok());
  found.clear();
  for (const v1::Submission& submission : submissions.submissions()) found.insert(submission.name());
  EXPECT_EQ(found, own_submissions);

  v1::ListFindingsRequest of_all;
  of_all.set_parent("grants/-");
  v1::ListFindingsResponse findings;
  ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::ListFindings, of_all, &findings).ok());
  found.clear();
  for (const auto& finding : findings.findings()) found.insert(finding.resource());
  EXPECT_EQ(found, own_grants);
  v1::ListReportedFiguresRequest figures_of_all;
  figures_of_all.set_parent("grants/-");
  v1::ListReportedFiguresResponse figures;
  ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::ListReportedFigures, figures_of_all, &figures).ok());
  EXPECT_EQ(figures.reported_figures_size(), 2);
  std::set<std::string> codes;
  for (const auto& figure : figures.reported_figures()) codes.insert(figure.grant_source_id());
  EXPECT_EQ(codes, (std::set<std::string>{"34-48:same", "63-49:same"}));
}

TEST_F(OfficeScopeTest, ASourceIdSaysNothingOfOtherOffices) {
  v1::GetGrantRequest request;
  request.set_name("grants/-:same");
  v1::GetGrantResponse response;
  const grpc::Status several = Ask(&v1::CommitmentsService::Stub::GetGrant, request, &response);
  EXPECT_EQ(several.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const std::string words = several.error_message() + several.error_details();
  EXPECT_THAT(words, testing::HasSubstr("34-48:same, 63-49:same"));
  for (const char* other : {"34-01:same", "local:same"}) EXPECT_THAT(words, testing::Not(testing::HasSubstr(other)));

  pqxx::connection connection(database_.ConnInfo("postgres"));
  pqxx::work tx(connection);
  tx.exec("update commitments.grant set source_id = 'its own' where office = '63-49'");
  tx.commit();
  ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::GetGrant, request, &response).ok());
  EXPECT_EQ(response.grant().name(), grants_["34-48"]);
}

TEST_F(OfficeScopeTest, AGrantIsPaidByOnesOwnGrantsOrByNone) {
  std::string words;
  for (const char* office : {"34-48", "34-01"}) {
    v1::UpdateGrantRequest request;
    request.mutable_grant()->set_name(grants_["63-49"]);
    request.mutable_grant()->set_funded_by(grants_[office]);
    request.mutable_update_mask()->add_paths("funded_by");
    request.set_request_id(NewUuid(absl::Now()));
    v1::UpdateGrantResponse response;
    const grpc::Status status = Ask(&v1::CommitmentsService::Stub::UpdateGrant, request, &response);
    EXPECT_EQ(status.error_code(), Own().contains(office) ? grpc::StatusCode::OK : grpc::StatusCode::INVALID_ARGUMENT)
        << status.error_message();
  }
}

TEST_F(OfficeScopeTest, WhichGrantOfAnotherOfficePaysIsNotTold) {
  pqxx::connection connection(database_.ConnInfo("postgres"));
  pqxx::work tx(connection);
  const auto pay = [&](const std::string& payer, const std::string& paid) {
    tx.exec_params(
        "insert into commitments.grant_version (grant_id, version, title_vi, folded_title, author, funded_by) values "
        "($1::uuid, 2, 't', 't', 'a', $2::uuid)",
        grants_[paid].substr(7), grants_[payer].substr(7));
    tx.exec_params("update commitments.grant set current_version = 2 where id = $1::uuid", grants_[paid].substr(7));
  };
  pay("63-49", "34-48");
  pay("34-01", "63-49");
  tx.commit();
  const std::map<std::string, std::string> expected = {{grants_["34-48"], grants_["63-49"]},
                                                       {grants_["63-49"], "grants/-"}};
  v1::ListGrantsResponse listed;
  ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::ListGrants, v1::ListGrantsRequest(), &listed).ok());
  std::map<std::string, std::string> told, each;
  for (const v1::Grant& grant : listed.grants()) told[grant.name()] = grant.funded_by();
  EXPECT_EQ(told, expected);
  for (const auto& [name, payer] : expected) {
    v1::GetGrantRequest request;
    request.set_name(name);
    v1::GetGrantResponse response;
    ASSERT_TRUE(Ask(&v1::CommitmentsService::Stub::GetGrant, request, &response).ok());
    each[name] = response.grant().funded_by();
  }
  EXPECT_EQ(each, expected);
}

}  // namespace
}  // namespace ngoaid::commitments
