#include "core/token/assuming.h"

#include <algorithm>
#include <set>

#include "core/access/read_policy.h"
#include "core/base/arn.h"
#include "core/base/ascii.h"
#include "core/identity/facts.h"
#include "core/token/sessions.h"
#include "core/world/turn.h"

namespace millrace::token {
namespace {

using identity::Identity;
using identity::Session;
using identity::Tag;

constexpr int64_t kHour = 3600;

Outcome invalid(const std::string& message) { return service_error("ValidationError", message, 400); }
Outcome wrong_tags(const std::string& message) { return service_error("InvalidParameterValue", message, 400); }

// Six parts, of which the partition, the service and the resource say something.
bool is_arn(const std::string& arn) {
  const auto parts = arn_parts(arn);
  return parts.size() == 6 && parts[0] == "arn" && !parts[1].empty() && !parts[2].empty() && !parts[5].empty();
}

const Identity* role_of(const sim::Turn& turn, const std::string& arn) {
  for (const auto& [name, role] : turn.world.identities.roles) {
    if (role.arn == arn) return &role;
  }
  return nullptr;
}

bool among(const std::vector<std::string>& keys, const std::string& key) {
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& one) { return same_but_for_case(one, key); });
}

// The tags of the request, and those of the calling session that go along.
std::optional<Outcome> add_tags(const Json& input, const identity::Asker& asker, Session& out) {
  std::vector<std::string> keys;
  for (const Json& tag : member(input, "Tags")) {
    const std::string key = text_member(tag, "Key");
    if (among(keys, key))
      return wrong_tags("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    if (asker.session != nullptr && among(asker.session->transitive, key)) {
      return wrong_tags(
          "One of the specified transitive tag keys can't be set because it conflicts with a transitive "
          "tag key from the calling session.");
    }
    keys.push_back(key);
    out.tags.push_back({key, text_member(tag, "Value")});
  }
  for (const Json& key : member(input, "TransitiveTagKeys")) {
    if (!among(keys, key.get<std::string>())) {
      return wrong_tags("The specified transitive tag key must be included in the requested tags.");
    }
    out.transitive.push_back(key.get<std::string>());
  }
  if (asker.session == nullptr) return std::nullopt;
  for (const Tag& tag : asker.session->tags) {
    if (among(asker.session->transitive, tag.key)) out.tags.push_back(tag);
  }
  for (const std::string& key : asker.session->transitive) out.transitive.push_back(key);
  return std::nullopt;
}

std::optional<Outcome> add_policies(const Json& input, Session& out) {
  for (const Json& one : member(input, "PolicyArns")) out.managed.push_back(text_member(one, "arn"));
  if (!input.contains("Policy")) return std::nullopt;
  auto read = access::read_policy(text_member(input, "Policy"), access::PolicyKind::kIdentity);
  if (!read) return service_error("MalformedPolicyDocumentException", read.error(), 400);
  out.policies.push_back(std::move(*read));
  return std::nullopt;
}

tl::expected<Duration, Outcome> length_of(const Json& input, const Identity& role, const identity::Asker& asker) {
  const Json& wanted = member(input, "DurationSeconds");
  const int64_t length = wanted.is_number_integer() ? wanted.get<int64_t>() : kHour;
  if (length > role.session_max) {
    return tl::unexpected<Outcome>(
        invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role."));
  }
  if (asker.session != nullptr && length > kHour) {
    return tl::unexpected<Outcome>(
        invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."));
  }
  return seconds(length);
}

// What the request itself adds to the context.
access::Context context_of(const Json& input, const identity::Asker& asker, const Session& session) {
  access::Context out = asker.context;
  out["sts:rolesessionname"] = {session.name};
  if (input.contains("ExternalId")) out["sts:externalid"] = {text_member(input, "ExternalId")};
  if (input.contains("SourceIdentity")) out["sts:sourceidentity"] = {text_member(input, "SourceIdentity")};
  for (const Tag& tag : session.tags) {
    out["aws:requesttag/" + to_lower(tag.key)] = {tag.value};
    out["aws:tagkeys"].push_back(tag.key);
  }
  return out;
}

// Whether trust and the caller's own policies allow all that the request does.
bool may(const Json& input, const Identity& role, const identity::Asker& asker, const Session& session) {
  access::Say say = asker.say;
  say.resource = {{"the trust policy", role.trust.policy.get()}};
  say.resource_must = true;
  const access::Context context = context_of(input, asker, session);
  for (const auto& [wanted, action] : {std::pair{true, "sts:AssumeRole"}, {!session.tags.empty(), "sts:TagSession"}}) {
    if (wanted && !access::decide({asker.caller, action, role.arn, context}, say).allowed()) return false;
  }
  return true;
}

Outcome denied(sim::Turn& turn, const identity::Asker& asker, const std::string& arn) {
  const std::string text =
      "User: " + asker.caller.arn + " is not authorized to perform: sts:AssumeRole on resource: " + arn;
  identity::facts::refused(turn, arn, text);
  return service_error("AccessDenied", text, 403);
}

}  // namespace

Outcome assume_role(sim::Turn& turn, const door::Call& call, const identity::Asker& asker) {
  const std::string arn = text_member(call.input, "RoleArn");
  if (!is_arn(arn)) return invalid(arn + " is invalid");
  Session session;
  session.name = text_member(call.input, "RoleSessionName");
  if (auto wrong = add_tags(call.input, asker, session)) return std::move(*wrong);
  if (auto wrong = add_policies(call.input, session)) return std::move(*wrong);
  const Identity* role = role_of(turn, arn);
  if (role == nullptr || !may(call.input, *role, asker, session)) return denied(turn, asker, arn);
  const auto length = length_of(call.input, *role, asker);
  if (!length) return length.error();
  session.role = role->name;
  session.arn = "arn:aws:sts::" + turn.world.account + ":assumed-role/" + role->name + "/" + session.name;
  identity::facts::assumed(turn, role->name, session.name);
  Json out{{"AssumedRoleUser", {{"AssumedRoleId", role->id + ":" + session.name}, {"Arn", session.arn}}}};
  const bool packed = !session.policies.empty() || !session.managed.empty() || !session.tags.empty();
  if (packed) out["PackedPolicySize"] = 1;
  if (call.input.contains("SourceIdentity")) out["SourceIdentity"] = text_member(call.input, "SourceIdentity");
  const std::string name = role->name;
  out["Credentials"] = begin_session(turn, std::move(session), *length, name);
  return out;
}

}  // namespace millrace::token
