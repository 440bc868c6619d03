// A database of a test's own on the test program's private cluster.
#ifndef TESTS_HARNESS_TEST_DATABASE_H_
#define TESTS_HARNESS_TEST_DATABASE_H_

#include <functional>
#include <string>

#include "services/db/cluster.h"

namespace ngoaid {

class TestDatabase {
 public:
  // Cloned (≈ 0.1 s) from a template that has every migration and what `prepare` added; templates are made once a
  // process and told apart by `template_name` (lower-case letters, digits, '_'). `prepare` gets a function role →
  // conninfo of the template under construction.
  using ConnInfoOf = std::function<std::string(const std::string& role)>;
  using Prepare = std::function<void(const ConnInfoOf&)>;
  explicit TestDatabase(const std::string& template_name = "migrated", const Prepare& prepare = nullptr);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  // "ngoaid_commitments", "ngoaid_owner", "postgres" (superuser)
  std::string ConnInfo(const std::string& role) const;

  // The process's cluster; started at first use, removed at exit.
  static Cluster& SharedCluster();
  // Directory ops/ of the source tree.
  static std::string OpsDirectory();

 private:
  std::string name_;
};

}  // namespace ngoaid

#endif  // TESTS_HARNESS_TEST_DATABASE_H_
