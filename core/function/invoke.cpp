// Invoke of the service `lambda`: which function is meant, and whether it runs now, later or not at all.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/function/configure_checks.h"
#include "core/function/facts.h"
#include "core/function/handlers.h"
#include "core/function/lineage.h"
#include "core/function/naming.h"
#include "core/function/starting.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

// What is wrong with bytes that are no UTF-8, and where, in the words of the service's reader of JSON.
std::string no_utf8(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const std::string_view good = bytes.substr(0, utf8_length(bytes));
  const auto byte = static_cast<unsigned char>(bytes[good.size()]);
  const size_t line_from = good.rfind('\n') == std::string_view::npos ? 0 : good.rfind('\n') + 1;
  return std::string("Could not parse payload into json: Invalid UTF-8 start byte 0x") + kDigits[byte >> 4] +
         kDigits[byte & 15] +
         "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: " +
         std::to_string(1 + std::count(good.begin(), good.end(), '\n')) +
         ", column: " + std::to_string(good.size() - line_from + 2) + "]";
}

// The payload as JSON, whether it came as text or as a value.
tl::expected<Json, std::string> payload_of(const Json& input) {
  const Json& payload = member(input, "Payload");
  if (payload.is_null()) return Json::object();
  if (!payload.is_string()) return payload;
  const auto& text = payload.get_ref<const std::string&>();
  const std::string unreadable = "Could not parse request body into json: ";
  if (!is_utf8(text)) return tl::unexpected<std::string>(unreadable + no_utf8(text));
  auto parsed = parse_json(text);
  if (!parsed) return tl::unexpected<std::string>(unreadable + parsed.error().what);
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

Outcome stop(Turn& turn, const Function& function) {
  facts::looped(turn, function);
  return service_error("RecursiveInvocationException", kLoopMessage);
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
  const std::string qualifier = text_member(call.input, "Qualifier", std::string(qualifier_in(name)));
  const Function* found = find_function(turn.world.functions, name);
  if (found == nullptr) {
    return no_function(turn.world, arn_of(turn.world, std::string(plain_name(name))) + ":" +
                                       (qualifier.empty() ? "$LATEST" : qualifier));
  }
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
  const std::string version = version_for(turn, function, qualifier);
  if (version.empty()) return no_function(turn.world, function.arn + ":" + qualifier);
  const bool runs = is_run_here(*settings_of(function, version));
  LineageRef lineage = lineage_of(turn.world, call.caller);
  if (type == "Event" && (runs || function.reserved_concurrency == 0)) {
    return accept(turn, function, qualifier, std::move(*payload), std::move(lineage));
  }
  const bool busy = type != "Event" && throttled(turn.world.functions, function, qualifier, turn.now());
  if (busy) return throttle(turn, function);
  if (!runs) return not_run_here(*settings_of(function, version));
  if (is_loop(function, lineage)) return stop(turn, function);
  start_run(turn, function, {std::move(*payload), version, qualifier, {}, call.id, 0, std::move(lineage)});
  return std::nullopt;
}

}  // namespace millrace::function
