#include "services/rpc/request_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ngoaid/commitments/v1/commitments_service.pb.h"
#include "ngoaid/registry/v1/registry_service.pb.h"

namespace ngoaid {
namespace {

using commitments::v1::CreateEntryRequest;
using registry::v1::CreateOrganisationRequest;

std::vector<std::string> Fields(const FieldViolations& faults) {
  std::vector<std::string> fields;
  for (const auto& fault : faults) fields.push_back(fault.field);
  return fields;
}

CreateOrganisationRequest GoodRequest() {
  CreateOrganisationRequest request;
  request.set_request_id("11111111-1111-4111-8111-111111111111");
  request.mutable_organisation()->set_kind(registry::v1::Organisation::KIND_FOREIGN_NGO);
  auto* name = request.mutable_organisation()->add_names();
  name->set_text("Y tế");
  name->set_use(registry::v1::OrganisationName::USE_OFFICIAL);
  return request;
}

TEST(RequestCheckTest, AcceptsASoundRequest) { EXPECT_THAT(Fields(CheckRequest(GoodRequest())), testing::IsEmpty()); }

TEST(RequestCheckTest, NamesEveryFaultAtOnce) {
  CreateOrganisationRequest request;
  request.set_request_id("no uuid");
  auto* organisation = request.mutable_organisation();
  organisation->add_names()->set_text(std::string("nul\0here", 8));
  organisation->add_names()->set_use(static_cast<registry::v1::OrganisationName::Use>(77));
  organisation->set_note(std::string(100'001, 'x'));
  EXPECT_THAT(Fields(CheckRequest(request)),
              testing::UnorderedElementsAre("organisation.kind", "organisation.names[0].text",
                                            "organisation.names[0].use", "organisation.names[1].text",
                                            "organisation.names[1].use", "organisation.note", "request_id"));
}

TEST(RequestCheckTest, TellsTheLimitAndTheLengthOfATextThatIsTooLong) {
  commitments::v1::CreateGrantRequest request;
  request.set_request_id("11111111-1111-4111-8111-111111111111");
  const auto letters = [](size_t count) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += "ế";
    return text;
  };
  auto& grant = *request.mutable_grant();
  grant.mutable_title()->set_vi(letters(2'000));
  grant.set_note(letters(10'000));
  EXPECT_THAT(Fields(CheckRequest(request)), testing::IsEmpty()) << "characters count, not bytes";
  grant.mutable_title()->set_en(letters(2'001));
  grant.set_note(letters(10'001));
  const FieldViolations faults = CheckRequest(request);
  EXPECT_THAT(Fields(faults), testing::UnorderedElementsAre("grant.title.en", "grant.note"));
  EXPECT_EQ(faults[0].description.vi, "dài 2001 ký tự; nhiều nhất 2000");
}

TEST(RequestCheckTest, AMissingMessageIsToldWithWhatItMustHold) {
  CreateOrganisationRequest request;
  request.set_request_id("11111111-1111-4111-8111-111111111111");
  EXPECT_THAT(Fields(CheckRequest(request)),
              testing::ElementsAre("organisation", "organisation.kind", "organisation.names"));
}

TEST(RequestCheckTest, WhatIsFitIsLeftAsItStands) {
  auto request = GoodRequest();
  EXPECT_EQ(WithoutUnfitValues(request)->SerializeAsString(), request.SerializeAsString());
  request.mutable_organisation()->add_names()->set_text(std::string("nul\0here", 8));
  request.mutable_organisation()->set_kind(static_cast<registry::v1::Organisation::Kind>(77));
  CreateOrganisationRequest fit;
  fit.CopyFrom(*WithoutUnfitValues(request));
  ASSERT_EQ(fit.organisation().names_size(), 2);
  EXPECT_EQ(fit.organisation().names(0).text(), "Y tế");
  EXPECT_EQ(fit.organisation().names(1).text(), "");
  EXPECT_EQ(fit.organisation().kind(), registry::v1::Organisation::KIND_UNSPECIFIED);
}

TEST(RequestCheckTest, AnUpdateNeedsOnlyWhatItsMaskNames) {
  commitments::v1::CorrectEntryRequest request;
  request.set_name("grants/-/entries/x");
  request.set_reason("y");
  request.set_request_id("11111111-1111-4111-8111-111111111111");
  request.mutable_entry();
  request.mutable_update_mask()->add_paths("note");
  EXPECT_THAT(Fields(CheckRequest(request)), testing::IsEmpty());
  request.mutable_update_mask()->add_paths("amount");
  EXPECT_THAT(Fields(CheckRequest(request)), testing::ElementsAre("entry.amount"));
  request.mutable_update_mask()->add_paths("*");
  EXPECT_THAT(Fields(CheckRequest(request)), testing::ElementsAre("entry.kind", "entry.amount"));
  request.clear_entry();
  EXPECT_THAT(Fields(CheckRequest(request)), testing::ElementsAre("entry", "entry.kind", "entry.amount"));
}

TEST(RequestCheckTest, RefusesTheZeroRequestId) {
  auto request = GoodRequest();
  request.set_request_id("00000000-0000-0000-0000-000000000000");
  EXPECT_THAT(Fields(CheckRequest(request)), testing::ElementsAre("request_id"));
}

TEST(CanonicalFormTest, LeavesTheRequestIdOut) {
  auto a = GoodRequest(), b = GoodRequest();
  b.set_request_id("22222222-2222-4222-8222-222222222222");
  EXPECT_EQ(CanonicalForm(a), CanonicalForm(b));
}

TEST(CanonicalFormTest, TellsApartWhatDiffers) {
  auto a = GoodRequest(), b = GoodRequest();
  b.mutable_organisation()->mutable_names(0)->set_text("Y tế khác");
  EXPECT_NE(CanonicalForm(a), CanonicalForm(b));
  CreateEntryRequest with, without;
  with.mutable_entry();  // an empty message set is not the same as none
  EXPECT_NE(CanonicalForm(with), CanonicalForm(without));
}

TEST(CanonicalFormTest, OneTextCannotPoseAsTwoFields) {
  CreateEntryRequest a, b;
  a.set_parent("x\n4=4:true");
  b.set_parent("x");
  b.set_validate_only(true);
  EXPECT_NE(CanonicalForm(a), CanonicalForm(b));
}

}  // namespace
}  // namespace ngoaid
