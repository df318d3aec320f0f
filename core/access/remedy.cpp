#include "core/access/remedy.h"

#include <map>

#include "core/access/statements.h"
#include "core/base/ascii.h"

namespace millrace::access {
namespace {

// A session is let in as its role: its own name is another one each time.
const std::string& lasting_arn(const Caller& caller) {
  return caller.kind == Caller::Kind::kSession && !caller.role.empty() ? caller.role : caller.arn;
}

Json principal_of(const Caller& caller) {
  switch (caller.kind) {
    case Caller::Kind::kNobody: return "*";
    case Caller::Kind::kService: return Json::object({{"Service", caller.name}});
    case Caller::Kind::kRoot: return Json::object({{"AWS", account_arn(caller.account)}});
    default: return Json::object({{"AWS", lasting_arn(caller)}});
  }
}

// A role's trust names no resource: it is the role's own.
bool is_trust(const Question& question) { return question.action.starts_with("sts:AssumeRole"); }

// What a statement is narrowed down to. A service acts for many: it is let in for the one resource that it acts for.
struct Narrowing {
  const char* key;
  const char* test;
  bool of_services = false;
};
constexpr Narrowing kNarrowings[] = {{"aws:SourceArn", "ArnLike", true},
                                     {"lambda:FunctionUrlAuthType", "StringEquals"},
                                     {"lambda:InvokedViaFunctionUrl", "Bool"}};

Json statement_for(Layer layer, const Question& question) {
  Json out{{"Effect", "Allow"}};
  if (layer == Layer::kResource) out["Principal"] = principal_of(question.caller);
  out["Action"] = question.action;
  if (layer != Layer::kResource || !is_trust(question)) out["Resource"] = question.resource;
  for (const Narrowing& row : kNarrowings) {
    const auto found = question.context.find(to_lower(row.key));
    const bool fits = !row.of_services || question.caller.kind == Caller::Kind::kService;
    if (fits && found != question.context.end()) out["Condition"][row.test][row.key] = one_or_all(found->second);
  }
  return out;
}

// `ForAnyValue:StringLikeIfExists`.
std::string operator_name(const Condition& condition) {
  const char* values = condition.values == Condition::Values::kAny   ? "ForAnyValue:"
                       : condition.values == Condition::Values::kAll ? "ForAllValues:"
                                                                     : "";
  return values + std::string(condition.is == nullptr ? "Null" : condition.is->name) +
         (condition.if_exists ? "IfExists" : "");
}

// `"*"`, or `{"AWS": […], "Service": "…"}`.
Json principals_json(const std::vector<Principal>& principals) {
  std::map<std::string, std::vector<std::string>> by_type;
  for (const Principal& one : principals) by_type[one.type].push_back(one.name);
  if (by_type.contains("")) return "*";
  Json out = Json::object();
  for (const auto& [type, names] : by_type) out[type] = one_or_all(names);
  return out;
}

}  // namespace

Json to_json(const Statement& statement) {
  Json out = Json::object();
  if (!statement.sid.empty()) out["Sid"] = statement.sid;
  out["Effect"] = statement.allows ? "Allow" : "Deny";
  if (!statement.principals.empty()) {
    out[statement.not_principals ? "NotPrincipal" : "Principal"] = principals_json(statement.principals);
  }
  out[statement.not_actions ? "NotAction" : "Action"] = one_or_all(statement.actions);
  if (!statement.resources.empty()) {
    out[statement.not_resources ? "NotResource" : "Resource"] = one_or_all(statement.resources);
  }
  for (const Condition& one : statement.conditions) {
    out["Condition"][operator_name(one)][one.name] = one_or_all(one.wanted);
  }
  return out;
}

std::vector<Remedy> remedies_of(const Question& question, const Decision& decision) {
  std::vector<Remedy> out;
  for (const Layer layer : decision.lacking) {
    const bool resource = layer == Layer::kResource;
    out.push_back({layer, resource ? question.resource : lasting_arn(question.caller), statement_for(layer, question)});
  }
  return out;
}

const char* name_of(Layer layer) {
  switch (layer) {
    case Layer::kBoundary: return "permissions boundary";
    case Layer::kSession: return "session policy";
    case Layer::kResource: return "resource-based policy";
    default: return "identity-based policy";
  }
}

}  // namespace millrace::access
