// Policies of tables and streams: "Using resource-based policies for DynamoDB" of the DynamoDB Developer Guide. They
// are kept; what they let in is decided at the door.
#include "core/table/operations/operations.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using attribute::validation_error;

constexpr size_t kPolicyBytesMax = 20 * 1'024;
constexpr const char* kNoPolicy = "NO_POLICY";  // expected by who wants to be the first

// The ARN, when its table or stream is there.
Checked<std::string> resource_of(Database& database, const Context& context, const Json& input) {
  const std::string arn = text_member(input, "ResourceArn");
  if (!arn.starts_with("arn:")) return validation_error("Invalid ResourceArn: ARNs must start with 'arn:'");
  const bool there = is_stream_arn(arn) ? find_stream(database, context, arn).has_value()
                                        : find_table(database, context, arn) != nullptr;
  if (there) return arn;
  return service_error("ResourceNotFoundException", "Requested resource not found: ResourceArn: " + arn + " not found");
}

tl::unexpected<ServiceError> policy_not_found(const std::string& what) {
  return service_error("PolicyNotFoundException", what);
}

// `ExpectedRevisionId` is the one that is there, or `NO_POLICY` when there is none.
std::optional<ServiceError> check_revision(const Database& database, const std::string& arn, const Json& input) {
  const std::string expected = text_member(input, "ExpectedRevisionId");
  if (expected.empty()) return std::nullopt;
  const auto found = database.policies.find(arn);
  const std::string there = found == database.policies.end() ? kNoPolicy : std::to_string(found->second.revision);
  if (there == expected) return std::nullopt;
  return policy_not_found(
             "Resource-based policy not found for the provided ResourceArn: Requested update for policy "
             "with revision id " +
             expected + ", but the policy associated to target table " + arn + " has revision id " + there)
      .value();
}

std::optional<ServiceError> check_policy(const std::string& text) {
  if (text.size() > kPolicyBytesMax) {
    return validation_error("Resource-based policy size cannot exceed " + std::to_string(kPolicyBytesMax) + " bytes")
        .value();
  }
  const auto policy = parse_json(text);
  if (policy && policy->is_object() && !member(*policy, "Statement").is_null()) return std::nullopt;
  return validation_error("Invalid policy document: it has to be a JSON object with a Statement").value();
}

}  // namespace

Outcome put_resource_policy(Database& database, const Context& context, const Json& input, Effects&) {
  const std::string text = text_member(input, "Policy");
  if (auto failure = check_policy(text)) return tl::unexpected<ServiceError>(std::move(*failure));
  const auto arn = resource_of(database, context, input);
  if (!arn) return tl::unexpected<ServiceError>(arn.error());
  if (auto failure = check_revision(database, *arn, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  Policy& policy = database.policies[*arn];
  if (policy.text != text) policy = {text, std::max(policy.revision + 1, context.now.us / 1'000)};
  return Json{{"RevisionId", std::to_string(policy.revision)}};
}

Outcome get_resource_policy(Database& database, const Context& context, const Json& input, Effects&) {
  const auto arn = resource_of(database, context, input);
  if (!arn) return tl::unexpected<ServiceError>(arn.error());
  const auto found = database.policies.find(*arn);
  if (found == database.policies.end()) {
    return policy_not_found("Resource-based policy not found for the provided ResourceArn: " + *arn);
  }
  return Json{{"Policy", found->second.text}, {"RevisionId", std::to_string(found->second.revision)}};
}

Outcome delete_resource_policy(Database& database, const Context& context, const Json& input, Effects&) {
  const auto arn = resource_of(database, context, input);
  if (!arn) return tl::unexpected<ServiceError>(arn.error());
  if (auto failure = check_revision(database, *arn, input)) return tl::unexpected<ServiceError>(std::move(*failure));
  const auto found = database.policies.find(*arn);
  if (found == database.policies.end()) return Json::object();  // done already
  Json answer{{"RevisionId", std::to_string(found->second.revision)}};
  database.policies.erase(found);
  return answer;
}

}  // namespace millrace::table
