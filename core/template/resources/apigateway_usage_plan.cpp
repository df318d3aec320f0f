// API keys, usage plans, and which keys are of which plan.
#include "core/base/hash.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/api_routes.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoGeneration = "a key has the value that the template gives it, or one made of its name";

constexpr Property kKeyProperties[] = {{"Name"},
                                       {"Value"},
                                       flag("Enabled"),
                                       {"CustomerId", kNoText},
                                       {"Description", kNoText},
                                       {"GenerateDistinctId", kNoGeneration},
                                       {"StageKeys", "a usage plan says which stages its keys open"},
                                       {"Tags", kNoTags},
                                       {}};
constexpr Property kPlanQuota[] = {number("Limit"), number("Offset"), {"Period"}, {}};
constexpr Property kPlanThrottle[] = {number("BurstLimit"), number("RateLimit"), {}};
constexpr Property kPlanStage[] = {{"ApiId"}, {"Stage"}, {"Throttle"}, {}};
constexpr Property kPlanProperties[] = {{"UsagePlanName"},
                                        {"ApiStages", nullptr, kPlanStage},
                                        {"Quota", nullptr, kPlanQuota},
                                        {"Throttle", nullptr, kPlanThrottle},
                                        {"Description", kNoText},
                                        {"Tags", kNoTags},
                                        {}};
constexpr Property kPlanKeyProperties[] = {{"KeyId"}, {"KeyType"}, {"UsagePlanId"}, {}};

void identify_key(const Named& key, Identity& identity) {
  identity.ref = short_id(key.stack, key.id, 10);
  identity.attributes["APIKeyId"] = identity.ref;
}

void identify_plan(const Named& plan, Identity& identity) {
  identity.ref = short_id(plan.stack, plan.id, 6);
  identity.attributes["Id"] = identity.ref;
}

void identify_plan_key(const Named& entry, Identity& identity) {
  identity.ref = short_id(entry.stack, entry.id, 10);
  identity.attributes["Id"] = identity.ref;
}

void make_key(Making& making, const Resource& key) {
  Json made{{"id", key.ref}, {"name", key.name}};
  made["value"] = text_member(key.properties, "Value", hex(hash_bytes(key.ref)) + hex(hash_bytes(key.ref, 1)));
  made["enabled"] = member(key.properties, "Enabled") == true;
  made["stageKeys"] = Json::array();
  making.turn.world.apis.plans.keys[key.ref] = std::move(made);
}

void make_plan(Making& making, const Resource& plan) {
  Json made = in_words_of_operations(plan.properties);
  made.erase("usagePlanName");
  made["id"] = plan.ref;
  made["name"] = plan.name;
  making.turn.world.apis.plans.plans[plan.ref] = std::move(made);
}

void make_plan_key(Making& making, const Resource& entry) {
  auto& plans = making.turn.world.apis.plans;
  const std::string plan = text_member(entry.properties, "UsagePlanId");
  const std::string key = text_member(entry.properties, "KeyId");
  if (!plans.plans.contains(plan)) making.say(entry, "UsagePlanId", "there is no usage plan " + plan);
  else if (!plans.keys.contains(key)) making.say(entry, "KeyId", "there is no API key " + key);
  else plans.members[plan].push_back(key);
}

}  // namespace

extern const ResourceType kApiGatewayApiKey{.name = "AWS::ApiGateway::ApiKey",
                                            .properties = kKeyProperties,
                                            .name_property = "Name",
                                            .identify = identify_key,
                                            .make = make_key};
extern const ResourceType kApiGatewayUsagePlan{.name = "AWS::ApiGateway::UsagePlan",
                                               .properties = kPlanProperties,
                                               .name_property = "UsagePlanName",
                                               .identify = identify_plan,
                                               .make = make_plan};
extern const ResourceType kApiGatewayUsagePlanKey{.name = "AWS::ApiGateway::UsagePlanKey",
                                                  .properties = kPlanKeyProperties,
                                                  .identify = identify_plan_key,
                                                  .make = make_plan_key};

}  // namespace millrace::template_
