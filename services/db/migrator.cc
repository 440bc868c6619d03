#include "services/db/migrator.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <pqxx/pqxx>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/base/errors.h"
#include "services/base/identity.h"
#include "services/base/log.h"
#include "services/db/lineage.h"
#include "services/db/sqlstate.h"

namespace ngoaid {
namespace {

// Any number will do as long as nobody else's is the same.
constexpr char kLock[] = "select pg_advisory_xact_lock(7246137)";

constexpr char kCreateTable[] = R"(
create table if not exists public.schema_migration (
  number integer primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default now()
);
revoke create on schema public from public;
grant select on public.schema_migration to public)";

constexpr char kNeverMigrated[] = "select to_regclass('public.schema_migration') is null";
constexpr char kApplied[] = "select number, name, sha256 from public.schema_migration order by number";
constexpr char kRecord[] = "insert into public.schema_migration (number, name, sha256) values ($1, $2, $3)";

struct Migration {
  int number;
  std::string name;
  std::string text;
  std::string sha256;
};

absl::Status Refuse(const std::string& vi, const std::string& en) {
  return errors::Precondition("SCHEMA_MISMATCH", {vi, en});
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

absl::StatusOr<std::vector<Migration>> ReadMigrations(const std::string& ops_directory) {
  std::vector<Migration> migrations;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(ops_directory + "/migrations", error)) {
    if (file.path().extension() != ".sql") continue;
    Migration migration{0, file.path().stem().string(), ReadFile(file.path()), ""};
    if (!absl::SimpleAtoi(migration.name.substr(0, 4), &migration.number)) continue;
    migration.sha256 = Sha256Hex(migration.text);
    migrations.push_back(std::move(migration));
  }
  std::sort(migrations.begin(), migrations.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  for (size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      return Refuse(absl::StrCat("Thiếu bước chuyển đổi số ", i + 1, "."),
                    absl::StrCat("Migration number ", i + 1, " is missing."));
    }
  }
  if (migrations.empty())
    return Refuse("Không thấy bước chuyển đổi nào.", absl::StrCat("No migrations in ", ops_directory, "."));
  return migrations;
}

// Every applied migration must be the file of today; returns how many are applied.
absl::StatusOr<size_t> CheckApplied(pqxx::transaction_base& sql, const std::vector<Migration>& migrations) {
  pqxx::result applied = sql.exec(kApplied);
  if (static_cast<size_t>(applied.size()) > migrations.size()) {
    return Refuse("Cơ sở dữ liệu mới hơn chương trình này.", "The database is newer than this program.");
  }
  for (const auto& row : applied) {
    const Migration& file = migrations[static_cast<size_t>(row[0].as<int>()) - 1];
    if (row[2].as<std::string>() != file.sha256) {
      return Refuse(absl::StrCat("Bước chuyển đổi ", file.name, " đã bị sửa sau khi chạy."),
                    absl::StrCat("Migration ", file.name, " was changed after it ran."));
    }
  }
  return static_cast<size_t>(applied.size());
}

}  // namespace

absl::Status CreateDatabase(Connection& superuser, const std::string& ops_directory, const std::string& database) {
  if (absl::Status status = superuser.EnsureOpen(); !status.ok()) return status;
  try {
    {
      pqxx::work tx(superuser.raw());
      tx.exec(ReadFile(ops_directory + "/postgres/roles.sql"));
      tx.commit();
    }
    pqxx::nontransaction tx(superuser.raw());
    if (tx.exec_params("select 1 from pg_database where datname = $1", database).empty()) {
      tx.exec(absl::StrCat("create database ", tx.quote_name(database),
                           " owner ngoaid_owner template template0 encoding 'UTF8' locale_provider icu icu_locale 'vi' "
                           "locale 'C.UTF-8'"));
    }
    return absl::OkStatus();
  } catch (const std::exception& e) {
    return StatusOfException(e);
  }
}

absl::StatusOr<int> Migrate(Connection& owner, const std::string& ops_directory) {
  auto migrations = ReadMigrations(ops_directory);
  if (!migrations.ok()) return migrations.status();
  if (absl::Status status = owner.EnsureOpen(); !status.ok()) return status;
  try {
    {
      pqxx::work tx(owner.raw());
      tx.exec(kLock);
      tx.exec(kCreateTable);
      tx.commit();
    }
    int ran = 0;
    while (true) {
      pqxx::work tx(owner.raw());
      tx.exec(kLock);
      auto applied = CheckApplied(tx, *migrations);
      if (!applied.ok()) return applied.status();
      // First: what a migration writes must not pass for older than it is.
      JoinLineage(tx);
      if (*applied == migrations->size()) {
        tx.commit();
        return ran;
      }
      const Migration& next = (*migrations)[*applied];
      tx.exec(next.text);
      tx.exec_params0(kRecord, next.number, next.name, next.sha256);
      tx.commit();
      Log(LogLevel::kInfo, "migrated", {{"migration", next.name}});
      ++ran;
    }
  } catch (const std::exception& e) {
    return StatusOfException(e);
  }
}

absl::Status CheckSchema(Connection& connection, const std::string& ops_directory) {
  auto migrations = ReadMigrations(ops_directory);
  if (!migrations.ok()) return migrations.status();
  if (absl::Status status = connection.EnsureOpen(); !status.ok()) return status;
  try {
    pqxx::read_transaction tx(connection.raw());
    if (!tx.exec1(kNeverMigrated)[0].as<bool>()) {
      auto applied = CheckApplied(tx, *migrations);
      if (!applied.ok()) return applied.status();
      if (*applied == migrations->size()) return absl::OkStatus();
    }
    return Refuse("Cơ sở dữ liệu cũ hơn chương trình này; hãy chạy các bước chuyển đổi.",
                  "The database is older than this program; run the migrations.");
  } catch (const std::exception& e) {
    return StatusOfException(e);
  }
}

}  // namespace ngoaid
