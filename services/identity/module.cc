#include "services/identity/module.h"

#include <CLI/CLI.hpp>
#include <optional>

#include "absl/strings/str_cat.h"
#include "services/auth/local_operator.h"
#include "services/base/log.h"
#include "services/db/transaction.h"
#include "services/host/host.h"
#include "services/identity/errors.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/key_file.h"
#include "services/identity/service.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/credential_store.h"

namespace ngoaid::identity {
namespace {

constexpr char kRole[] = "ngoaid_identity";

class IdentityModule : public Module {
 public:
  explicit IdentityModule(bool alone) : alone_(alone) {}
  void AddOptions(CLI::App& app) override {
    app.add_option("--totp-key", key_file_,
                   "file of the key under which the secrets of one-time codes are kept; made when there is none "
                   "(totp.key where the service keeps its state)")
        ->envname("NGOAID_TOTP_KEY");
    if (!alone_) return;
    auto* first = app.add_flag("--first-administrator", first_administrator_,
                               "also opens RUNTIME/operator/server.sock, by which whoever may enter that folder is the "
                               "local operator; refused once an administrator can sign in");
    app.add_flag("--recovery", recovery_, "the same although one can: for an administrator who has lost the way in")
        ->excludes(first);
  }
  absl::Status Join(Host& host) override {
    if (first_administrator_) {
      if (absl::Status missing = CheckNoAdministrator(host); !missing.ok()) return missing;
    }
    if (first_administrator_ || recovery_) {
      Log(LogLevel::kWarning, "the local operator may come in");
      host.AddDoor(OperatorDoor(), operators_);
    }
    if (absl::Status opened = OpenSecrets(host); !opened.ok()) return opened;
    // Two may hash and two wait for it while the rest answer.
    host.Add("ngoaid.identity.v1.IdentityService", host.AddWorkers(kRole, 6), NewIdentityService, *secrets_);
    return absl::OkStatus();
  }

 private:
  absl::Status OpenSecrets(const Host& host) {
    auto box = OpenKeyFile(key_file_.empty() ? host.options().state_directory + "/totp.key" : key_file_);
    if (!box.ok()) return box.status();
    Connection service(host.ConnInfo(kRole));
    secrets_.emplace(*std::move(box));
    return RunInTransaction(service, Access::kWrite, {}, [&](Transaction& transaction) {
      const TotpState state = SealTotp(transaction, secrets_->totp);
      if (state.lost > 0) {
        Log(LogLevel::kError, "totp key lost",
            {{"accounts", absl::StrCat(state.lost)}, {"way_on", "recovery codes, or admin account reset-totp"}});
      }
      return absl::OkStatus();
    });
  }

  absl::Status CheckNoAdministrator(const Host& host) {
    Connection service(host.ConnInfo(kRole));
    return RunInTransaction(service, Access::kRead, {}, [&](Transaction& transaction) {
      return HasAdministrator(transaction) ? errors::AdministratorThere() : absl::OkStatus();
    });
  }

  LocalOperatorAccess operators_;
  const bool alone_;
  bool first_administrator_ = false, recovery_ = false;
  std::string key_file_;
  std::optional<Secrets> secrets_;
};

}  // namespace

std::unique_ptr<Module> MakeModule(bool alone) { return std::make_unique<IdentityModule>(alone); }

}  // namespace ngoaid::identity
