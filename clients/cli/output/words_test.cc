#include "clients/cli/output/words.h"

#include <gtest/gtest.h>

#include "clients/cli/output/json_value.h"
#include "ngoaid/commitments/v1/commitments.pb.h"
#include "ngoaid/commitments/v1/upload.pb.h"
#include "ngoaid/common/v1/common.pb.h"
#include "ngoaid/identity/v1/audit.pb.h"
#include "ngoaid/identity/v1/identity.pb.h"
#include "ngoaid/reference/v1/reference.pb.h"
#include "ngoaid/registry/v1/registry.pb.h"
#include "ngoaid/reporting/v1/published.pb.h"

namespace ngoaid::cli {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FileDescriptor;

std::vector<const EnumDescriptor*> EnumsOf(const FileDescriptor& file) {
  std::vector<const EnumDescriptor*> enums;
  for (int i = 0; i < file.enum_type_count(); ++i) enums.push_back(file.enum_type(i));
  for (int m = 0; m < file.message_type_count(); ++m) {
    const auto& message = *file.message_type(m);
    for (int i = 0; i < message.enum_type_count(); ++i) enums.push_back(message.enum_type(i));
  }
  return enums;
}

TEST(WordsTest, EveryCodeOfTheApiThatATableShowsHasItsWords) {
  int codes = 0;
  for (const FileDescriptor* file :
       {commitments::v1::Grant::descriptor()->file(), commitments::v1::Upload::descriptor()->file(),
        common::v1::Finding::descriptor()->file(), identity::v1::AuditEntry::descriptor()->file(),
        identity::v1::Account::descriptor()->file(), reference::v1::Code::descriptor()->file(),
        registry::v1::Organisation::descriptor()->file(), reporting::v1::PublishedFigure::descriptor()->file()}) {
    for (const EnumDescriptor* kind : EnumsOf(*file)) {
      for (int i = 0; i < kind->value_count(); ++i) {
        const std::string code = EnumCode(*kind->value(i));
        if (code.empty()) continue;  // UNSPECIFIED
        EXPECT_NE(WordFor(code).vi, code) << kind->value(i)->full_name();
        ++codes;
      }
    }
  }
  EXPECT_GT(codes, 40);
}

TEST(WordsTest, ACodeWithoutWordsIsShownAsItIs) { EXPECT_EQ(WordFor("khac-la").vi, "khac-la"); }

}  // namespace
}  // namespace ngoaid::cli
