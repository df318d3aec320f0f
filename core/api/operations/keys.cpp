// API keys, usage plans, and which keys are of which plan.
#include <algorithm>

#include "core/api/operations/draft.h"
#include "core/api/operations/patch.h"

namespace millrace::api {
namespace {

constexpr const char* kNoApiKey = "Invalid API Key identifier specified";
constexpr const char* kNoPlan = "Invalid Usage Plan ID specified";
constexpr size_t kNameMost = 1'024, kDescriptionMost = 125'000, kValueLength = 40;

constexpr Patchable kKeyPatches[] = {
    {"/description", "add replace remove"},
    {"/enabled", "replace", Patchable::Kind::kFlag},
    {"/name", "replace"},
    {"/customerId", "replace"},
};

std::optional<ServiceError> wrong_key(const Json& key) {
  if (text_member(key, "name").size() > kNameMost)
    return bad_request("Invalid API Key name, can be at most 1024 characters.");
  if (text_member(key, "description").size() > kDescriptionMost)
    return bad_request("Invalid API Key description specified.");
  return std::nullopt;
}

// Its value is shown only to who asks for it.
Json without_value(Json key) {
  key.erase("value");
  return key;
}

}  // namespace

Outcome create_api_key(const Operating& request) {
  Json made = chosen_members(request.input(), {"name", "description", "customerId", "tags"});
  if (auto wrong = wrong_key(made)) return tl::unexpected(std::move(*wrong));
  if (made.contains("name") && made["name"] == "") made.erase("name");
  const std::string id = new_id(request, "key", 10);
  made["id"] = id;
  made["value"] = request.input().contains("value") ? request.text("value") : new_id(request, "value", kValueLength);
  made["enabled"] = member(request.input(), "enabled") == true;
  made["createdDate"] = made["lastUpdatedDate"] = request.now();
  made["stageKeys"] = Json::array();
  return request.all().plans.keys[id] = std::move(made);
}

Outcome get_api_key(const Operating& request) {
  const auto found = request.all().plans.keys.find(request.text("apiKey"));
  if (found == request.all().plans.keys.end()) return refused_with(not_found(kNoApiKey));
  return member(request.input(), "includeValue") == true ? found->second : without_value(found->second);
}

Outcome get_api_keys(const Operating& request) {
  Json out = page_of(request, request.all().plans.keys);
  if (member(request.input(), "includeValues") == true) return out;
  for (Json& one : out["items"]) one.erase("value");
  return out;
}

Outcome delete_api_key(const Operating& request) {
  const std::string id = request.text("apiKey");
  if (request.all().plans.keys.erase(id) == 0) return refused_with(not_found(kNoApiKey));
  for (auto& [plan, keys] : request.all().plans.members) std::erase(keys, id);
  return Json::object();
}

Outcome update_api_key(const Operating& request) {
  const auto found = request.all().plans.keys.find(request.text("apiKey"));
  if (found == request.all().plans.keys.end()) return refused_with(not_found(kNoApiKey));
  Json changed = found->second;
  auto wrong = patch(changed, member(request.input(), "patchOperations"), kKeyPatches,
                     "/description, /enabled, /name, /customerId");
  if (!wrong) wrong = wrong_key(changed);
  if (wrong) return tl::unexpected(std::move(*wrong));
  changed["lastUpdatedDate"] = request.now();
  if (!changed.contains("tags")) changed["tags"] = Json::object();
  found->second = changed;
  return without_value(std::move(changed));
}

Outcome create_usage_plan(const Operating& request) {
  Json made = chosen_members(request.input(), {"name", "description", "apiStages", "throttle", "quota", "tags"});
  if (made.contains("quota") && !made["quota"].contains("offset")) made["quota"]["offset"] = 0;
  const std::string id = new_id(request, "plan", 6);
  made["id"] = id;
  return request.all().plans.plans[id] = std::move(made);
}

Outcome get_usage_plan(const Operating& request) {
  const auto found = request.all().plans.plans.find(request.text("usagePlanId"));
  if (found == request.all().plans.plans.end()) return refused_with(not_found(kNoPlan));
  return found->second;
}

Outcome get_usage_plans(const Operating& request) { return page_of(request, request.all().plans.plans); }

Outcome delete_usage_plan(const Operating& request) {
  const std::string id = request.text("usagePlanId");
  if (request.all().plans.plans.erase(id) == 0) return refused_with(not_found(kNoPlan));
  request.all().plans.members.erase(id);
  return Json::object();
}

Outcome create_usage_plan_key(const Operating& request) {
  Plans& plans = request.all().plans;
  const std::string plan = request.text("usagePlanId"), id = request.text("keyId");
  if (!plans.plans.contains(plan)) return refused_with(not_found(kNoPlan));
  const auto key = plans.keys.find(id);
  if (key == plans.keys.end()) return refused_with(not_found("Invalid API Key identifier specified"));
  auto& members = plans.members[plan];
  if (std::find(members.begin(), members.end(), id) != members.end())
    return refused_with(conflict("Usage Plan already contains this key"));
  members.push_back(id);
  Json out = chosen_members(key->second, {"id", "name", "value"});
  out["type"] = request.text("keyType");
  return out;
}

Outcome delete_usage_plan_key(const Operating& request) {
  const auto members = request.all().plans.members.find(request.text("usagePlanId"));
  if (members == request.all().plans.members.end() || std::erase(members->second, request.text("keyId")) == 0)
    return refused_with(not_found("Invalid Usage Plan ID or API Key identifier specified"));
  return Json::object();
}

Outcome get_usage_plan_keys(const Operating& request) {
  const Plans& plans = request.all().plans;
  if (!plans.plans.contains(request.text("usagePlanId"))) return refused_with(not_found(kNoPlan));
  Json out{{"items", Json::array()}};
  const auto members = plans.members.find(request.text("usagePlanId"));
  if (members == plans.members.end()) return out;
  for (const std::string& id : members->second) {
    Json one = chosen_members(plans.keys.at(id), {"id", "name"});
    one["type"] = "API_KEY";
    out["items"].push_back(std::move(one));
  }
  return out;
}

}  // namespace millrace::api
