// Service `lambda` at the door: which function is meant, whether it may run now, and in which environment.
#include <algorithm>

#include "core/base/hash.h"
#include "core/function/configure_checks.h"
#include "core/function/facts.h"
#include "core/function/handlers.h"
#include "core/mapping/handlers.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

// The payload as JSON, whether it came as text or as a value.
tl::expected<Json, std::string> payload_of(const Json& input) {
  const Json& payload = member(input, "Payload");
  if (payload.is_null()) return Json::object();
  if (!payload.is_string()) return payload;
  auto parsed = parse_json(payload.get_ref<const std::string&>());
  if (!parsed) return tl::unexpected<std::string>("Could not parse request body into json: " + parsed.error().what);
  return std::move(*parsed);
}

void drop_stale_environments(Function& function, Instant now, Duration idle_max) {
  std::erase_if(function.idle_since, [&](Instant since) { return now - since > idle_max; });
}

// Takes a waiting environment, the one used last, or starts a new one. True when cold.
bool take_environment(Function& function) {
  ++function.running;
  if (function.idle_since.empty()) {
    ++function.cold_starts;
    return true;
  }
  function.idle_since.pop_back();
  return false;
}

bool throttled(const Functions& all, const Function& function) {
  const auto limit = static_cast<uint32_t>(function.reserved_concurrency.value_or(Functions::kAccountConcurrency));
  return function.running >= limit || all.runs.size() >= Functions::kAccountConcurrency;
}

std::shared_ptr<const Start> make_start(Turn& turn, const Function& function, Json event) {
  auto start = std::make_shared<Start>();
  start->code = function.code;
  start->event = std::move(event);
  start->request_id = turn.uuid(label(sim::labels::kRunId, function.logical_id));
  start->function_name = function.name;
  start->function_arn = function.arn;
  start->log_group = "/aws/lambda/" + function.name;
  start->log_stream = iso8601(turn.now(), 0).substr(0, 10) + "/[$LATEST]" + hex(hash_bytes(start->request_id));
  start->region = turn.world.region;
  start->runtime = function.runtime;
  start->memory_mb = function.memory_mb;
  start->timeout = function.timeout;
  start->env = function.env;
  return start;
}

void start_run(Turn& turn, Function& function, Json event, CallId reply) {
  Functions& all = turn.world.functions;
  drop_stale_environments(function, turn.now(), turn.world.settings.environment_idle);
  Run run;
  run.id = all.next_run++;
  run.function = function.name;
  run.invocation.start = make_start(turn, function, std::move(event));
  run.reply = reply;
  run.asked = turn.now();
  run.cold = take_environment(function);
  ++function.invocations;
  const sim::Settings& settings = turn.world.settings;
  const sim::labels::Row& row = run.cold ? sim::labels::kColdStart : sim::labels::kWarmStart;
  const Duration wait = turn.between(sim::labels::label(row, function.logical_id),
                                     run.cold ? settings.function_cold_start : settings.function_warm_start);
  run.last_fact = facts::invoked(turn, function, run, wait);
  turn.after(wait, Begin{run.id});
  all.runs.emplace(run.id, std::move(run));
}

Outcome throttle(Turn& turn, Function& function) {
  ++function.throttles;
  facts::throttled(turn, function);
  ServiceError error{"TooManyRequestsException", "Rate Exceeded.", 429, nullptr};
  error.extra = Json{{"Reason", function.reserved_concurrency ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                                                              : "ConcurrentInvocationLimitExceeded"}};
  return tl::unexpected<ServiceError>(std::move(error));
}

}  // namespace

std::optional<Outcome> invoke(Turn& turn, const door::Call& call) {
  const std::string name = text_member(call.input, "FunctionName");
  const Function* found = find_function(turn.world.functions, name);
  if (found == nullptr) return no_function(turn.world, name);
  auto payload = payload_of(call.input);
  if (!payload) return service_error("InvalidRequestContentException", payload.error());
  const std::string type = text_member(call.input, "InvocationType", "RequestResponse");
  if (type == "DryRun") return Json{{"StatusCode", 204}};
  if (type != "RequestResponse" && type != "Event") {
    return service_error("InvalidParameterValueException",
                         "1 validation error detected: Value '" + type +
                             "' at 'invocationType' failed to satisfy constraint: "
                             "Member must satisfy enum value set: [Event, DryRun, RequestResponse]");
  }
  Function& function = turn.world.functions.functions.find(found->name)->second;
  if (throttled(turn.world.functions, function)) return throttle(turn, function);
  start_run(turn, function, std::move(*payload), type == "Event" ? 0 : call.id);
  if (type == "Event") return Json{{"StatusCode", 202}, {"Payload", ""}};
  return std::nullopt;
}

}  // namespace millrace::function
