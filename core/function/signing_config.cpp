#include "core/function/signing_config.h"

#include <algorithm>

#include "core/base/uuid.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

constexpr size_t kSigningIdLength = 17;  // behind `csc-`

Json described(const std::string& arn, const SigningConfig& config) {
  return {{"CodeSigningConfigId", arn.substr(arn.rfind(':') + 1)},
          {"CodeSigningConfigArn", arn},
          {"Description", config.description},
          {"AllowedPublishers", config.publishers},
          {"CodeSigningPolicies", {{"UntrustedArtifactOnDeployment", config.policy}}},
          {"LastModified", iso8601(config.modified, 3)}};
}

// Only what the request names changes.
void read_into(SigningConfig& config, const Json& input, Instant now) {
  config.description = text_member(input, "Description", config.description);
  if (const Json& publishers = member(input, "AllowedPublishers"); !publishers.is_null())
    config.publishers = publishers;
  config.policy = text_member(member(input, "CodeSigningPolicies"), "UntrustedArtifactOnDeployment", config.policy);
  config.modified = now;
}

std::string new_arn(World& world) {
  std::string id = named_uuid(world.luck.seed, "code signing", world.functions.next_signing++);
  std::erase(id, '-');
  return "arn:aws:lambda:" + world.region + ":" + world.account + ":code-signing-config:csc-" +
         id.substr(0, kSigningIdLength);
}

// The configuration that a request names; the error is in `code` where the service has one of its own.
tl::expected<std::map<std::string, SigningConfig>::iterator, ServiceError> named_signing(
    Turn& turn, const Json& input, const char* code = "ResourceNotFoundException") {
  const std::string arn = text_member(input, "CodeSigningConfigArn");
  const auto it = turn.world.functions.signing.find(arn);
  if (it == turn.world.functions.signing.end()) {
    return service_error(code, "The Lambda code signing configuration " + arn + " can not be found.", 404);
  }
  return it;
}

bool has_signing(const World& world, const std::string& arn) {
  const auto& all = world.functions.functions;
  return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.second.signing == arn; });
}

}  // namespace

Outcome create_signing(Turn& turn, const Json& input) {
  auto& all = turn.world.functions.signing;
  if (all.size() >= SigningConfig::kMax) return service_error("ServiceException", "No more configurations.", 500);
  const std::string arn = new_arn(turn.world);
  read_into(all[arn], input, turn.now());
  return Json{{"CodeSigningConfig", described(arn, all[arn])}};
}

Outcome get_signing(Turn& turn, const Json& input) {
  const auto found = named_signing(turn, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  return Json{{"CodeSigningConfig", described((*found)->first, (*found)->second)}};
}

Outcome update_signing(Turn& turn, const Json& input) {
  const auto found = named_signing(turn, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  read_into((*found)->second, input, turn.now());
  return Json{{"CodeSigningConfig", described((*found)->first, (*found)->second)}};
}

Outcome delete_signing(Turn& turn, const Json& input) {
  const auto found = named_signing(turn, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  if (has_signing(turn.world, (*found)->first)) {
    return service_error("ResourceConflictException",
                         "Cannot delete the code signing configuration, because functions have it.", 409);
  }
  turn.world.functions.signing.erase(*found);
  return Json::object();
}

Outcome list_signings(Turn& turn, const Json&) {
  Json found = Json::array();
  for (const auto& [arn, config] : turn.world.functions.signing) found.push_back(described(arn, config));
  return Json{{"CodeSigningConfigs", std::move(found)}};
}

Outcome put_function_signing(Turn& turn, const Json& input) {
  const auto found = named_signing(turn, input, "CodeSigningConfigNotFoundException");
  if (!found) return tl::unexpected<ServiceError>(found.error());
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  target->function->signing = (*found)->first;
  return Json{{"CodeSigningConfigArn", (*found)->first}, {"FunctionName", target->function->name}};
}

Outcome get_function_signing(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (target->function->signing.empty()) return Json::object();
  return Json{{"CodeSigningConfigArn", target->function->signing}, {"FunctionName", target->function->name}};
}

Outcome delete_function_signing(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  target->function->signing.clear();
  return Json(nullptr);
}

Outcome list_functions_by_signing(Turn& turn, const Json& input) {
  const auto found = named_signing(turn, input);
  if (!found) return tl::unexpected<ServiceError>(found.error());
  Json arns = Json::array();
  for (const auto& [name, function] : turn.world.functions.functions) {
    if (function.signing == (*found)->first) arns.push_back(function.arn);
  }
  return Json{{"FunctionArns", std::move(arns)}};
}

}  // namespace millrace::function
