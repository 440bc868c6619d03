// Imports and submissions as callers see them.
#include "services/commitments/handlers/import_handlers.h"

#include "ngoaid/commitments/v1/commitments_service.grpc.pb.h"
#include "services/base/identity.h"
#include "services/commitments/import/import_fixture.h"
#include "services/commitments/service.h"

namespace ngoaid::commitments {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// An answer of ImportFile.
struct Answer {
  grpc::Status status;
  std::vector<int> progress;
  std::vector<ngoaid::common::v1::Finding> findings;
  std::vector<std::string> rows;  // "sheet!5 R1 2"
  v1::ImportResult result;
};

class ImportHandlersTest : public ImportTest {
 protected:
  v1::ImportFileRequest Request(const std::string& content) {
    v1::ImportFileRequest request;
    request.set_content(content);
    request.set_file_name("Quảng Trị.csv");
    request.set_request_id(NewUuid(absl::Now()));
    return request;
  }

  Answer Send(const v1::ImportFileRequest& request) {
    grpc::ClientContext context;
    auto reader = stub_->ImportFile(&context, request);
    Answer answer;
    v1::ImportFileResponse message;
    bool result_seen = false;
    while (reader->Read(&message)) {
      EXPECT_FALSE(result_seen) << "the result comes last";
      if (message.has_finding()) {
        answer.findings.push_back(message.finding());
      } else if (message.has_row()) {
        EXPECT_THAT(answer.findings, IsEmpty());
        const v1::ImportedRow& row = message.row();
        answer.rows.push_back(absl::StrCat(row.sheet(), "!", row.row(), " ", row.row_id(), " ",
                                           v1::ImportedRow::Outcome_Name(row.outcome())));
      } else if (message.has_result()) {
        answer.result = message.result();
        result_seen = true;
      } else {
        answer.progress.push_back(message.rows_read());
      }
    }
    answer.status = reader->Finish();
    return answer;
  }

  std::string Download(const std::string& name, grpc::Status* status) {
    grpc::ClientContext context;
    v1::DownloadSubmissionRequest request;
    request.set_name(name);
    auto reader = stub_->DownloadSubmission(&context, request);
    std::string content;
    v1::DownloadSubmissionResponse piece;
    while (reader->Read(&piece)) content += piece.content();
    *status = reader->Finish();
    return content;
  }

  std::vector<v1::Submission> List(int page_size) {
    std::vector<v1::Submission> all;
    v1::ListSubmissionsRequest request;
    request.set_page_size(page_size);
    do {
      grpc::ClientContext context;
      v1::ListSubmissionsResponse response;
      const grpc::Status status = stub_->ListSubmissions(&context, request, &response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      EXPECT_LE(response.submissions_size(), page_size);
      all.insert(all.end(), response.submissions().begin(), response.submissions().end());
      request.set_page_token(response.next_page_token());
    } while (!request.page_token().empty());
    return all;
  }

  // One for all tests: their databases are clones of one, and no test here changes reference data.
  inline static reference::CatalogHolder catalogs_;
  TestServer server_{database_, "ngoaid_commitments", "ngoaid.commitments.v1.CommitmentsService",
                     [this](Dispatcher& rpc) { return NewCommitmentsService(rpc, catalogs_); }};
  std::unique_ptr<v1::CommitmentsService::Stub> stub_ = v1::CommitmentsService::NewStub(server_.channel());
};

TEST_F(ImportHandlersTest, AppliesAndAnswersARepeatTheSame) {
  const std::string content = FormCsv({SoundRow("R1", {{"places", "Nowhere"}}), SoundRow("R2")});
  const v1::ImportFileRequest request = Request(content);
  const Answer answer = Send(request);
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.result.counts().rows(), 2);
  EXPECT_EQ(answer.result.counts().created(), 2);
  EXPECT_TRUE(answer.result.applied());
  EXPECT_FALSE(answer.result.seen_before());
  ASSERT_FALSE(answer.findings.empty());
  const std::string grant = Query("select id from commitments.grant where source_id = 'R1'")[0];
  for (const auto& finding : answer.findings) {
    EXPECT_EQ(finding.row_id(), "R1");
    EXPECT_EQ(finding.row(), 5);
    EXPECT_EQ(finding.resource(), "grants/" + grant);
    EXPECT_EQ(finding.sheet(), "Quảng Trị");
    EXPECT_NE(finding.message().vi(), "");
    EXPECT_NE(finding.message().en(), "");
  }
  EXPECT_THAT(answer.progress, ElementsAre(2));

  const auto counts = CountAll();
  const Answer repeat = Send(request);
  EXPECT_EQ(repeat.result.SerializeAsString(), answer.result.SerializeAsString());
  EXPECT_EQ(repeat.findings.size(), answer.findings.size());
  EXPECT_EQ(CountAll(), counts);

  const Answer again = Send(Request(content));
  EXPECT_EQ(again.result.counts().unchanged(), 2);
  EXPECT_TRUE(again.result.seen_before());
  EXPECT_EQ(again.result.submission(), answer.result.submission());
  EXPECT_THAT(Query("select resource from foundation.audit_entry where resource like 'submissions/%' limit 1"),
              ElementsAre(answer.result.submission()));
}

TEST_F(ImportHandlersTest, DryRunAndRefusalStoreNothing) {
  const auto before = CountAll();
  v1::ImportFileRequest dry = Request(FormCsv({SoundRow("R1", {{"places", "Nowhere"}})}));
  dry.set_validate_only(true);
  const Answer checked = Send(dry);
  ASSERT_TRUE(checked.status.ok()) << checked.status.error_message();
  EXPECT_EQ(checked.result.counts().created(), 1);
  EXPECT_FALSE(checked.result.applied());
  EXPECT_EQ(checked.result.submission(), "");
  for (const auto& finding : checked.findings) EXPECT_EQ(finding.resource(), "");

  const std::string content = FormCsv({SoundRow("R1", {{"amount", "nhiều"}}), SoundRow("R2")});
  const Answer refused = Send(Request(content));
  ASSERT_TRUE(refused.status.ok());
  EXPECT_EQ(refused.result.counts().created(), 1);
  EXPECT_EQ(refused.result.counts().rejected(), 1);
  EXPECT_FALSE(refused.result.applied());
  EXPECT_EQ(CountAll(), before);

  v1::ImportFileRequest accepting = Request(content);
  accepting.set_accept_good(true);
  const Answer accepted = Send(accepting);
  EXPECT_TRUE(accepted.result.applied());
  EXPECT_EQ(List(10)[0].state(), v1::Submission::STATE_PARTLY_APPLIED);

  v1::ImportFileRequest hopeless = Request(FormCsv({SoundRow("R9", {{"amount", "nhiều"}})}));
  hopeless.set_accept_good(true);
  const auto counts = CountAll();
  EXPECT_FALSE(Send(hopeless).result.applied());
  EXPECT_EQ(CountAll(), counts);
}

TEST_F(ImportHandlersTest, WhatBecomesOfEachRowIsToldInTheOrderOfTheFile) {
  Send(Request(FormCsv({SoundRow("R1"), SoundRow("R2")})));
  v1::ImportFileRequest request =
      Request(FormCsv({SoundRow("R3"), SoundRow("R2"), SoundRow("R4", {{"amount", "nhiều"}}),
                       SoundRow("R1", {{"title", "Tên khác"}}), SoundRow("R3")}));
  EXPECT_THAT(Send(request).rows, IsEmpty()) << "only where it is asked for";
  request.set_tell_rows(true);
  for (const bool dry : {true, false}) {
    request.set_validate_only(dry);
    request.set_request_id(NewUuid(absl::Now()));
    for (const Answer& answer : {Send(request), Send(request)}) {
      EXPECT_THAT(answer.rows, ElementsAre("Quảng Trị!5 R3 OUTCOME_CREATED", "Quảng Trị!6 R2 OUTCOME_UNCHANGED",
                                           "Quảng Trị!7 R4 OUTCOME_REJECTED", "Quảng Trị!8 R1 OUTCOME_CHANGED",
                                           "Quảng Trị!9 R3 OUTCOME_REJECTED"));
      const v1::ImportCounts& counts = answer.result.counts();
      EXPECT_EQ(std::vector({counts.created(), counts.changed(), counts.unchanged(), counts.rejected()}),
                std::vector({1, 1, 1, 2}));
    }
  }
}

TEST_F(ImportHandlersTest, FaultyRequestsAndFilesAreRefused) {
  const auto before = CountAll();
  const std::string sound = FormCsv({SoundRow("R1")});
  v1::ImportFileRequest office = Request(sound);
  office.set_office("quang trj");
  v1::ImportFileRequest name = Request(sound);
  name.set_file_name("../x.csv");
  v1::ImportFileRequest period = Request(sound);
  period.set_period("quý xuân");
  for (const v1::ImportFileRequest& request :
       {office, name, period, Request("không phải biểu"), Request("PK\x03\x04")}) {
    const Answer answer = Send(request);
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << answer.status.error_message();
    EXPECT_THAT(answer.findings, IsEmpty());
  }
  EXPECT_EQ(CountAll(), before);
}

TEST_F(ImportHandlersTest, SubmissionsAreListedAndGivenBackByteForByte) {
  std::vector<std::string> names;
  std::vector<std::string> contents;
  for (int i = 0; i < 3; ++i) {
    contents.push_back(FormCsv({SoundRow(absl::StrCat("R", i))}));
    // More than one piece.
    for (int line = 0; i == 2 && line < 15'000; ++line) contents.back() += std::string(100, ' ') + "\n";
    v1::ImportFileRequest request = Request(contents.back());
    request.set_office("quang tri");
    request.set_period("2024");
    names.push_back(Send(request).result.submission());
    ASSERT_NE(names.back(), "");
  }
  const std::vector<v1::Submission> listed = List(2);
  ASSERT_EQ(listed.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(listed[i].name(), names[2 - i]);
    grpc::ClientContext context;
    v1::GetSubmissionRequest request;
    request.set_name(names[i]);
    v1::GetSubmissionResponse response;
    ASSERT_TRUE(stub_->GetSubmission(&context, request, &response).ok());
    const v1::Submission& submission = response.submission();
    EXPECT_EQ(submission.file_name(), "Quảng Trị.csv");
    EXPECT_EQ(submission.office(), "63-45");
    EXPECT_EQ(submission.period(), "2024");
    EXPECT_EQ(submission.state(), v1::Submission::STATE_APPLIED);
    EXPECT_EQ(submission.counts().created(), 1);
    EXPECT_EQ(submission.size_bytes(), static_cast<int64_t>(contents[i].size()));
    EXPECT_EQ(submission.sha256(), Sha256Hex(contents[i]));
    grpc::Status status;
    EXPECT_TRUE(Download(names[i], &status) == contents[i]);
    EXPECT_TRUE(status.ok());
  }
}

TEST_F(ImportHandlersTest, UnknownSubmissions) {
  grpc::Status status;
  Download("submissions/00000000-0000-4000-8000-000000000001", &status);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::NOT_FOUND);
  Download("submissions/x", &status);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

}  // namespace
}  // namespace ngoaid::commitments
