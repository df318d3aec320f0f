// What policies would decide, asked without doing anything.
#include <algorithm>
#include <deque>
#include <set>

#include "core/base/ascii.h"
#include "core/identity/granted.h"
#include "core/identity/operations/common.h"

namespace millrace::identity {
namespace {

// What a simulation asks, with the documents that only it knows.
struct Simulation {
  access::Caller caller;
  access::Context context;
  access::Say say;
  std::deque<access::Document> kept;
  bool of_principal = false;
};

std::optional<Outcome> add_documents(const Json& texts, const std::string& name, access::PolicyKind kind,
                                     Simulation& into, std::vector<access::Named>& to) {
  int number = 0;
  for (const Json& text : texts) {
    auto read = access::read_policy(text.get<std::string>(), kind);
    if (!read) return wrong_input(read.error());
    to.push_back({name + "." + std::to_string(++number), into.kept.emplace_back(std::move(*read)).policy.get()});
  }
  return std::nullopt;
}

std::optional<Outcome> add_input(const Request& request, Simulation& into) {
  using access::PolicyKind;
  const Json& input = request.input();
  if (auto wrong = add_documents(member(input, "PolicyInputList"), "PolicyInputList", PolicyKind::kIdentity, into,
                                 into.say.identity)) {
    return wrong;
  }
  if (request.has("PermissionsBoundaryPolicyInputList")) into.say.boundary.clear();
  if (auto wrong =
          add_documents(member(input, "PermissionsBoundaryPolicyInputList"), "PermissionsBoundaryPolicyInputList",
                        PolicyKind::kIdentity, into, into.say.boundary)) {
    return wrong;
  }
  const Json resource = request.has("ResourcePolicy") ? Json::array({input.at("ResourcePolicy")}) : Json::array();
  if (auto wrong = add_documents(resource, "ResourcePolicy", PolicyKind::kResource, into, into.say.resource))
    return wrong;
  for (const Json& entry : member(input, "ContextEntries")) {
    auto& values = into.context[to_lower(text_member(entry, "ContextKeyName"))];
    for (const Json& value : member(entry, "ContextKeyValues")) values.push_back(value.get<std::string>());
  }
  return std::nullopt;
}

Json position(access::Position at) { return {{"Line", at.line}, {"Column", at.column}}; }

Json shown_statements(const access::Decision& decision) {
  Json out = Json::array();
  for (const access::Decided& one : decision.by) {
    out.push_back({{"SourcePolicyId", one.policy},
                   {"SourcePolicyType", one.layer == access::Layer::kResource ? "Resource Policy" : "IAM Policy"},
                   {"StartPosition", position(one.statement->from)},
                   {"EndPosition", position(one.statement->to)}});
  }
  return out;
}

// Context keys that policies ask for and nobody gave.
Json missing_keys(const Simulation& of, const access::Question& question) {
  std::set<std::string> names;
  for (const auto* policies : {&of.say.identity, &of.say.boundary, &of.say.resource}) {
    for (const access::Named& named : *policies) {
      for (const access::Statement& statement : named.policy->statements) {
        access::Statement without = statement;
        without.conditions.clear();
        if (!access::covers(without, question, named.policy->variables)) continue;
        for (const access::Condition& one : statement.conditions) {
          if (!of.context.contains(one.key)) names.insert(one.name);
        }
      }
    }
  }
  return Json(std::vector<std::string>(names.begin(), names.end()));
}

const char* spelled(access::Decision::Is is) {
  if (is == access::Decision::Is::kAllowed) return "allowed";
  return is == access::Decision::Is::kExplicitDeny ? "explicitDeny" : "implicitDeny";
}

Json evaluated(const Simulation& simulation, const std::string& action, const std::string& resource) {
  const access::Question question{simulation.caller, action, resource, simulation.context};
  const access::Decision decision = access::decide(question, simulation.say);
  const Json statements = shown_statements(decision);
  const Json missing = missing_keys(simulation, question);
  Json out{
      {"EvalActionName", action},        {"EvalResourceName", resource},    {"EvalDecision", spelled(decision.is)},
      {"MatchedStatements", statements}, {"MissingContextValues", missing}, {"EvalDecisionDetails", Json::object()}};
  if (!simulation.say.boundary.empty()) {
    const auto& lacking = decision.lacking;
    const bool bounded = std::find(lacking.begin(), lacking.end(), access::Layer::kBoundary) != lacking.end();
    out["PermissionsBoundaryDecisionDetail"] = Json{{"AllowedByPermissionsBoundary", !bounded}};
  }
  if (!simulation.of_principal) return out;
  out["OrganizationsDecisionDetail"] = Json{{"AllowedByOrganizations", true}};
  out["ResourceSpecificResults"] = Json::array({{{"EvalResourceName", resource},
                                                 {"EvalResourceDecision", spelled(decision.is)},
                                                 {"MatchedStatements", statements},
                                                 {"MissingContextValues", missing}}});
  return out;
}

Outcome results(const Request& request, const Simulation& simulation) {
  Json resources = member(request.input(), "ResourceArns");
  if (!resources.is_array() || resources.empty()) resources = Json::array({"*"});
  std::vector<Json> out;
  for (const Json& action : member(request.input(), "ActionNames")) {
    for (const Json& resource : resources) {
      out.push_back(evaluated(simulation, action.get<std::string>(), resource.get<std::string>()));
    }
  }
  return page(request, "EvaluationResults", std::move(out));
}

// The user, group or role of an ARN, or null.
const Identity* found_by_arn(const Identities& all, const std::string& arn) {
  for (const ByName Identities::*kind : {&Identities::users, &Identities::groups, &Identities::roles}) {
    for (const auto& [name, one] : all.*kind) {
      if (one.arn == arn) return &one;
    }
  }
  return nullptr;
}

}  // namespace

Outcome simulate_custom_policy(const Request& request) {
  Simulation simulation;
  const std::string caller = request.text("CallerArn");
  simulation.caller = {access::Caller::Kind::kUser, request.account(),
                       caller.empty() ? "arn:aws:iam::" + request.account() + ":user/simulated" : caller, "", ""};
  if (auto wrong = add_input(request, simulation)) return std::move(*wrong);
  return results(request, simulation);
}

Outcome simulate_principal_policy(const Request& request) {
  const std::string arn = request.text("PolicySourceArn");
  if (auto wrong = check_policy_arn(arn)) return std::move(*wrong);
  const Identity* source = found_by_arn(request.all(), arn);
  if (source == nullptr) return no_such("The principal " + arn + " cannot be found.");
  Simulation simulation;
  simulation.of_principal = true;
  simulation.caller = {access::Caller::Kind::kUser, request.account(), arn, "", ""};
  simulation.say.identity = policies_of(request.all(), *source);
  simulation.say.boundary = boundary_of(request.all(), *source);
  if (source->id.starts_with(kUser.id_prefix)) simulation.context["aws:username"] = {source->name};
  if (auto wrong = add_input(request, simulation)) return std::move(*wrong);
  return results(request, simulation);
}

}  // namespace millrace::identity
