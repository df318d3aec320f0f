#include "core/door/permissions.h"

#include <algorithm>

#include "core/access/remedy.h"
#include "core/base/ascii.h"
#include "core/door/asked.h"
#include "core/door/asker.h"
#include "core/door/resource_policies.h"
#include "core/identity/facts.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::door {
namespace {

using identity::Asker;

// How a service words and names a refusal.
struct Style {
  std::string_view service;
  const char* error;
  int status;
  std::string (*action)(const std::string& action);  // as its texts have it
};

std::string as_it_is(const std::string& action) { return action; }
std::string small(const std::string& action) { return to_lower(action); }
std::string capital_service(const std::string& action) { return "SNS" + action.substr(action.find(':')); }

constexpr Style kStyles[] = {
    {"dynamodb", "AccessDeniedException", 400, as_it_is},
    {"streams.dynamodb", "AccessDeniedException", 400, as_it_is},
    {"lambda", "AccessDeniedException", 403, as_it_is},
    {"events", "AccessDeniedException", 400, as_it_is},
    {"states", "AccessDeniedException", 400, as_it_is},
    {"secretsmanager", "AccessDeniedException", 400, as_it_is},
    {"ssm", "AccessDeniedException", 400, as_it_is},
    {"logs", "AccessDeniedException", 400, as_it_is},
    {"kinesis", "AccessDeniedException", 400, as_it_is},
    {"scheduler", "AccessDeniedException", 403, as_it_is},
    {"pipes", "AccessDeniedException", 403, as_it_is},
    {"sqs", "AccessDenied", 403, small},
    {"sns", "AuthorizationErrorException", 403, capital_service},
};
constexpr Style kPlain{"", "AccessDenied", 403, as_it_is};

const Style& style_of(std::string_view service) {
  const auto* found = std::find_if(std::begin(kStyles), std::end(kStyles),
                                   [service](const Style& one) { return one.service == service; });
  return found == std::end(kStyles) ? kPlain : *found;
}

// `with an explicit deny in an identity-based policy`, as texts of services end.
std::string ending(const access::Decision& decision, const std::string& action) {
  if (decision.is == access::Decision::Is::kExplicitDeny) {
    const char* layer = access::name_of(decision.by.front().layer);
    return std::string("with an explicit deny in ") + (layer[0] == 'i' ? "an " : "a ") + layer;
  }
  return std::string("because no ") + access::name_of(decision.lacking.front()) + " allows the " + action + " action";
}

// For people: the statement by its name or place.
std::string told(const access::Decision& decision) {
  if (decision.is != access::Decision::Is::kExplicitDeny) {
    return std::string("no statement of a") + (decision.lacking.front() == access::Layer::kIdentity ? "n " : " ") +
           access::name_of(decision.lacking.front()) + " allows it";
  }
  const access::Decided& by = decision.by.front();
  const std::string name =
      by.statement->sid.empty() ? "in line " + std::to_string(by.statement->from.line) : "`" + by.statement->sid + "`";
  return "the statement " + name + " of the policy " + by.policy + " denies it";
}

Json data_of(const access::Question& question, const access::Decision& decision) {
  Json data{{"caller", question.caller.arn}, {"action", question.action}, {"resource", question.resource}};
  if (decision.is == access::Decision::Is::kExplicitDeny) {
    const access::Decided& by = decision.by.front();
    data["denied"] = {
        {"layer", access::name_of(by.layer)}, {"policy", by.policy}, {"statement", access::to_json(*by.statement)}};
    return data;
  }
  for (const access::Remedy& one : access::remedies_of(question, decision)) {
    data["missing"].push_back({{"layer", access::name_of(one.layer)}, {"of", one.of}, {"statement", one.statement}});
  }
  return data;
}

void tell(sim::Turn& turn, const Call& call, const access::Question& question, const access::Decision& decision) {
  const std::string who = sim::labels::caller_name(turn.world, call.caller);
  identity::facts::denied(turn, who.empty() ? question.caller.arn : who, question.action, question.resource,
                          told(decision), data_of(question, decision));
}

access::Question question_of(const Asker& asker, const Asked& asked) {
  access::Question question{asker.caller, asked.action, asked.resource, asker.context};
  for (const auto& [key, values] : asked.context) question.context[key] = values;
  return question;
}

access::Decision decide(const access::Question& question, access::Say say, const std::vector<ResourcePolicy>& own,
                        const std::string& owner) {
  say.owner = owner;
  for (const ResourcePolicy& one : own) say.resource.push_back({"of " + one.resource, one.policy.get()});
  return access::decide(question, say);
}

}  // namespace

bool might(const sim::World& world, const Asker& asker, const Asked& asked) {
  if (!world.identities.enforced) return true;
  const auto own = resource_policies(world, asked.resource);
  return decide(question_of(asker, asked), asker.say, own, world.account).allowed();
}

std::optional<ServiceError> not_allowed(sim::Turn& turn, const Call& call) {
  const auto asker = asker_of(turn.world, call);
  if (!asker || asker->caller.kind == access::Caller::Kind::kRoot) return std::nullopt;
  const Style& style = style_of(call.service);
  for (const Asked& asked : asked_for(turn.world, call)) {
    const access::Question question = question_of(*asker, asked);
    const auto own = resource_policies(turn.world, asked.resource);
    const access::Decision decision = decide(question, asker->say, own, turn.world.account);
    if (decision.allowed()) continue;
    tell(turn, call, question, decision);
    const std::string action = style.action(asked.action);
    return ServiceError{style.error,
                        "User: " + asker->caller.arn + " is not authorized to perform: " + action +
                            " on resource: " + asked.resource + " " + ending(decision, action),
                        style.status, nullptr};
  }
  return std::nullopt;
}

}  // namespace millrace::door
