#include "core/door/permissions.h"

#include <algorithm>

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
    {"dynamodbstreams", "AccessDeniedException", 400, as_it_is},
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

const char* spelled(access::Layer layer) {
  switch (layer) {
    case access::Layer::kBoundary: return "permissions boundary";
    case access::Layer::kSession: return "session policy";
    case access::Layer::kResource: return "resource-based policy";
    default: return "identity-based policy";
  }
}

// `with an explicit deny in an identity-based policy`, as texts of services end.
std::string ending(const access::Decision& decision, const std::string& action) {
  if (decision.is == access::Decision::Is::kExplicitDeny) {
    const char* layer = spelled(decision.by.front().layer);
    return std::string("with an explicit deny in ") + (layer[0] == 'i' ? "an " : "a ") + layer;
  }
  return std::string("because no ") + spelled(decision.lacking.front()) + " allows the " + action + " action";
}

// For people: the statement by its name or place.
std::string told(const access::Decision& decision) {
  if (decision.is != access::Decision::Is::kExplicitDeny) {
    return std::string("no statement of a") + (decision.lacking.front() == access::Layer::kIdentity ? "n " : " ") +
           spelled(decision.lacking.front()) + " allows it";
  }
  const access::Decided& by = decision.by.front();
  const std::string name =
      by.statement->sid.empty() ? "in line " + std::to_string(by.statement->from.line) : "`" + by.statement->sid + "`";
  return "the statement " + name + " of the policy " + by.policy + " denies it";
}

void tell(sim::Turn& turn, const Call& call, const Asker& asker, const Asked& asked, const access::Decision& decision) {
  const bool missing = decision.is != access::Decision::Is::kExplicitDeny;
  Json data{{"caller", asker.caller.arn}, {"action", asked.action}, {"resource", asked.resource}};
  if (missing) {
    data["missing"] = spelled(decision.lacking.front());
    data["allowing"] = Json{{"Effect", "Allow"}, {"Action", asked.action}, {"Resource", asked.resource}};
  } else {
    data["policy"] = decision.by.front().policy;
    data["sid"] = decision.by.front().statement->sid;
  }
  const std::string who = sim::labels::caller_name(turn.world, call.caller);
  identity::facts::denied(turn, who.empty() ? asker.caller.arn : who, asked.action, asked.resource, told(decision),
                          std::move(data));
}

access::Decision decide(const Asker& asker, const Asked& asked, const std::vector<ResourcePolicy>& own,
                        const std::string& owner) {
  access::Question question{asker.caller, asked.action, asked.resource, asker.context};
  for (const auto& [key, values] : asked.context) question.context[key] = values;
  access::Say say = asker.say;
  say.owner = owner;
  for (const ResourcePolicy& one : own) say.resource.push_back({"of " + one.resource, one.document.policy.get()});
  return access::decide(question, say);
}

}  // namespace

std::optional<ServiceError> not_allowed(sim::Turn& turn, const Call& call) {
  const auto asker = asker_of(turn.world, call);
  if (!asker || asker->caller.kind == access::Caller::Kind::kRoot) return std::nullopt;
  const Style& style = style_of(call.service);
  for (const Asked& asked : asked_for(turn.world, call)) {
    const auto own = resource_policies(turn.world, asked.resource);
    const access::Decision decision = decide(*asker, asked, own, turn.world.account);
    if (decision.allowed()) continue;
    tell(turn, call, *asker, asked, decision);
    const std::string action = style.action(asked.action);
    return ServiceError{style.error,
                        "User: " + asker->caller.arn + " is not authorized to perform: " + action +
                            " on resource: " + asked.resource + " " + ending(decision, action),
                        style.status, nullptr};
  }
  return std::nullopt;
}

}  // namespace millrace::door
