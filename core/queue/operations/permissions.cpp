// AddPermission, RemovePermission: statements of the queue's policy. The policy is kept; nobody is refused here.
#include <algorithm>
#include <array>

#include "core/access/statements.h"
#include "core/queue/errors.h"
#include "core/queue/names.h"
#include "core/queue/operations/checks.h"

namespace millrace::queue {
namespace {

constexpr size_t kActionsMax = 7;

constexpr auto kShared = std::to_array<std::string_view>(
    {"*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues",
     "PurgeQueue", "ReceiveMessage", "SendMessage"});

Json policy_of(const Queue& queue) {
  return access::policy_of(queue.config.policy, {{"Version", "2008-10-17"}, {"Id", queue.arn + "/SQSDefaultPolicy"}});
}

std::optional<Outcome> check_permission(const std::string& label, const std::vector<std::string>& actions,
                                        const std::vector<std::string>& accounts) {
  if (!is_short_name(label)) {
    return invalid(label, "Label",
                   "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
  }
  if (actions.empty()) return missing("ActionName");
  if (accounts.empty()) return missing("AWSAccountId");
  if (actions.size() > kActionsMax) {
    return error("OverLimit", std::to_string(actions.size()) + " Actions were found, maximum allowed is 7.");
  }
  for (const std::string& action : actions) {
    if (std::find(kShared.begin(), kShared.end(), action) != kShared.end()) continue;
    return invalid("SQS:" + action, "ActionName", "Only the queue owner is allowed to invoke this action.");
  }
  return std::nullopt;
}

}  // namespace

Answer add_permission(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  const std::string label = text_member(request.input(), "Label");
  const auto actions = texts_of(member(request.input(), "Actions"));
  const auto accounts = texts_of(member(request.input(), "AWSAccountIds"));
  if (auto wrong = check_permission(label, actions, accounts)) return wrong;
  Json policy = policy_of(**named);
  if (access::find_statement(policy, label) != policy["Statement"].end()) {
    return invalid(label, "Label", "Already exists.");
  }
  std::vector<std::string> principals, allowed;
  for (const std::string& account : accounts) principals.push_back(access::account_arn(account));
  for (const std::string& action : actions) allowed.push_back("SQS:" + action);
  policy["Statement"].push_back(
      access::allowing(label, {{"AWS", access::one_or_all(principals)}}, access::one_or_all(allowed), (*named)->arn));
  request.all().change((*named)->name).config.policy = to_text(policy);
  return Json::object();
}

Answer remove_permission(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  const std::string label = text_member(request.input(), "Label");
  Json policy = policy_of(**named);
  const auto statement = access::find_statement(policy, label);
  Json& all = policy["Statement"];
  if (statement == all.end()) return invalid(label, "Label", "can't find label on existing policy.");
  all.erase(statement);
  request.all().change((*named)->name).config.policy = all.empty() ? "" : to_text(policy);
  return Json::object();
}

}  // namespace millrace::queue
