#include "core/function/event_config.h"

#include <algorithm>

#include "core/function/configure_checks.h"
#include "core/function/destination.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

constexpr size_t kConfigsOnAPage = 50;

// Which function a request is about, and which version or alias of it.
struct ConfigTarget {
  std::string name;
  std::string qualifier;
};

// The qualifier stands by itself, behind the name, or is the latest version's.
ConfigTarget target_of(const Json& input) {
  const std::string given = text_member(input, "FunctionName");
  const std::string_view behind = qualifier_in(given);
  return {std::string(plain_name(given)),
          text_member(input, "Qualifier", std::string(behind.empty() ? "$LATEST" : behind))};
}

std::string qualified_arn(const World& world, const ConfigTarget& target) {
  return arn_of(world, target.name) + ":" + target.qualifier;
}

Outcome no_config(const World& world, const ConfigTarget& target) {
  return service_error("ResourceNotFoundException",
                       "The function " + qualified_arn(world, target) + " doesn't have an EventInvokeConfig", 404);
}

Outcome refused(std::string message) {
  return service_error("InvalidParameterValueException", std::move(message), 400);
}

const std::string& destination_in(const Json& input, const char* which) {
  static const std::string kNone;
  const Json& arn = member(member(member(input, "DestinationConfig"), which), "Destination");
  return arn.is_string() ? arn.get_ref<const std::string&>() : kNone;
}

std::optional<Outcome> check_destinations(const World& world, const ConfigTarget& target, const Json& input) {
  for (const char* which : {"OnSuccess", "OnFailure"}) {
    const std::string& arn = destination_in(input, which);
    if (arn.empty()) continue;
    if (!is_destination(arn)) return refused("The destination ARN " + arn + " is invalid.");
    if (arn.starts_with(arn_of(world, target.name)) && plain_name(arn) == target.name) {
      return refused("You can't specify the function as a destination for itself.");
    }
  }
  return std::nullopt;
}

// Only what the request names changes.
void read_into(EventInvokeConfig& config, const Json& input) {
  if (const Json& retries = member(input, "MaximumRetryAttempts"); !retries.is_null()) {
    config.retries = retries.get<int64_t>();
  }
  if (const Json& age = member(input, "MaximumEventAgeInSeconds"); !age.is_null()) {
    config.age = seconds(age.get<int64_t>());
  }
  const Json& destinations = member(input, "DestinationConfig");
  if (destinations.contains("OnSuccess")) config.on_success = destination_in(input, "OnSuccess");
  if (destinations.contains("OnFailure")) config.on_failure = destination_in(input, "OnFailure");
}

Json described(const World& world, const ConfigTarget& target, const EventInvokeConfig& config) {
  const auto destination = [](const std::string& arn) {
    return arn.empty() ? Json::object() : Json{{"Destination", arn}};
  };
  Json out{{"LastModified", unix_seconds(config.modified)}, {"FunctionArn", qualified_arn(world, target)}};
  if (config.retries) out["MaximumRetryAttempts"] = *config.retries;
  if (config.age) out["MaximumEventAgeInSeconds"] = config.age->us / seconds(1).us;
  out["DestinationConfig"] = {{"OnSuccess", destination(config.on_success)},
                              {"OnFailure", destination(config.on_failure)}};
  return out;
}

Function* function_named(World& world, const std::string& name) {
  const auto it = world.functions.functions.find(name);
  return it == world.functions.functions.end() ? nullptr : &it->second;
}

EventInvokeConfig* config_at(World& world, const ConfigTarget& target) {
  Function* function = function_named(world, target.name);
  if (function == nullptr) return nullptr;
  const auto it = function->event_configs.find(target.qualifier);
  return it == function->event_configs.end() ? nullptr : &it->second;
}

Outcome no_such_function() { return service_error("ResourceNotFoundException", "The function does not exist.", 404); }

}  // namespace

Outcome put_event_config(Turn& turn, const Json& input) {
  if (auto error = check_region(turn.world, text_member(input, "FunctionName")))
    return tl::unexpected<ServiceError>(std::move(*error));
  const ConfigTarget target = target_of(input);
  const bool says = input.contains("MaximumRetryAttempts") || input.contains("MaximumEventAgeInSeconds") ||
                    input.contains("DestinationConfig");
  if (!says) return refused("You must specify at least one of error handling or destination setting.");
  Function* function = function_named(turn.world, target.name);
  const bool there = function != nullptr && (settings_of(*function, target.qualifier) != nullptr ||
                                             function->aliases.contains(target.qualifier));
  if (!there) return no_such_function();
  if (auto wrong = check_destinations(turn.world, target, input)) return *wrong;
  EventInvokeConfig config;
  read_into(config, input);
  config.modified = turn.now();
  return described(turn.world, target, function->event_configs[target.qualifier] = config);
}

Outcome update_event_config(Turn& turn, const Json& input) {
  if (auto error = check_region(turn.world, text_member(input, "FunctionName")))
    return tl::unexpected<ServiceError>(std::move(*error));
  const ConfigTarget target = target_of(input);
  EventInvokeConfig* config = config_at(turn.world, target);
  if (config == nullptr) return no_config(turn.world, target);
  if (auto wrong = check_destinations(turn.world, target, input)) return *wrong;
  read_into(*config, input);
  config->modified = turn.now();
  return described(turn.world, target, *config);
}

Outcome get_event_config(Turn& turn, const Json& input) {
  if (auto error = check_region(turn.world, text_member(input, "FunctionName")))
    return tl::unexpected<ServiceError>(std::move(*error));
  const ConfigTarget target = target_of(input);
  const EventInvokeConfig* config = config_at(turn.world, target);
  return config == nullptr ? no_config(turn.world, target) : described(turn.world, target, *config);
}

Outcome remove_event_config(Turn& turn, const Json& input) {
  if (auto error = check_region(turn.world, text_member(input, "FunctionName")))
    return tl::unexpected<ServiceError>(std::move(*error));
  const ConfigTarget target = target_of(input);
  if (config_at(turn.world, target) == nullptr) return no_config(turn.world, target);
  function_named(turn.world, target.name)->event_configs.erase(target.qualifier);
  return Json(nullptr);
}

Outcome list_event_configs(Turn& turn, const Json& input) {
  ConfigTarget target = target_of(input);
  const Function* function = function_named(turn.world, target.name);
  if (function == nullptr) return no_such_function();
  const Json& most = member(input, "MaxItems");
  const size_t limit = most.is_null() ? kConfigsOnAPage : most.get<size_t>();
  Json found = Json::array();
  Json out = Json::object();
  for (auto it = function->event_configs.upper_bound(text_member(input, "Marker")); it != function->event_configs.end();
       ++it) {
    if (found.size() == limit) {
      out["NextMarker"] = target.qualifier;
      break;
    }
    target.qualifier = it->first;
    found.push_back(described(turn.world, target, it->second));
  }
  out["FunctionEventInvokeConfigs"] = std::move(found);
  return out;
}

}  // namespace millrace::function
