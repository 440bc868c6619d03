#include "services/rpc/dispatcher.h"

#include <algorithm>
#include <exception>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/base/identity.h"
#include "services/base/log.h"
#include "services/base/text.h"
#include "services/db/idempotency.h"
#include "services/db/sqlstate.h"
#include "services/rpc/request_check.h"
#include "services/rpc/status.h"

namespace ngoaid {
namespace {

// For callers that set no deadline: nothing may hold a worker for ever.
constexpr absl::Duration kLongestCall = absl::Minutes(30);
// A request already refused is not worth more.
constexpr absl::Duration kLongestExamination = absl::Seconds(2);
constexpr char kSessionHeader[] = "ngoaid-session";
// Told with an answer that was given before to the same request id.
constexpr char kRepeatedHeader[] = "ngoaid-repeated";
// Author of what a stranger may do: sign in.
constexpr char kStranger[] = "anonymous";
constexpr absl::Duration kShedRetry = absl::Milliseconds(500);

std::string Header(const grpc::CallbackServerContext& context, absl::string_view name) {
  auto found = context.client_metadata().find(grpc::string_ref(name.data(), name.size()));
  if (found == context.client_metadata().end()) return "";
  return std::string(found->second.data(), found->second.size());
}

std::string Language(const grpc::CallbackServerContext& context) {
  return absl::StartsWith(Header(context, "accept-language"), "en") ? "en" : "vi";
}

// The W3C trace id of the caller, or a new one.
std::string TraceId(const grpc::CallbackServerContext& context, absl::Time now) {
  std::string parent = Header(context, "traceparent");
  if (parent.size() == 55 && parent[2] == '-' && parent[35] == '-' && IsCleanUtf8(parent)) return parent.substr(3, 32);
  std::string id = NewUuid(now);
  id.erase(std::remove(id.begin(), id.end(), '-'), id.end());
  return id;
}

absl::Time Deadline(const grpc::CallbackServerContext& context, absl::Time now) {
  absl::Time longest = now + kLongestCall;
  auto deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return longest;
  return std::min(absl::FromChrono(deadline), longest);
}

std::string TextField(const google::protobuf::Message& message, const char* name) {
  const auto* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : message.GetReflection()->GetString(message, field);
}

// A call that only says what it would do.
bool IsDryRun(const google::protobuf::Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("validate_only");
  return field != nullptr && message.GetReflection()->GetBool(message, field);
}

// The permission a caller makes this call by.
absl::string_view Used(const MethodPermission& row, const Principal& principal,
                       const google::protobuf::Message& request) {
  return row.to_try.empty() || principal.May(row.permission) || !IsDryRun(request) ? row.permission : row.to_try;
}

}  // namespace

Dispatcher::Dispatcher(WorkerPool& workers, AccessControl& access, Metrics& metrics, Clock& clock, WorkerPool* in_turn)
    : workers_(workers), access_(access), metrics_(metrics), clock_(clock), in_turn_(in_turn) {}

bool Dispatcher::Enqueue(const RawCall& raw, Turn turn, WorkerPool::Task task, std::function<void()> shed) {
  if (turn == Turn::kNone || in_turn_ == nullptr) return workers_.Submit(std::move(task));
  // Whose turn it is only a worker can ask, and no more is done there.
  return workers_.Submit([this, raw, task = std::move(task), shed = std::move(shed)](Connection& connection) {
    const std::string lane = LaneOf(connection, raw);
    if (lane.empty()) {
      task(connection);
    } else if (!in_turn_->Submit(task, lane)) {
      shed();
    }
  });
}

std::string Dispatcher::LaneOf(Connection& connection, const RawCall& raw) {
  const MethodPermission* permission = access_.Find(raw.method);
  if (permission == nullptr || raw.context->IsCancelled()) return "";
  const auto principal = Admit(connection, raw, *permission);
  if (!principal.ok()) return "";
  const RoleAtOffice* role = access_.RoleFor(*principal, Used(*permission, *principal, *raw.request));
  return role == nullptr ? principal->name : role->office;
}

RawCall Dispatcher::Describe(grpc::CallbackServerContext* context, absl::string_view method,
                             const google::protobuf::Message* request) {
  return {context, std::string(method), request, clock_.Now()};
}

grpc::Status Dispatcher::Shed(const RawCall& raw) {
  return Finish(raw, errors::Overloaded(kShedRetry), Language(*raw.context), "");
}

grpc::Status Dispatcher::Run(Connection& connection, const RawCall& raw, const RawAnswer& answer) {
  std::string language = Language(*raw.context);
  std::string trace_id = TraceId(*raw.context, raw.arrived);
  absl::Status status;
  try {
    status = RunChecked(connection, raw, answer, language, trace_id);
  } catch (const std::exception& e) {
    status = errors::Internal(e.what());
  }
  return Finish(raw, status, language, trace_id);
}

absl::Status Dispatcher::Refuse(Connection& connection, const RawCall& raw, const RawAnswer& answer, Effect effect,
                                FieldViolations faults, const Principal& principal, const Actor& actor,
                                const std::string& language, Patience patience) {
  const std::unique_ptr<google::protobuf::Message> fit = WithoutUnfitValues(*raw.request);
  patience.deadline = std::min(patience.deadline, clock_.Now() + kLongestExamination);
  const absl::Status found = RunInTransaction(connection, effect == Effect::kRead ? Access::kRead : Access::kWrite,
                                              patience, [&](Transaction& transaction) {
                                                transaction.NarrowTo(principal.scope, principal.name);
                                                transaction.RollBackAtEnd();
                                                Call call(transaction, principal, actor, language, patience);
                                                return answer.examine(call, *fit);
                                              });
  // Whatever else the handler says rests on a request that was not whole.
  for (FieldViolation& more : ViolationsOf(found)) {
    const bool told = std::any_of(faults.begin(), faults.end(),
                                  [&](const FieldViolation& fault) { return fault.field == more.field; });
    if (!told) faults.push_back(std::move(more));
  }
  return errors::Invalid(faults);
}

absl::StatusOr<Principal> Dispatcher::Authenticate(Connection& connection, const RawCall& raw,
                                                   const MethodPermission& permission) {
  auto principal =
      access_.Authenticate(connection, [&raw](absl::string_view name) { return Header(*raw.context, name); });
  if (permission.permission.empty()) {
    // Who is known all the same is told to the handler: a new session takes the place of the one presented.
    if (absl::IsUnauthenticated(principal.status())) return Principal{kStranger};
    return principal;
  }
  if (!principal.ok() || principal->May(Used(permission, *principal, *raw.request))) return principal;
  return errors::PermissionDenied(permission.permission);
}

absl::StatusOr<Principal> Dispatcher::Admit(Connection& connection, const RawCall& raw,
                                            const MethodPermission& permission) {
  auto principal = Authenticate(connection, raw, permission);
  if (principal.ok()) principal->scope = access_.ScopeOf(*principal, Used(permission, *principal, *raw.request));
  return principal;
}

absl::Status Dispatcher::RunChecked(Connection& connection, const RawCall& raw, const RawAnswer& answer,
                                    const std::string& language, const std::string& trace_id) {
  Patience patience{Deadline(*raw.context, raw.arrived), [&raw] { return raw.context->IsCancelled(); }, &clock_};
  if (patience.cancelled()) return errors::Cancelled();
  if (clock_.Now() >= patience.deadline) return errors::DeadlineExceeded();

  const MethodPermission* permission = access_.Find(raw.method);
  if (permission == nullptr) return errors::PermissionDenied(raw.method);
  const auto principal = Admit(connection, raw, *permission);
  if (!principal.ok()) return principal.status();
  Actor actor{principal->name, raw.method, absl::AsciiStrToLower(TextField(*raw.request, "request_id")), trace_id};
  actor.origin = principal->Origin();
  if (const RoleAtOffice* role = access_.RoleFor(*principal, Used(*permission, *principal, *raw.request))) {
    actor.role = role->role;
    actor.office = role->office;
  }
  if (FieldViolations faults = CheckRequest(*raw.request); !faults.empty()) {
    return Refuse(connection, raw, answer, permission->effect, std::move(faults), *principal, actor, language,
                  patience);
  }

  bool dry_run = IsDryRun(*raw.request);
  bool writes = permission->effect == Effect::kWrite;
  const bool named = writes && !actor.request_id.empty();
  // A dry run claims no key: what was only tried may still be done with the same id. Of one that was used it says what
  // the write would: the earlier answer, or that the id stands for something else.
  const bool keyed = named && !dry_run;
  IdempotencyKey key{actor.principal, actor.method, actor.request_id,
                     named ? Sha256Hex(CanonicalForm(*raw.request)) : ""};

  std::optional<std::string> session;
  bool worked = false, repeated = false;
  Access access = !writes ? Access::kRead : keyed ? Access::kReplayableWrite : Access::kWrite;
  absl::Status status = RunInTransaction(connection, access, patience, [&](Transaction& transaction) -> absl::Status {
    transaction.NarrowTo(principal->scope, principal->name);
    session.reset();
    repeated = false;
    if (named) {
      auto earlier = keyed ? ClaimKey(transaction, key) : FindAnswer(transaction, key);
      if (!earlier.ok()) return earlier.status();
      if (earlier->has_value()) {
        if (keyed) metrics_.CountReplay(raw.method);
        repeated = keyed && !worked;  // not where this call's own commit was in doubt
        return answer.restore(**earlier) ? absl::OkStatus() : errors::Internal("a stored answer cannot be read");
      }
    }
    Call call(transaction, *principal, actor, language, patience);
    worked = true;
    if (absl::Status handled = answer.handle(call); !handled.ok()) return handled;
    session = call.told_session();
    if (dry_run) transaction.RollBackAtEnd();
    // Work that took itself back (a file with rejected rows) leaves no key either.
    if (keyed && !transaction.rolls_back()) StoreAnswer(transaction, key, answer.serialise());
    return absl::OkStatus();
  });
  if (status.ok() && session) raw.context->AddInitialMetadata(kSessionHeader, *session);
  if (status.ok() && repeated) raw.context->AddInitialMetadata(kRepeatedHeader, "1");
  return status;
}

grpc::Status Dispatcher::Finish(const RawCall& raw, const absl::Status& status, const std::string& language,
                                const std::string& trace_id) {
  absl::Duration took = clock_.Now() - raw.arrived;
  std::string code = absl::StatusCodeToString(status.code());
  metrics_.CountCall(raw.method, code, took);
  Log(status.code() == absl::StatusCode::kInternal ? LogLevel::kError : LogLevel::kInfo, "call",
      {{"method", raw.method},
       {"code", code},
       {"reason", errors::Reason(status)},
       {"ms", absl::StrCat(absl::ToInt64Milliseconds(took))},
       {"trace_id", trace_id}});
  return ToGrpcStatus(status, language);
}

}  // namespace ngoaid
