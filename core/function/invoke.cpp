// Invoke of the service `lambda`: which function is meant, and whether it runs now, later or not at all.
#include "core/function/configure_checks.h"
#include "core/function/facts.h"
#include "core/function/handlers.h"
#include "core/function/naming.h"
#include "core/function/starting.h"
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

Outcome throttle(Turn& turn, Function& function) {
  ++function.throttles;
  facts::throttled(turn, function);
  ServiceError error{"TooManyRequestsException", "Rate Exceeded.", 429, nullptr};
  error.extra = Json{{"Reason", function.reserved_concurrency ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                                                              : "ConcurrentInvocationLimitExceeded"}};
  return tl::unexpected<ServiceError>(std::move(error));
}

Outcome not_run_here(const Settings& settings) {
  const std::string runtime = settings.runtime.empty() ? "a container image" : "the runtime " + settings.runtime;
  return service_error("InvalidRuntimeException",
                       "Handlers for " + runtime + " are not run here; those in JavaScript are (nodejs22.x).", 502);
}

}  // namespace

std::optional<Outcome> invoke(Turn& turn, const door::Call& call) {
  const std::string name = text_member(call.input, "FunctionName");
  if (auto error = check_region(turn.world, name)) return Outcome(tl::unexpected<ServiceError>(std::move(*error)));
  const Function* found = find_function(turn.world.functions, name);
  if (found == nullptr) return no_function(turn.world, name);
  auto payload = payload_of(call.input);
  if (!payload) return service_error("InvalidRequestContentException", payload.error());
  const std::string type = text_member(call.input, "InvocationType", "RequestResponse");
  if (type == "DryRun") return Json{{"StatusCode", 204}, {"Payload", ""}};
  if (type != "RequestResponse" && type != "Event") {
    return service_error("InvalidParameterValueException",
                         "1 validation error detected: Value '" + type +
                             "' at 'invocationType' failed to satisfy constraint: "
                             "Member must satisfy enum value set: [Event, DryRun, RequestResponse]");
  }
  Function& function = turn.world.functions.functions.find(found->name)->second;
  const std::string qualifier = text_member(call.input, "Qualifier", std::string(qualifier_in(name)));
  const std::string version = version_for(turn, function, qualifier);
  if (version.empty()) return no_function(turn.world, function.arn + ":" + qualifier);
  const bool runs = is_run_here(*settings_of(function, version));
  if (type == "Event" && (runs || function.reserved_concurrency == 0)) {
    return accept(turn, function, qualifier, std::move(*payload));
  }
  if (type != "Event" && throttled(turn.world.functions, function)) return throttle(turn, function);
  if (!runs) return not_run_here(*settings_of(function, version));
  start_run(turn, function, {std::move(*payload), version, qualifier, {}, call.id});
  return std::nullopt;
}

}  // namespace millrace::function
