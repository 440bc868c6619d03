// Everything in one process: an embedded PostgreSQL cluster and every service behind two doors:
// RUNTIME/operator/server.sock, where its owner is the local operator, and RUNTIME/accounts.sock, for accounts alone,
// to which an edge (in here, for browsers) and nginx pass what comes from outside. For a newcomer, a trial, a small
// office.
#ifndef SERVICES_STANDALONE_INSTANCE_H_
#define SERVICES_STANDALONE_INSTANCE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "services/commitments/upload_service.h"

namespace ngoaid {

struct InstanceOptions {
  std::string data_directory;     // the cluster lives in DATA/postgres
  std::string runtime_directory;  // the caller's, who is the local operator; others may at most pass through
  std::string socket_directory;   // PostgreSQL's own, belongs to the cluster's owner
  std::string ops_directory;      // migrations and reference data
  std::string rates_file;         // packaged monthly rates
  int port = 0;                   // web port on loopback; 0: none
  std::string web_directory;      // the built web client
  std::string totp_key_file;      // key of the devices' secrets, outside the database; "": DATA/totp.key
  int most_waiting_uploads = commitments::kMostWaitingUploads;  // of one office
};

class Instance {
 public:
  // Makes or opens the cluster, migrates, loads reference data, checks durability, serves; as root it then becomes the
  // cluster's owner.
  static absl::StatusOr<std::unique_ptr<Instance>> Start(const InstanceOptions& options);
  // Refuses new calls, lets running ones end, stops PostgreSQL.
  ~Instance();

  const std::string& address() const { return address_; }

 private:
  struct Parts;
  explicit Instance(const InstanceOptions& options);
  absl::Status Serve(const InstanceOptions& options);

  std::string address_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ngoaid

#endif  // SERVICES_STANDALONE_INSTANCE_H_
