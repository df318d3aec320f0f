#include "core/api/admission/authorizing.h"

#include "core/access/evaluate.h"
#include "core/access/read_policy.h"
#include "core/api/event_http.h"
#include "core/api/event_parts.h"
#include "core/api/integration/parameters.h"
#include "core/base/regular.h"
#include "core/base/url.h"
#include "core/base/utf16.h"

namespace millrace::api {
namespace {

// `$request.header.Auth` of HTTP APIs in the words of REST APIs.
std::string in_rest_words(const std::string& source) {
  constexpr std::string_view kRequest = "$request.";
  if (source.starts_with(kRequest)) return "method.request." + source.substr(kRequest.size());
  return source.starts_with("$") ? source.substr(1) : source;
}

bool fits_pattern(const Authorizer& authorizer, const std::string& token) {
  if (authorizer.pattern.empty() || authorizer.kind == Authorizer::Kind::kRequest) return true;
  const auto regular = Regular::compile("^(?:" + authorizer.pattern + ")$");
  return regular && regular->search(utf16(token));
}

bool speaks_format_two(const Authorizer& authorizer, const Asking& asking) {
  return asking.api.protocol == Protocol::kHttp && authorizer.payload == Payload::kTwo;
}

Json event_of_request(const Authorizer& authorizer, const Asking& asking) {
  const bool two = speaks_format_two(authorizer, asking);
  Json event = two ? http_event(asking.api, asking.match, asking.request, asking.gateway)
                   : proxy_event(asking.api, asking.match, asking.request, asking.gateway);
  for (const char* name : {"body", "isBase64Encoded"}) event.erase(name);
  return event;
}

bool is_scalar_value(const Json& value) { return value.is_string() || value.is_number() || value.is_boolean(); }

// The answer's `context`, whose values are texts from here on, beside the principal.
tl::expected<Json, Refused> context_for(const Authorizer& authorizer, const Json& answer) {
  Json out = Json::object();
  for (const auto& [name, value] : member(answer, "context").items()) {
    if (!is_scalar_value(value) && !authorizer.simple) {
      return tl::unexpected(Refused{Refusal::kAuthorizerWrong, "its context has " + name + ", which is no text"});
    }
    out[name] = value.is_string() || authorizer.simple ? value : Json(to_text(value));
  }
  const std::string principal = text_member(answer, "principalId");
  if (!principal.empty()) out["principalId"] = principal;
  const std::string usage = text_member(answer, "usageIdentifierKey");
  if (!usage.empty()) out["usageIdentifierKey"] = usage;
  return out;
}

tl::expected<void, Refused> decide_by_policy(const Json& answer, const Asking& asking, const access::Policy* own) {
  const Json& policy = member(answer, "policyDocument");
  const auto read = access::read_policy(to_text(policy), access::PolicyKind::kIdentity);
  if (!read) return tl::unexpected(Refused{Refusal::kAuthorizerWrong, "its policyDocument is none: " + read.error()});
  access::Question question;
  question.caller.kind = access::Caller::Kind::kSession;
  question.caller.account = asking.gateway.account;
  question.action = "execute-api:Invoke";
  question.resource = method_arn(asking);
  question.context["aws:sourceip"] = {kClientAddress};
  access::Say say;
  say.identity = {{"authorizer", read->policy.get()}};
  if (own != nullptr) say.resource = {{asking.api.name, own}};
  say.owner = asking.gateway.account;
  const access::Decision decision = access::decide(question, say);
  if (decision.allowed()) return {};
  const bool explicitly = decision.is == access::Decision::Is::kExplicitDeny;
  return tl::unexpected(Refused{explicitly ? Refusal::kDeniedExplicitly : Refusal::kDenied});
}

}  // namespace

std::string method_arn(const Asking& asking) {
  return "arn:aws:execute-api:" + asking.gateway.region + ":" + asking.gateway.account + ":" + asking.api.id + "/" +
         asking.api.stage + "/" + asking.request.method + std::string(path_of(asking.request.path));
}

std::optional<std::vector<std::string>> identity_of(const Authorizer& authorizer, const Asking& asking) {
  const MappingInput seen = mapping_input(asking.api, asking.match, asking.request, asking.gateway);
  std::vector<std::string> out;
  for (const std::string& source : authorizer.sources) {
    auto value = value_of(in_rest_words(source), {"method.request", &seen.path, &seen.query, &seen.headers, seen.body,
                                                  seen.context, seen.stage_variables});
    if (!value || value->empty() || !fits_pattern(authorizer, *value)) return std::nullopt;
    out.push_back(std::move(*value));
  }
  return out;
}

Json authorizer_event(const Authorizer& authorizer, const Asking& asking, const std::vector<std::string>& identity) {
  const std::string arn = method_arn(asking);
  if (authorizer.kind == Authorizer::Kind::kToken) {
    return Json{{"type", "TOKEN"}, {"methodArn", arn}, {"authorizationToken", identity.empty() ? "" : identity[0]}};
  }
  const bool two = speaks_format_two(authorizer, asking);
  Json event{{"version", two ? "2.0" : "1.0"}, {"type", "REQUEST"}, {two ? "routeArn" : "methodArn", arn}};
  if (asking.api.protocol == Protocol::kRest) event.erase("version");
  else event["identitySource"] = identity;
  event.update(event_of_request(authorizer, asking));
  return event;
}

tl::expected<Json, Refused> authorizer_answer(const Outcome& outcome) {
  if (!outcome) return tl::unexpected(Refused{Refusal::kAuthorizerFailed, outcome.error().name});
  const auto said = parse_json(text_member(*outcome, "Payload", "null"));
  if (!member(*outcome, "FunctionError").is_null()) {
    const std::string message = said ? text_member(*said, "errorMessage") : "";
    if (message == "Unauthorized") return tl::unexpected(Refused{Refusal::kUnauthorized, "the authorizer says so"});
    return tl::unexpected(Refused{Refusal::kAuthorizerWrong, "its function failed"});
  }
  if (!said || !said->is_object()) return tl::unexpected(Refused{Refusal::kAuthorizerWrong, "it is no object"});
  return *said;
}

tl::expected<Json, Refused> permitted_by(const Authorizer& authorizer, const Json& answer, const Asking& asking,
                                         const access::Policy* own) {
  if (authorizer.simple) {
    if (member(answer, "isAuthorized") != true) return tl::unexpected(Refused{Refusal::kDenied});
    return context_for(authorizer, answer);
  }
  if (text_member(answer, "principalId").empty()) {
    return tl::unexpected(Refused{Refusal::kAuthorizerWrong, "it has no principalId"});
  }
  if (auto decided = decide_by_policy(answer, asking, own); !decided) return tl::unexpected(decided.error());
  return context_for(authorizer, answer);
}

}  // namespace millrace::api
