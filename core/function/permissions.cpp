#include "core/function/permissions.h"

#include <algorithm>

#include "core/access/statements.h"
#include "core/function/configuration.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

// A member of AddPermission that becomes a condition of its statement.
struct ConditionRow {
  const char* member;
  const char* test;
  const char* key;
};
constexpr ConditionRow kConditions[] = {{"SourceAccount", "StringEquals", "AWS:SourceAccount"},
                                        {"EventSourceToken", "StringEquals", "lambda:EventSourceToken"},
                                        {"FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"},
                                        {"PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"},
                                        {"InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"},
                                        {"SourceArn", "ArnLike", "AWS:SourceArn"}};

Json statement_in(const Json& input, const std::string& arn) {
  Json out = access::allowing(text_member(input, "StatementId"), principal_of(text_member(input, "Principal")),
                              text_member(input, "Action"), arn);
  for (const ConditionRow& row : kConditions) {
    const Json& value = member(input, row.member);
    if (!value.is_null()) out["Condition"][row.test][row.key] = value.is_string() ? value : Json(to_text(value));
  }
  return out;
}

bool is_stale(const Turn& turn, const Target& target, const Json& input) {
  const std::string id = text_member(input, "RevisionId");
  return !id.empty() && id != revision_id(turn.world, *target.function, target.qualifier);
}

Policy policy_of(const Target& target) {
  const auto it = target.function->policies.find(target.qualifier);
  return it == target.function->policies.end() ? Policy{} : it->second;
}

std::string policy_arn(const Target& target) {
  return target.function->arn + (target.qualifier.empty() ? "" : ":" + target.qualifier);
}

}  // namespace

Json principal_of(const std::string& principal) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (principal == "*") return principal;
  if (std::all_of(principal.begin(), principal.end(), is_digit)) return {{"AWS", access::account_arn(principal)}};
  return {{principal.starts_with("arn:") ? "AWS" : "Service", principal}};
}

Outcome add_permission(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (target->qualifier == "$LATEST") {
    return service_error("InvalidParameterValueException", "We currently do not support adding policies for $LATEST.");
  }
  if (is_stale(turn, *target, input)) return stale_revision("GetPolicy");
  Json statement = statement_in(input, policy_arn(*target));
  Policy policy = policy_of(*target);
  if (auto wrong = allow(policy, statement)) return tl::unexpected<ServiceError>(std::move(*wrong));
  target->function->policies[target->qualifier] = std::move(policy);
  return Json{{"Statement", to_text(statement)}};
}

Outcome remove_permission(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (is_stale(turn, *target, input)) return stale_revision("GetPolicy");
  Policy policy = policy_of(*target);
  if (auto wrong = disallow(policy, text_member(input, "StatementId"))) {
    return tl::unexpected<ServiceError>(std::move(*wrong));
  }
  target->function->policies[target->qualifier] = std::move(policy);
  return Json(nullptr);
}

Outcome get_policy(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const Policy policy = policy_of(*target);
  if (policy.text.empty()) return no_such_resource();
  return Json{{"Policy", policy.text}, {"RevisionId", revision_id(turn.world, *target->function, target->qualifier)}};
}

}  // namespace millrace::function
