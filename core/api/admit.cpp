#include "core/api/admit.h"

#include "core/api/admission/meter.h"
#include "core/api/admission/signed.h"
#include "core/api/admission/token.h"
#include "core/api/admission/validate.h"
#include "core/api/event_parts.h"
#include "core/api/facts.h"
#include "core/api/integrate.h"
#include "core/api/responding.h"
#include "core/door/calls.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

using sim::Turn;

constexpr Duration kAuthorizerTime = seconds(30);

// A request on its way in.
struct Entrance {
  Turn& turn;
  Exchange& exchange;
  const Api& api;
  const Match& found;
  const Gateway gateway = gateway_of(turn.world, exchange);

  Asking asking() const { return {api, found, exchange.request, gateway}; }
  const Admission& admission() const { return found.method->admission; }

  void turn_away(const Refused& refused) const {
    refuse(turn, exchange, refused_with(api.protocol, refused.why, refused.detail));
  }
};

// The value of the key that comes along.
std::string key_value(const Entrance& at) {
  if (!at.api.key_by_authorizer) return header_of(at.exchange.request, "x-api-key");
  return text_member(member(at.exchange.caller, "authorizer"), "usageIdentifierKey");
}

// Past whoever asks who it is: the key, what the request must have, and on.
void go_on(const Entrance& at) {
  if (at.admission().key) {
    const Metered metered =
        spend(at.turn.world.apis.plans, {at.api.id, at.api.stage, at.found.route()}, key_value(at), at.turn.now());
    if (metered.refusal != Refusal::kNone) return at.turn_away({metered.refusal});
    at.exchange.caller["identity"]["apiKeyId"] = metered.key;
    at.exchange.caller["identity"]["apiKey"] = key_value(at);
  }
  if (!take_token(at.turn.world.apis, at.api, at.found.route(), at.turn.now())) {
    return at.turn_away({Refusal::kTooManyAtOnce});
  }
  const Gateway known = gateway_of(at.turn.world, at.exchange);
  const MappingInput seen = mapping_input(at.api, at.found, at.exchange.request, known);
  if (const auto wrong = invalid(at.api, at.admission(), seen)) return at.turn_away(*wrong);
  integrate(at.turn, at.exchange, at.api, at.found);
}

void admit_signed(const Entrance& at) {
  const Request& request = at.exchange.request;
  const auto signer = signer_of(at.turn.world, request, full_path(at.api, request.path), "execute-api");
  if (!signer) return at.turn_away(signer.error());
  at.exchange.caller["identity"] = identity_context(*signer, key_id_of(request));
  if (const auto refused = not_permitted(at.turn.world, at.asking(), &*signer)) return at.turn_away(*refused);
  go_on(at);
}

void admit_by_token(const Entrance& at, const Authorizer& authorizer, const std::string& token) {
  const auto claims = claims_of(at.turn.world.userpools, authorizer, token, at.turn.now());
  if (!claims) return at.turn_away({Refusal::kUnauthorized, claims.error()});
  if (!has_scope(*claims, at.admission().scopes)) return at.turn_away({Refusal::kNoScope});
  if (const auto refused = not_permitted(at.turn.world, at.asking(), nullptr)) return at.turn_away(*refused);
  Json& caller = at.exchange.caller["authorizer"];
  if (at.api.protocol == Protocol::kRest) caller["claims"] = *claims;
  else caller["jwt"] = Json{{"claims", *claims}, {"scopes", Json()}};
  go_on(at);
}

void take_answer(const Entrance& at, const Authorizer& authorizer, const Json& answer) {
  auto permitted = permitted_by(authorizer, answer, at.asking(), policy_in_force(at.turn.world, at.api));
  if (!permitted) return at.turn_away(permitted.error());
  const bool two = at.api.protocol == Protocol::kHttp && authorizer.payload == Payload::kTwo;
  if (two) at.exchange.caller["authorizer"]["lambda"] = std::move(*permitted);
  else at.exchange.caller["authorizer"] = std::move(*permitted);
  go_on(at);
}

std::string memory_key(const Entrance& at, const std::vector<std::string>& identity) {
  std::string key = at.exchange.request.api + "/" + at.admission().authorizer;
  for (const std::string& one : identity) key += "\n" + one;
  return key;
}

const Json* remembered(const Entrance& at, const std::string& key) {
  const auto found = at.turn.world.apis.remembered.find(key);
  const bool holds = found != at.turn.world.apis.remembered.end() && at.turn.now() < found->second.until;
  return holds ? &found->second.answer : nullptr;
}

void ask_function(const Entrance& at, const Authorizer& authorizer, const std::vector<std::string>& identity) {
  const std::string key = identity.empty() ? "" : memory_key(at, identity);
  if (const Json* answer = key.empty() ? nullptr : remembered(at, key)) {
    facts::recalled(at.turn, at.exchange, authorizer);
    return take_answer(at, authorizer, *answer);
  }
  facts::asked(at.turn, at.exchange, authorizer);
  at.exchange.authorizer = at.admission().authorizer;
  at.exchange.gives_up = at.turn.after(kAuthorizerTime, GiveUp{at.exchange.id});
  at.exchange.call = door::call(at.turn, door::FromRequest{at.exchange.id}, "lambda", "Invoke",
                                Json{{"FunctionName", authorizer.function},
                                     {"InvocationType", "RequestResponse"},
                                     {"Payload", to_text(authorizer_event(authorizer, at.asking(), identity))}});
}

void admit_by_authorizer(const Entrance& at) {
  const auto found = at.api.authorizers.find(at.admission().authorizer);
  if (found == at.api.authorizers.end())
    return at.turn_away({Refusal::kAuthorizerWrong, "there is no such authorizer"});
  const Authorizer& authorizer = found->second;
  if (const auto refused = denied_to_all(at.turn.world, at.asking())) return at.turn_away(*refused);
  const auto identity = identity_of(authorizer, at.asking());
  if (!identity) return at.turn_away({Refusal::kUnauthorized, "what identifies the caller is missing"});
  if (authorizer.kind != Authorizer::Kind::kUserPool) return ask_function(at, authorizer, *identity);
  admit_by_token(at, authorizer, identity->empty() ? "" : identity->front());
}

void remember(const Entrance& at, const Authorizer& authorizer, const Json& answer) {
  const auto identity = identity_of(authorizer, at.asking());
  if (!identity || identity->empty() || authorizer.kept <= Duration{}) return;
  auto& all = at.turn.world.apis.remembered;
  std::erase_if(all, [&](const auto& one) { return one.second.until <= at.turn.now(); });
  if (all.size() >= Apis::kRememberedMax) all.erase(all.begin());
  all.insert_or_assign(memory_key(at, *identity), Remembered{answer, at.turn.now() + authorizer.kept});
}

}  // namespace

void admit(Turn& turn, Exchange& exchange, const Api& api, const Match& found) {
  const Entrance at{turn, exchange, api, found};
  switch (at.admission().by) {
    case Admission::By::kIdentity: return admit_signed(at);
    case Admission::By::kAuthorizer: return admit_by_authorizer(at);
    case Admission::By::kNobody: break;
  }
  if (const auto refused = not_permitted(turn.world, at.asking(), nullptr)) return at.turn_away(*refused);
  go_on(at);
}

void authorized(Turn& turn, Exchange& exchange, const Api& api, const Match& found, const Outcome& outcome) {
  turn.cancel(exchange.gives_up);
  exchange.call = 0;
  const Entrance at{turn, exchange, api, found};
  const std::string id = std::exchange(exchange.authorizer, "");
  const auto authorizer = api.authorizers.find(id);
  if (authorizer == api.authorizers.end()) return at.turn_away({Refusal::kAuthorizerWrong, "it is gone"});
  const auto answer = authorizer_answer(outcome);
  if (!answer) return at.turn_away(answer.error());
  remember(at, authorizer->second, *answer);
  take_answer(at, authorizer->second, *answer);
}

}  // namespace millrace::api
