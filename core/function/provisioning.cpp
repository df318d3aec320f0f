#include "core/function/provisioning.h"

#include <algorithm>

#include "core/function/configure_checks.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr Duration kProvisioning = seconds(60);  // "a minute or two"
constexpr size_t kProvisionedOnAPage = 50;

Outcome no_config() {
  return service_error("ProvisionedConcurrencyConfigNotFoundException",
                       "No Provisioned Concurrency Config found for this function", 404);
}

Outcome not_provisioned(std::string message) {
  return service_error("InvalidParameterValueException", std::move(message));
}

Outcome in_conflict(std::string message) { return service_error("ResourceConflictException", std::move(message), 409); }

bool is_number(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The function, whose qualifier is a version or an alias of it.
tl::expected<Target, ServiceError> published_target(Turn& turn, const Json& input, const char* when_latest) {
  const auto qualifier = qualifier_of(input);
  if (!qualifier) return tl::unexpected<ServiceError>(qualifier.error());
  if (*qualifier == "$LATEST") return service_error("InvalidParameterValueException", when_latest);
  auto target = target_in(turn.world, input);
  if (target || is_number(*qualifier) || target.error().name != "ResourceNotFoundException") return target;
  const std::string name(plain_name(text_member(input, "FunctionName")));
  return service_error("ResourceNotFoundException",
                       "Cannot find alias arn: " + arn_of(turn.world, name) + ":" + *qualifier, 404);
}

constexpr const char* kNotPublished = "The function resource provided must be an alias or a published version.";

Json described(const Provisioned& config, Instant now) {
  const uint32_t there = config.there(now);
  return {{"RequestedProvisionedConcurrentExecutions", config.requested},
          {"AvailableProvisionedConcurrentExecutions", there - std::min(there, config.in_use)},
          {"AllocatedProvisionedConcurrentExecutions", there},
          {"Status", now < config.ready ? "IN_PROGRESS" : "READY"},
          {"LastModified", iso8601(config.modified, 3).substr(0, 19) + "+0000"}};
}

// An alias and the version that it leads to cannot both have environments.
std::optional<Outcome> check_overlap(const Function& function, const Target& target) {
  const bool by_alias = function.aliases.contains(target.qualifier);
  if (by_alias && function.provisioned.contains(target.version)) {
    return in_conflict(
        "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
  }
  const bool pointed_at = std::any_of(function.provisioned.begin(), function.provisioned.end(), [&](const auto& one) {
    const auto alias = function.aliases.find(one.first);
    return alias != function.aliases.end() && alias->second.version == target.version;
  });
  if (by_alias || !pointed_at) return std::nullopt;
  return in_conflict("Version is pointed to by a Provisioned Concurrency alias");
}

std::optional<Outcome> check_room(const Functions& all, const Function& function, int64_t wanted, int64_t before) {
  if (function.reserved_concurrency) {
    if (total_provisioned(function) - before + wanted <= *function.reserved_concurrency) return std::nullopt;
    return not_provisioned(
        "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
  }
  const int64_t room = unreserved_concurrency(all) + before;
  if (wanted > room) {
    return not_provisioned(
        "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [" +
        std::to_string(room) + "].");
  }
  if (room - wanted >= Functions::kUnreservedMin) return std::nullopt;
  return not_provisioned(
      "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
      "below its minimum value of [" +
      std::to_string(Functions::kUnreservedMin) + "].");
}

}  // namespace

void reprovision(const Turn& turn, Function& function, const std::string& alias) {
  const auto it = function.provisioned.find(alias);
  if (it == function.provisioned.end()) return;
  it->second.before = it->second.there(turn.now());
  it->second.ready = turn.now() + kProvisioning;
}

Outcome put_provisioned(Turn& turn, const Json& input) {
  const auto target = published_target(
      turn, input, "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  const auto found = function.provisioned.find(target->qualifier);
  Provisioned config = found == function.provisioned.end() ? Provisioned{} : found->second;
  const auto wanted = member(input, "ProvisionedConcurrentExecutions").get<uint32_t>();
  if (auto wrong = check_overlap(function, *target)) return *wrong;
  if (auto wrong = check_room(turn.world.functions, function, wanted, config.requested)) return *wrong;
  config.before = std::min(config.there(turn.now()), wanted);
  config.requested = wanted;
  config.modified = turn.now();
  config.ready = turn.now() + kProvisioning;
  return described(function.provisioned[target->qualifier] = config, turn.now());
}

Outcome get_provisioned(Turn& turn, const Json& input) {
  const auto target = published_target(turn, input, kNotPublished);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const auto found = target->function->provisioned.find(target->qualifier);
  if (found == target->function->provisioned.end()) return no_config();
  return described(found->second, turn.now());
}

Outcome delete_provisioned(Turn& turn, const Json& input) {
  const auto target = published_target(turn, input, kNotPublished);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  target->function->provisioned.erase(target->qualifier);
  return Json(nullptr);
}

Outcome list_provisioned(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const Function& function = *target->function;
  const Json& most = member(input, "MaxItems");
  const size_t limit = most.is_null() ? kProvisionedOnAPage : most.get<size_t>();
  Json found = Json::array();
  Json out = Json::object();
  for (auto it = function.provisioned.upper_bound(text_member(input, "Marker")); it != function.provisioned.end();
       ++it) {
    if (found.size() == limit) {
      out["NextMarker"] = std::prev(it)->first;
      break;
    }
    Json one = described(it->second, turn.now());
    one["FunctionArn"] = function.arn + ":" + it->first;
    found.push_back(std::move(one));
  }
  out["ProvisionedConcurrencyConfigs"] = std::move(found);
  return out;
}

}  // namespace millrace::function
