// Deployments, which keep what an API is like, and stages, under which requests reach one.
#include <algorithm>

#include "core/api/create.h"
#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"
#include "core/api/publish.h"
#include "core/api/throttles.h"

namespace millrace::api {
namespace {

constexpr const char* kNoDeployment = "Invalid Deployment identifier specified";
constexpr const char* kNoStage = "Invalid stage identifier specified";

constexpr Patchable kDeploymentPatches[] = {{"/description", "replace"}};
constexpr Patchable kStagePatches[] = {
    {"/description", "replace"},
    {"/deploymentId", "replace"},
    {"/cacheClusterEnabled", "replace", Patchable::Kind::kFlag},
    {"/cacheClusterSize", "replace"},
    {"/tracingEnabled", "replace", Patchable::Kind::kFlag},
    {"/variables/*", "add replace remove"},
    {"/accessLogSettings", "remove"},
    {"/accessLogSettings/destinationArn", "add replace"},
    {"/accessLogSettings/format", "add replace"},
    {"/canarySettings", "remove"},
    {"/canarySettings/deploymentId", "replace"},
    {"/canarySettings/percentTraffic", "replace", Patchable::Kind::kNumber},
    {"/canarySettings/useStageCache", "replace", Patchable::Kind::kFlag},
    {"/canarySettings/stageVariableOverrides/*", "add replace remove"},
};

// What a deployment keeps of a definition.
Json kept_of(Definition definition) {
  definition.deployments.clear();
  definition.deployed.clear();
  definition.stages.clear();
  return fields_to_json(definition);
}

bool has_methods(const Definition& definition) {
  return std::any_of(definition.resources.begin(), definition.resources.end(),
                     [](const auto& one) { return !one.second.methods.empty(); });
}

std::optional<ServiceError> wrong_deployment(const Definition& definition) {
  if (!has_methods(definition)) return bad_request("The REST API doesn't contain any methods");
  for (const auto& [id, resource] : definition.resources) {
    for (const auto& [name, method] : resource.methods) {
      if (!method.contains("methodIntegration")) return bad_request("No integration defined for method");
    }
  }
  return std::nullopt;
}

std::optional<ServiceError> wrong_canary(const Operating& request, const Definition& definition) {
  if (!member(request.input(), "canarySettings").is_object()) return std::nullopt;
  const std::string start = "Invalid deployment content specified.";
  const Json& stage = member(request.input(), "stageName");
  if (stage.is_null() || stage == "") {
    return bad_request(start +
                       "Non null and non empty stageName must be provided for canary deployment. Provided "
                       "value is " +
                       (stage.is_null() ? "null" : ""));
  }
  if (definition.stages.contains(stage.get<std::string>())) return std::nullopt;
  return bad_request(start + "Stage " + stage.get<std::string>() +
                     " must already be created before making a canary release deployment");
}

std::map<std::string, std::string> variables_of(const Json& stage) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : member(stage, "variables").items()) {
    if (value.is_string()) out[name] = value.get<std::string>();
  }
  return out;
}

// The API that a deployment kept, under a stage.
tl::expected<Api, ServiceError> deployed_api(const Operating& request, const Definition& definition, const Json& stage,
                                             const std::string& deployment) {
  Definition as_deployed;
  const auto kept = definition.deployed.find(deployment);
  if (kept == definition.deployed.end() || !fields_from_json(kept->second, as_deployed))
    return tl::unexpected(bad_request(kNoDeployment));
  const sim::World& world = request.turn.world;
  auto api = publish(as_deployed, text_member(stage, "stageName"), variables_of(stage), {world.account, world.region});
  if (api) api->throttles = read_method_settings(member(stage, "methodSettings"));
  return api;
}

// What requests to the stage meet from now on.
std::optional<ServiceError> put_into_force(const Operating& request, const Definition& definition, const Json& stage) {
  const std::string deployment = text_member(stage, "deploymentId");
  auto api = deployed_api(request, definition, stage, deployment);
  if (!api) return api.error();
  if (const Json& settings = member(stage, "canarySettings"); settings.is_object()) {
    auto canary = deployed_api(request, definition, stage, text_member(settings, "deploymentId", deployment));
    if (!canary) return canary.error();
    set_canary(*api, std::move(*canary), settings);
  }
  const std::string front = api->id + "/" + api->stage;
  deploy(request.turn.world, std::move(*api), front);
  return std::nullopt;
}

Json canary_of(const Json& given) {
  Json out = given;
  if (!out.contains("useStageCache")) out["useStageCache"] = false;
  return out;
}

Json new_stage(const Operating& request, const std::string& name, const std::string& deployment) {
  Json out = chosen_members(request.input(), {"cacheClusterSize", "variables", "documentationVersion", "tags"});
  const Json& description = member(request.input(), "stageDescription");
  const bool by_itself = request.call.operation == "CreateStage";
  if (by_itself && request.input().contains("description")) out["description"] = request.text("description");
  else if (!by_itself && description.is_string()) out["description"] = description;
  out["stageName"] = name;
  out["deploymentId"] = deployment;
  out["cacheClusterEnabled"] = member(request.input(), "cacheClusterEnabled") == true;
  out["cacheClusterStatus"] = "NOT_AVAILABLE";
  out["tracingEnabled"] = member(request.input(), "tracingEnabled") == true;
  out["methodSettings"] = Json::object();
  out["createdDate"] = out["lastUpdatedDate"] = request.now();
  const Json& canary = member(request.input(), "canarySettings");
  if (by_itself && canary.is_object()) out["canarySettings"] = canary_of(canary);
  return out;
}

std::optional<ServiceError> keep_stage(const Operating& request, const Json& stage) {
  Definition& definition = change_definition(request);
  if (auto wrong = put_into_force(request, definition, stage)) return wrong;
  definition.stages[text_member(stage, "stageName")] = stage;
  return std::nullopt;
}

const Json* find_stage(const Operating& request) {
  const Definition* definition = find_definition(request);
  if (definition == nullptr) return nullptr;
  const auto found = definition->stages.find(request.text("stageName"));
  return found == definition->stages.end() ? nullptr : &found->second;
}

// Log settings have refusals of their own.
std::optional<ServiceError> wrong_log_patch(const Json& one) {
  const std::string path = text_member(one, "path"), op = text_member(one, "op");
  if (!path.starts_with("/accessLogSettings") || (path == "/accessLogSettings" && op == "remove")) return std::nullopt;
  if (op == "remove") {
    return bad_request("Cannot remove method setting " + path.substr(1) +
                       " because there is no method setting for this method ");
  }
  if (path != "/accessLogSettings/destinationArn" && path != "/accessLogSettings/format") {
    return bad_request(
        "Invalid accessLogSettings path. Must be one of : [/accessLogSettings/destinationArn, "
        "/accessLogSettings/format]");
  }
  if (text_member(one, "value").empty()) return bad_request("Access Log value must not be empty");
  return std::nullopt;
}

// What an owner may set for a method, by its path: `/{resource}/{method}/throttling/rateLimit`.
struct Setting {
  std::string_view path, name;
  Patchable::Kind kind;
  Json (*otherwise)();
};
constexpr Setting kMethodSettings[] = {
    {"/metrics/enabled", "metricsEnabled", Patchable::Kind::kFlag, [] { return Json(false); }},
    {"/logging/loglevel", "loggingLevel", Patchable::Kind::kText, [] { return Json("OFF"); }},
    {"/logging/dataTrace", "dataTraceEnabled", Patchable::Kind::kFlag, [] { return Json(false); }},
    {"/throttling/burstLimit", "throttlingBurstLimit", Patchable::Kind::kWhole, [] { return Json(5'000); }},
    {"/throttling/rateLimit", "throttlingRateLimit", Patchable::Kind::kNumber, [] { return Json(10'000.0); }},
    {"/caching/enabled", "cachingEnabled", Patchable::Kind::kFlag, [] { return Json(false); }},
    {"/caching/ttlInSeconds", "cacheTtlInSeconds", Patchable::Kind::kWhole, [] { return Json(300); }},
    {"/caching/dataEncrypted", "cacheDataEncrypted", Patchable::Kind::kFlag, [] { return Json(false); }},
    {"/caching/requireAuthorizationForCacheControl", "requireAuthorizationForCacheControl", Patchable::Kind::kFlag,
     [] { return Json(true); }},
    {"/caching/unauthorizedCacheControlHeaderStrategy", "unauthorizedCacheControlHeaderStrategy",
     Patchable::Kind::kText, [] { return Json("SUCCEED_WITH_RESPONSE_HEADER"); }}};

// Whether the patch is of a method's settings, which are then replaced in the stage.
bool patch_method_setting(Json& stage, const Json& one) {
  const std::string path = text_member(one, "path");
  if (text_member(one, "op") != "replace") return false;
  const auto* row = std::find_if(std::begin(kMethodSettings), std::end(kMethodSettings),
                                 [&](const Setting& each) { return path.ends_with(each.path); });
  if (row == std::end(kMethodSettings)) return false;
  const std::string method = path.substr(1, path.size() - row->path.size() - 1);
  if (std::count(method.begin(), method.end(), '/') != 1) return false;
  Json& settings = stage["methodSettings"][method];
  for (const Setting& each : kMethodSettings) {
    if (!settings.contains(each.name)) settings[std::string(each.name)] = each.otherwise();
  }
  settings[std::string(row->name)] = patched_value(row->kind, member(one, "value"));
  return true;
}

}  // namespace

Outcome create_deployment(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  auto wrong = wrong_canary(request, *found);
  if (!wrong) wrong = wrong_deployment(*found);
  if (wrong) return tl::unexpected(std::move(*wrong));
  Json made = chosen_members(request.input(), {"description"});
  const std::string id = new_id(request, "deployment", 6), stage = request.text("stageName");
  made["id"] = id;
  made["createdDate"] = request.now();
  Definition& changed = change_definition(request);
  changed.deployments[id] = made;
  changed.deployed[id] = kept_of(changed);
  if (stage.empty()) return made;
  const auto before = changed.stages.find(stage);
  Json kept = before == changed.stages.end() ? new_stage(request, stage, id) : before->second;
  const Json& canary = member(request.input(), "canarySettings");
  if (canary.is_object()) {
    kept["canarySettings"] = canary_of(canary);
    kept["canarySettings"]["deploymentId"] = id;
  } else {
    kept["deploymentId"] = id;
  }
  kept["lastUpdatedDate"] = request.now();
  if (auto no = keep_stage(request, kept)) return tl::unexpected(std::move(*no));
  return made;
}

Outcome get_deployment(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  const auto one = found->deployments.find(request.text("deploymentId"));
  if (one == found->deployments.end()) return refused_with(not_found(kNoDeployment));
  return one->second;
}

Outcome get_deployments(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  return page_of(request, found->deployments);
}

Outcome delete_deployment(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string id = request.text("deploymentId");
  if (found == nullptr || !found->deployments.contains(id)) return refused_with(not_found(kNoDeployment));
  for (const auto& [name, stage] : found->stages) {
    if (text_member(stage, "deploymentId") != id) continue;
    return refused_with(bad_request("Active stages pointing to this deployment must be moved or deleted"));
  }
  Definition& changed = change_definition(request);
  changed.deployments.erase(id);
  changed.deployed.erase(id);
  return Json::object();
}

Outcome update_deployment(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string id = request.text("deploymentId");
  if (found == nullptr || !found->deployments.contains(id)) return refused_with(not_found(kNoDeployment));
  Json changed = found->deployments.at(id);
  auto wrong = patch(changed, member(request.input(), "patchOperations"), kDeploymentPatches, "/description");
  if (wrong) return tl::unexpected(std::move(*wrong));
  return change_definition(request).deployments[id] = std::move(changed);
}

Outcome create_stage_of_deployment(const Operating& request) {
  const Definition* found = find_definition(request);
  const std::string name = request.text("stageName"), deployment = request.text("deploymentId");
  if (found == nullptr) return refused_with(no_api(request));
  if (found->stages.contains(name)) return refused_with(conflict("Stage already exists"));
  if (!found->deployments.contains(deployment)) return refused_with(not_found(kNoDeployment));
  const Json made = new_stage(request, name, deployment);
  if (auto wrong = keep_stage(request, made)) return tl::unexpected(std::move(*wrong));
  return made;
}

Outcome get_stage(const Operating& request) {
  const Json* found = find_stage(request);
  if (found == nullptr) return refused_with(not_found(kNoStage));
  return *found;
}

Outcome get_stages(const Operating& request) {
  const Definition* found = find_definition(request);
  if (found == nullptr) return refused_with(no_api(request));
  const std::string deployment = request.text("deploymentId");
  Json out{{"item", Json::array()}};
  for (const auto& [name, stage] : found->stages) {
    if (deployment.empty() || text_member(stage, "deploymentId") == deployment) out["item"].push_back(stage);
  }
  return out;
}

Outcome delete_stage(const Operating& request) {
  if (find_stage(request) == nullptr) return refused_with(not_found(kNoStage));
  change_definition(request).stages.erase(request.text("stageName"));
  std::erase_if(request.all().apis, [&](const auto& one) {
    return one.second->id == request.text("restApiId") && one.second->stage == request.text("stageName");
  });
  return Json::object();
}

Outcome update_stage(const Operating& request) {
  const Json* found = find_stage(request);
  if (found == nullptr) return refused_with(not_found(kNoStage));
  Json stage = *found;
  for (const Json& one : member(request.input(), "patchOperations")) {
    if (patch_method_setting(stage, one)) continue;
    auto wrong = wrong_log_patch(one);
    if (!wrong) wrong = patch(stage, Json::array({one}), kStagePatches, {});
    if (wrong) return tl::unexpected(std::move(*wrong));
  }
  stage["lastUpdatedDate"] = request.now();
  if (auto wrong = keep_stage(request, stage)) return tl::unexpected(std::move(*wrong));
  return stage;
}

}  // namespace millrace::api
