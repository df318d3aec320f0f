// A statement of a bus's policy: kept where DescribeEventBus shows it, and asked where permissions are enforced.
#include "core/access/statements.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kBusPolicyProperties[] = {
    {"EventBusName"}, {"StatementId"}, {"Statement"}, {"Action"}, {"Principal"}, {"Condition"}, {}};

// A whole statement takes its place among those that the policy has.
std::string policy_with(Making& making, const Resource& policy, const Json& bus) {
  Json input = Json::object();
  if (!bus.is_null()) input["Name"] = bus;
  const Json shown = making.call(policy, "events", "DescribeEventBus", std::move(input));
  Json all = access::policy_of(text_member(shown, "Policy"), {{"Version", "2012-10-17"}});
  Json statement = policy.properties.at("Statement");
  statement["Sid"] = member(policy.properties, "StatementId");
  all["Statement"].push_back(std::move(statement));
  return to_text(all);
}

void make_bus_policy(Making& making, const Resource& policy) {
  Json input = policy.properties;
  if (input.contains("Statement")) {
    const Json& bus = member(input, "EventBusName");
    input = Json{{"Policy", policy_with(making, policy, bus)}, {"EventBusName", bus}};
  }
  if (member(input, "EventBusName").is_null()) input.erase("EventBusName");
  making.call(policy, "events", "PutPermission", std::move(input));
}

}  // namespace

extern const ResourceType kEventsEventBusPolicy{.name = "AWS::Events::EventBusPolicy",
                                                .idle = kUnlessAsked,
                                                .properties = kBusPolicyProperties,
                                                .make = make_bus_policy};

}  // namespace millrace::template_
