// Reference data as a position knew it: after loads of other files and after mappings that staff set.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <pqxx/pqxx>
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "ngoaid/reference/v1/reference_service.grpc.pb.h"
#include "services/base/clock.h"
#include "services/base/identity.h"
#include "services/reference/catalog_holder.h"
#include "services/reference/service.h"
#include "services/reference/store/csv_file.h"
#include "services/reference/store/loader.h"
#include "tests/harness/test_server.h"

namespace ngoaid::reference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// All that a statistic can read of a catalogue.
std::string Everything(const Catalog& catalog) {
  std::string text;
  const auto add = [&text](const auto&... fields) { absl::StrAppend(&text, absl::StrCat(fields...), "\n"); };
  const auto day = [](const std::optional<absl::CivilDay>& d) { return d ? absl::FormatCivilTime(*d) : "-"; };
  for (const auto& s : catalog.place_schemes()) add("scheme ", s.code, s.name.vi, day(s.valid.from), day(s.valid.to));
  for (const auto& r : catalog.regions()) add("region ", r.Key(), r.name.vi, r.name.en, r.ordinal);
  for (const auto& p : catalog.places()) {
    add("place ", p.Key(), p.name.vi, p.name.en, p.region_code);
    for (const auto& s : catalog.place_schemes()) {
      if (const Place* other = catalog.Restate(p, s.code)) add("  in ", other->Key());
    }
    for (const PlaceType* t : catalog.TypesOf(p)) add("  type ", t->type.vi, t->name.en, day(t->valid.from));
  }
  for (const auto& s : catalog.sectors()) {
    add("sector ", s.Key(), s.name.vi, s.name.en, s.parent_code, s.ordinal, day(s.valid.to));
    for (const auto& scheme : catalog.sector_schemes()) {
      if (const Sector* other = catalog.MapSector(s, scheme.code)) add("  in ", other->Key());
    }
  }
  for (const auto& c : catalog.countries()) add("country ", c.code, c.name.vi, c.name.en, c.continent_code);
  for (const auto& c : catalog.continents()) add("continent ", c.code, c.name.vi, c.ordinal);
  for (const auto& c : catalog.currencies()) add("currency ", c.code, c.name.en, c.decimals);
  for (const auto& c : catalog.codes()) add("code ", c.list, ":", c.code, c.name.vi, c.name.en, c.ordinal);
  for (const auto& e : catalog.events()) add("event ", e.code, e.name.vi, e.kind, day(e.valid.from), day(e.valid.to));
  for (const auto& p : catalog.programmes()) {
    add("programme ", p.code, p.name.vi, absl::FormatCivilTime(p.starts), day(p.counted.from), day(p.counted.to));
  }
  for (const auto& r : catalog.legal_regimes()) add("regime ", r.code, r.name.vi, day(r.valid.from));
  for (const auto& o : catalog.report_obligations())
    add("obligation ", o.code, o.deadline.vi, day(o.valid.from), day(o.valid.to), o.certainty);
  return text;
}

// Faulty fields, or the message; "" when all is well.
std::string Fault(const grpc::Status& status) {
  google::rpc::Status details;
  details.ParseFromString(status.error_details());
  std::string fields;
  for (const auto& detail : details.details()) {
    google::rpc::BadRequest bad;
    if (!detail.UnpackTo(&bad)) continue;
    for (const auto& fault : bad.field_violations()) absl::StrAppend(&fields, fields.empty() ? "" : ",", fault.field());
  }
  return status.ok() || !fields.empty() ? fields : status.error_message();
}

class KnownTest : public testing::Test {
 protected:
  using Stub = v1::ReferenceService::Stub;

  KnownTest() {
    char pattern[] = "/tmp/ngoaid-known-XXXXXX";
    directory_ = mkdtemp(pattern);
    std::filesystem::copy(TestDatabase::OpsDirectory() + "/reference", directory_,
                          std::filesystem::copy_options::recursive);
  }
  ~KnownTest() override { std::filesystem::remove_all(directory_); }

  void Replace(const std::string& file, const std::string& old_text, const std::string& new_text) {
    const std::string path = absl::StrCat(directory_, "/", file);
    const std::string before = *ReadWholeFile(path);
    const std::string after = absl::StrReplaceAll(before, {{old_text, new_text}});
    ASSERT_NE(before, after) << file << " has no " << old_text;
    std::ofstream(path, std::ios::trunc) << after;
  }
  void Load() {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    const absl::Status status = RunInTransaction(owner, Access::kWrite, {}, [&](Transaction& transaction) {
      return LoadReferenceData(transaction, directory_, "").status();
    });
    ASSERT_TRUE(status.ok()) << status;
  }

  // As statistics read: in one snapshot, as role reporting.
  template <class Work>
  void Read(Work work) {
    Connection connection(database_.ConnInfo("ngoaid_reporting"));
    const absl::Status status = RunInTransaction(connection, Access::kRead, {}, [&](Transaction& transaction) {
      work(transaction);
      return absl::OkStatus();
    });
    ASSERT_TRUE(status.ok()) << status;
  }
  struct Answer {
    std::string position, everything;
  };
  // What is known now, and the position of that. What both ways read must be the same.
  Answer Present() {
    Answer answer;
    Read([&](Transaction& transaction) {
      answer.position = transaction.sql().exec1("select foundation.ledger_snapshot()::text")[0].c_str();
      answer.everything = Everything(*catalogs_.Get(transaction));
      EXPECT_EQ(Everything(*catalogs_.GetKnown(transaction, answer.position)), answer.everything);
    });
    return answer;
  }
  std::shared_ptr<const Catalog> Known(const std::string& position) {
    std::shared_ptr<const Catalog> catalog;
    Read([&](Transaction& transaction) { catalog = catalogs_.GetKnown(transaction, position); });
    return catalog;
  }

  static v1::SetSectorMappingRequest MapRequest(const std::string& from, const std::string& scheme,
                                                const std::string& to) {
    v1::SetSectorMappingRequest request;
    request.set_sector(from);
    request.set_scheme(scheme);
    request.set_mapped_code(to);
    request.set_reason("theo hướng dẫn mới");
    request.set_request_id(NewUuid(Clock::System().Now()));
    return request;
  }
  grpc::Status Set(const v1::SetSectorMappingRequest& request, v1::SetSectorMappingResponse& response) {
    grpc::ClientContext context;
    context.AddMetadata("accept-language", "en");
    return stub_->SetSectorMapping(&context, request, &response);
  }
  std::string Map(const std::string& from, const std::string& scheme, const std::string& to) {
    v1::SetSectorMappingResponse response;
    return Fault(Set(MapRequest(from, scheme, to), response));
  }
  std::string MappedTo(const std::string& from, const std::string& scheme) {
    std::string to;
    Read([&](Transaction& transaction) {
      const auto catalog = catalogs_.Get(transaction);
      const Sector* mapped = catalog->MapSector(*catalog->SectorByKey(from), scheme);
      to = mapped == nullptr ? "" : mapped->Key();
    });
    return to;
  }
  std::string Sql(const std::string& query) {
    Connection owner(database_.ConnInfo("ngoaid_owner"));
    EXPECT_TRUE(owner.EnsureOpen().ok());
    return pqxx::nontransaction(owner.raw()).exec1(query)[0].c_str();
  }

  ReferenceDatabase database_;
  std::string directory_;
  CatalogHolder catalogs_;
  TestServer server_{database_, "ngoaid_reference", "ngoaid.reference.v1.ReferenceService",
                     [this](Dispatcher& dispatcher) { return NewReferenceService(dispatcher, catalogs_); }};
  std::unique_ptr<Stub> stub_ = v1::ReferenceService::NewStub(server_.channel());
};

TEST_F(KnownTest, APositionKeepsTheFilesItKnew) {
  const Answer first = Present();
  Replace("place.csv", "Yên Bái", "Yên Bái mới");
  Replace("region.csv", "Tây Nguyên", "Cao Nguyên");
  Replace("place_succession.csv", "63,06,34,19", "63,06,34,08");
  Replace("country.csv", "Hoa Kỳ", "Mỹ");
  Replace("sector_mapping.csv", "1225,S02,paccom,P02", "1225,S02,paccom,P01");
  Replace("programme.csv", "2019-01-01", "2018-12-31");
  Load();
  const Answer second = Present();
  EXPECT_NE(second.everything, first.everything);
  EXPECT_THAT(second.everything, HasSubstr("Yên Bái mới"));
  Replace("place.csv", "Yên Bái mới", "Yên Bái");
  Load();
  const Answer third = Present();
  EXPECT_EQ(Everything(*Known(first.position)), first.everything);
  EXPECT_EQ(Everything(*Known(second.position)), second.everything);
  EXPECT_EQ(Everything(*Known(third.position)), third.everything);
  EXPECT_EQ(Known(second.position)->PlaceByKey("63:15")->name.vi, "Yên Bái mới");
  EXPECT_EQ(Known(first.position)->Restate(*Known(first.position)->PlaceByKey("63:06"), "34")->Key(), "34:19");
  // What was asked before the first load that is kept is answered from that one.
  EXPECT_EQ(Everything(*Known("3:3:")), first.everything);
  // The same files again are no new version.
  Load();
  EXPECT_EQ(Sql("select count(*) from reference.load"), "3");
  EXPECT_EQ(Sql("select count(distinct load_version) from reference.load_content"), "3");
}

TEST_F(KnownTest, ALoadThatCommitsLateIsUnknownToPositionsBeforeIt) {
  Replace("event.csv", "Yagi", "Yagi 2024");
  Connection owner(database_.ConnInfo("ngoaid_owner"));
  Answer meanwhile;
  const absl::Status status = RunInTransaction(owner, Access::kWrite, {}, [&](Transaction& transaction) {
    EXPECT_TRUE(LoadReferenceData(transaction, directory_, "").ok());
    meanwhile = Present();
    return absl::OkStatus();
  });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_NE(Present().everything, meanwhile.everything);
  EXPECT_EQ(Everything(*Known(meanwhile.position)), meanwhile.everything);
}

TEST_F(KnownTest, MappingsThatStaffSetStandBeforeTheFileAndOutliveItsReload) {
  ASSERT_EQ(MappedTo("1225:S02", "paccom"), "paccom:P02");
  const Answer before = Present();
  const auto request = MapRequest("1225:S02", "paccom", "paccom:P07");
  v1::SetSectorMappingResponse response, again;
  ASSERT_TRUE(Set(request, response).ok());
  EXPECT_THAT(response.sector().mapped_codes(), ElementsAre("paccom:P07"));
  ASSERT_TRUE(Set(request, again).ok());
  EXPECT_EQ(again.SerializeAsString(), response.SerializeAsString());
  const Answer mapped = Present();
  EXPECT_EQ(MappedTo("1225:S02", "paccom"), "paccom:P07");
  EXPECT_EQ(Map("1225:S02", "paccom", ""), "");
  EXPECT_EQ(MappedTo("1225:S02", "paccom"), "");
  const Answer removed = Present();
  EXPECT_EQ(Map("paccom:P01", "1225", "1225:S01"), "");  // the file has no mapping this way
  EXPECT_EQ(MappedTo("paccom:P01", "1225"), "1225:S01");

  Replace("sector_mapping.csv", "1225,S02,paccom,P02", "1225,S02,paccom,P03");
  Replace("sector_mapping.csv", "1225,S01,paccom,P01", "1225,S01,paccom,P03");
  Load();
  EXPECT_EQ(MappedTo("1225:S02", "paccom"), "");
  EXPECT_EQ(MappedTo("1225:S01", "paccom"), "paccom:P03");
  EXPECT_EQ(MappedTo("paccom:P01", "1225"), "1225:S01");
  EXPECT_EQ(Everything(*Known(before.position)), before.everything);
  EXPECT_EQ(Everything(*Known(mapped.position)), mapped.everything);
  EXPECT_EQ(Everything(*Known(removed.position)), removed.everything);
  EXPECT_EQ(Sql("select string_agg(before::text || after::text || reason, ' ' order by recorded_at) "
                "from foundation.audit_entry where resource = 'sectors/1225:S02'"),
            R"({"scheme": "paccom", "mapped_code": "paccom:P02"}{"scheme": "paccom", "mapped_code": "paccom:P07"})"
            R"(theo hướng dẫn mới {"scheme": "paccom", "mapped_code": "paccom:P07"})"
            R"({"scheme": "paccom", "mapped_code": ""}theo hướng dẫn mới)");
}

TEST_F(KnownTest, AFaultyMappingIsRefusedWithEveryFault) {
  EXPECT_EQ(Map("1225:S99", "dac", "paccom:P99"), "sector,scheme,mapped_code");
  EXPECT_EQ(Map("1225:S02", "1225", "1225:S01"), "scheme");
  EXPECT_EQ(Map("1225:S02", "paccom", "1225:S01"), "mapped_code");
  EXPECT_EQ(Map("S02", "paccom", "paccom:P01"), "sector");
  auto request = MapRequest("1225:S02", "paccom", "paccom:P01");
  request.set_reason(std::string(1001, 'x'));
  v1::SetSectorMappingResponse response;
  EXPECT_EQ(Fault(Set(request, response)), "reason");
  request.clear_reason();
  EXPECT_EQ(Fault(Set(request, response)), "reason");
  // What is so already is no edit, and a trial none either.
  EXPECT_EQ(Map("1225:S02", "paccom", "paccom:P02"), "");
  EXPECT_EQ(Map("1225:S02", "1225x", ""), "scheme");
  auto trial = MapRequest("1225:S02", "paccom", "paccom:P01");
  trial.set_validate_only(true);
  ASSERT_TRUE(Set(trial, response).ok());
  EXPECT_THAT(response.sector().mapped_codes(), ElementsAre("paccom:P01"));
  EXPECT_EQ(MappedTo("1225:S02", "paccom"), "paccom:P02");
  EXPECT_EQ(Sql("select count(*) from reference.sector_mapping_edit"), "0");
}

TEST_F(KnownTest, ManyPositionsWhileWritersSetMappingsKeepWhatTheyKnew) {
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([this, writer] {
      std::mt19937 random(static_cast<unsigned>(writer));
      for (int i = 0; i < 12; ++i) {
        const std::string to = random() % 4 == 0 ? "" : absl::StrCat("paccom:P0", 1 + random() % 8);
        EXPECT_EQ(Map(absl::StrCat("1225:S0", 1 + random() % 3), "paccom", to), "");
      }
    });
  }
  std::vector<Answer> answers;
  for (int i = 0; i < 25; ++i) answers.push_back(Present());
  for (std::thread& writer : writers) writer.join();
  // More versions than are kept, in another order.
  std::shuffle(answers.begin(), answers.end(), std::mt19937(7));
  for (const Answer& answer : answers) EXPECT_EQ(Everything(*Known(answer.position)), answer.everything);
}

TEST_F(KnownTest, AnEarlierCatalogueHasNoRates) { EXPECT_THAT(Known(Present().position)->rates(), IsEmpty()); }

}  // namespace
}  // namespace ngoaid::reference
