// PutPermission, RemovePermission: statements of the policy of a bus. It is kept; nobody is refused here.
#include "core/access/statements.h"
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

Json policy_of(const EventBus& bus) { return access::policy_of(bus.policy, {{"Version", "2012-10-17"}}); }

void set_policy(const Request& request, const std::string& name, std::string policy) {
  EventBus& bus = request.all().change(name);
  bus.policy = std::move(policy);
  bus.changed = request.turn.now();
}

// `{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}` of the request's condition.
Json condition_of(const Json& given) {
  return {{text_member(given, "Type"), {{text_member(given, "Key"), text_member(given, "Value")}}}};
}

}  // namespace

Outcome put_permission(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  const std::string name = (*bus)->name;
  if (request.has("Policy")) {
    const auto policy = parse_json(request.text("Policy"));
    if (!policy || !policy->is_object()) return invalid("Policy is not valid JSON.");
    set_policy(request, name, to_text(*policy));
    return Json::object();
  }
  for (const char* wanted : {"Action", "Principal", "StatementId"}) {
    if (!request.has(wanted)) return invalid("Parameter(s) Action, Principal and StatementId must be specified.");
  }
  const std::string principal = request.text("Principal"), id = request.text("StatementId");
  Json statement = access::allowing(id, principal == "*" ? Json("*") : Json{{"AWS", access::account_arn(principal)}},
                                    request.text("Action"), bus_arn(request.world(), **bus));
  if (request.has("Condition")) statement["Condition"] = condition_of(request.input().at("Condition"));
  Json policy = policy_of(**bus);
  if (const auto known = access::find_statement(policy, id); known != policy["Statement"].end()) {
    *known = std::move(statement);
  } else {
    policy["Statement"].push_back(std::move(statement));
  }
  set_policy(request, name, to_text(policy));
  return Json::object();
}

Outcome remove_permission(const Request& request) {
  const auto bus = named_bus(request);
  if (!bus) return bus.error();
  const std::string name = (*bus)->name;
  if (member(request.input(), "RemoveAllPermissions") == true) {
    set_policy(request, name, "");
    return Json::object();
  }
  Json policy = policy_of(**bus);
  const auto statement = access::find_statement(policy, request.text("StatementId"));
  if (statement == policy["Statement"].end()) return not_found("Statement with the provided id does not exist.");
  policy["Statement"].erase(statement);
  set_policy(request, name, policy["Statement"].empty() ? "" : to_text(policy));
  return Json::object();
}

}  // namespace millrace::bus
