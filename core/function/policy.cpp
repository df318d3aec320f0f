#include "core/function/policy.h"

#include "core/access/statements.h"

namespace millrace::function {
namespace {

Json statements_of(const Policy& policy) {
  return access::policy_of(policy.text, {{"Version", "2012-10-17"}, {"Id", "default"}});
}

ServiceError not_there(std::string message) { return {"ResourceNotFoundException", std::move(message), 404, nullptr}; }

}  // namespace

std::optional<ServiceError> allow(Policy& policy, const Json& statement) {
  Json all = statements_of(policy);
  const std::string sid = text_member(statement, "Sid");
  if (access::find_statement(all, sid) != all["Statement"].end()) {
    return ServiceError{"ResourceConflictException",
                        "The statement id (" + sid +
                            ") provided already exists. Please provide a new statement id, or remove the existing "
                            "statement.",
                        409, nullptr};
  }
  all["Statement"].push_back(statement);
  std::string text = to_text(all);
  if (text.size() > Policy::kBytesMax) {
    return ServiceError{"PolicyLengthExceededException",
                        "The final policy size (" + std::to_string(text.size()) + ") is bigger than the limit (" +
                            std::to_string(Policy::kBytesMax) + ").",
                        400, nullptr};
  }
  policy.text = std::move(text);
  ++policy.changes;
  return std::nullopt;
}

std::optional<ServiceError> disallow(Policy& policy, const std::string& sid) {
  if (policy.text.empty()) return not_there("No policy is associated with the given resource.");
  Json all = statements_of(policy);
  const auto found = access::find_statement(all, sid);
  Json& statements = all["Statement"];
  if (found == statements.end()) return not_there("Statement " + sid + " is not found in resource policy.");
  statements.erase(found);
  policy.text = statements.empty() ? "" : to_text(all);
  ++policy.changes;
  return std::nullopt;
}

}  // namespace millrace::function
