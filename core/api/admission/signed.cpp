#include "core/api/admission/signed.h"

#include "core/access/remedy.h"
#include "core/access/verify.h"
#include "core/api/event_parts.h"
#include "core/base/url.h"
#include "core/world/world.h"

namespace millrace::api {
namespace {

// A request as it went over the wire.
access::SignedRequest wired(const Request& request, std::string_view path) {
  const size_t mark = request.path.find('?');
  access::SignedRequest out{request.method, path, {}, {}, request.body};
  if (mark != std::string::npos) out.query = std::string_view(request.path).substr(mark + 1);
  for (const auto& [name, value] : request.headers) out.headers.emplace_back(name, value);
  return out;
}

Refused refused_by(const access::Refused& refused) {
  switch (refused.why) {
    case access::Refusal::kMissing: return {Refusal::kUnsigned};
    case access::Refusal::kUnknownKey:
    case access::Refusal::kWrongToken: return {Refusal::kUnknownKey};
    case access::Refusal::kTokenExpired: return {Refusal::kExpiredToken};
    case access::Refusal::kMismatch:
      return {Refusal::kBadSignature,
              "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
              "Access Key and signing method. Consult the service documentation for details."};
    default: return {Refusal::kBadSignature, refused.what};
  }
}

// Most of the account's number is not shown.
std::string masked(std::string arn, const std::string& account) {
  const size_t at = arn.find(":" + account + ":");
  if (at == std::string::npos || account.size() < 4) return arn;
  const size_t hidden = account.size() - 4;
  return arn.replace(at + 1, hidden, std::string(hidden, '*'));
}

std::string reason_of(const access::Decision& decision) {
  if (decision.is == access::Decision::Is::kExplicitDeny) return "with an explicit deny";
  return std::string("because no ") + access::name_of(decision.lacking.front()) +
         " allows the execute-api:Invoke action";
}

access::Decision decision_of(const sim::World& world, const Asking& asking, const identity::Asker* asker) {
  access::Question question;
  if (asker != nullptr) question = {asker->caller, {}, {}, asker->context};
  question.action = "execute-api:Invoke";
  question.resource = method_arn(asking);
  question.context["aws:sourceip"] = {kClientAddress};
  access::Say say = asker == nullptr ? access::Say{} : asker->say;
  const access::Policy* policy = asking.api.policy.policy.get();
  if (policy != nullptr) say.resource = {{asking.api.name, policy}};
  say.owner = world.account;
  return access::decide(question, say);
}

Refused refused_to(const std::string& who, const sim::World& world, const Asking& asking,
                   const access::Decision& decision) {
  return {Refusal::kNotAllowed, "User: " + who + " is not authorized to perform: execute-api:Invoke on resource: " +
                                    masked(method_arn(asking), world.account) + " " + reason_of(decision)};
}

}  // namespace

std::string key_id_of(const Request& request) {
  if (!request.key.empty()) return request.key;
  const auto signature = access::read_signature(wired(request, path_of(request.path)));
  return signature ? signature->key_id : std::string();
}

tl::expected<identity::Asker, Refused> signer_of(const sim::World& world, const Request& request,
                                                 const std::string& path, std::string_view service) {
  std::string key = request.key;
  if (key.empty()) {
    const auto find = [&](const std::string& id) { return identity::find_key(world.identities, id); };
    const auto signature = access::verify(wired(request, path), {}, service, find, world.now);
    if (!signature) return tl::unexpected(refused_by(signature.error()));
    key = signature->key_id;
  }
  return identity::asker_of(world.identities, world.account, key, world.now);
}

Json identity_context(const identity::Asker& asker, const std::string& key) {
  return Json{{"accessKey", key},
              {"accountId", asker.caller.account},
              {"caller", asker.user_id},
              {"user", asker.user_id},
              {"userArn", asker.caller.arn}};
}

const access::Policy* policy_in_force(const sim::World& world, const Api& api) {
  return world.identities.enforced ? api.policy.policy.get() : nullptr;
}

std::optional<Refused> not_permitted(const sim::World& world, const Asking& asking, const identity::Asker* asker) {
  if (!world.identities.enforced) return std::nullopt;
  const access::Policy* policy = policy_in_force(world, asking.api);
  if (asker == nullptr && policy == nullptr) return std::nullopt;
  const std::string who = asker == nullptr ? "anonymous" : asker->caller.arn;
  const access::Decision decision = decision_of(world, asking, asker);
  return decision.allowed() ? std::nullopt : std::optional(refused_to(who, world, asking, decision));
}

std::optional<Refused> denied_to_all(const sim::World& world, const Asking& asking) {
  if (policy_in_force(world, asking.api) == nullptr) return std::nullopt;
  const access::Decision decision = decision_of(world, asking, nullptr);
  if (decision.is != access::Decision::Is::kExplicitDeny) return std::nullopt;
  return refused_to("anonymous", world, asking, decision);
}

}  // namespace millrace::api
