#include "core/api/facts.h"

#include "core/api/integration/subtype.h"
#include "core/base/url.h"
#include "core/world/turn.h"

namespace millrace::api::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

std::string title(const Exchange& exchange) {
  return exchange.request.method + " " + std::string(path_of(exchange.request.path));
}

// A function URL has the function's name, maybe with an alias behind.
std::string resource_of(const Exchange& exchange) {
  return exchange.request.api.substr(0, exchange.request.api.find(':'));
}

Fact fact_of(const Exchange& exchange, const char* kind, std::string sentence, std::string because = {}) {
  Fact fact{.kind = kind, .resource = resource_of(exchange), .subject = "request " + std::to_string(exchange.id)};
  fact.sentence = std::move(sentence);
  fact.because = std::move(because);
  return fact;
}

std::shared_ptr<const Json> data_of(const auto& fields) { return std::make_shared<const Json>(fields_to_json(fields)); }

// Whom a method passes requests to.
std::string target_of(const Method& method) {
  const Integration& integration = method.integration;
  if (!method.function.empty()) return method.function;
  if (integration.type == Integration::Type::kMock) return "its mock integration";
  const auto address = integration.subtype.empty() ? read_address(integration.uri) : read_subtype(integration.subtype);
  if (!address) return integration.uri.empty() ? integration.subtype : integration.uri;
  return address->service + (address->is_path ? " at " : "'s ") + address->of;
}

std::string because_of(const Match& found, const Request& request) {
  std::string text = found.resource.empty() ? "no other route takes it than $default"
                                            : "the route " + found.resource + " takes " + request.method;
  for (const auto& [name, value] : found.parameters) text += ", " + name + " is " + value;
  return text;
}

std::string because_of(const Verdict& verdict) {
  const std::string result = "the function's result ";
  const std::string& detail = verdict.detail;
  switch (verdict.refusal) {
    case Refusal::kNone: return "";
    case Refusal::kNoRoute: return "no route has that method and path";
    case Refusal::kTimedOut: return "the function did not answer within the integration's timeout";
    case Refusal::kBodyTooLarge: return "the body is larger than 10 MB";
    case Refusal::kHeadersTooLarge: return "the headers are larger than 10,240 bytes together";
    case Refusal::kNotInvoked: return "the function could not be invoked: " + detail;
    case Refusal::kFunctionFailed: return "the function failed";
    case Refusal::kWrongMedia: return "no template is for that content type, and no other body may pass";
    case Refusal::kTemplateFailed: return "the mapping template failed: " + detail;
    case Refusal::kNoIntegration: return "the integration cannot be used: " + detail;
    case Refusal::kNoMockStatus: return "the mock's template made no object with a statusCode: " + detail;
    case Refusal::kNoIntegrationResponse: return "no integration response fits " + detail + ", and none is the default";
    case Refusal::kNoHost: return "there is no host " + detail + " in this world";
    case Refusal::kTooManyHops: return "APIs ask each other in a circle";
    case Refusal::kUnsigned: return "the request is not signed";
    case Refusal::kUnknownKey: return "nobody has the key that the request is signed with";
    case Refusal::kExpiredToken: return "the session of the key is over";
    case Refusal::kBadSignature: return "the signature is not right";
    case Refusal::kNotAllowed: return "who asks may not";
    case Refusal::kDenied: return "the authorizer's policy does not allow it";
    case Refusal::kDeniedExplicitly: return "the authorizer's policy denies it";
    case Refusal::kUnauthorized: return detail;
    case Refusal::kNoScope: return "the token has none of the scopes that the route asks for";
    case Refusal::kAuthorizerFailed: return "the authorizer's function failed: " + detail;
    case Refusal::kAuthorizerWrong: return "the authorizer's answer cannot be used: " + detail;
    case Refusal::kNoKey: return "no API key of a usage plan for this stage came along";
    case Refusal::kThrottled: return "the key's usage plan allows no more requests at once";
    case Refusal::kTooManyAtOnce: return "the throttling of its method lets no more requests in at once";
    case Refusal::kQuotaExceeded: return "the quota of the key's usage plan is used up";
    case Refusal::kMissingParameters: return "it has no " + detail;
    case Refusal::kWrongBody: return "the body does not fit the model, " + detail;
    case Refusal::kNotJson: return result + "is not JSON";
    case Refusal::kNoObject: return result + "is not an object with a statusCode";
    case Refusal::kUnknownMember: return result + "has the member " + detail + ", which the gateway does not know";
    case Refusal::kNoStatus: return result + "has no statusCode";
    case Refusal::kBadStatus: return result + "has the statusCode " + detail;
    case Refusal::kNoManyHeaders: return result + "has multiValueHeaders that are not an object";
    case Refusal::kHeaderIsNoList: return result + "has multiValueHeaders where " + detail + " is not a list";
    case Refusal::kNoHeaders: return result + "has headers that are not an object";
    case Refusal::kHeaderIsNoText: return result + "has the header " + detail + ", which is not a string";
    case Refusal::kNoCookies: return result + "has cookies that are not a list of strings";
    case Refusal::kBodyIsNoBase64: return result + "has a body that is not Base64, as its isBase64Encoded says";
    case Refusal::kBodyIsNoText: return result + "has a body that is not a string: JSON.stringify is missing";
    case Refusal::kResultTooLarge: return result + "has a body of more than 10 MB";
    case Refusal::kGone: return "the function URL, or the alias that it is of, is not there any more";
  }
  return "";
}

}  // namespace

FactId requested(Turn& turn, const Exchange& exchange) {
  return turn.note([&] {
    const char* sender = exchange.waiting == 0 ? "The client" : "EventBridge";
    Fact fact = fact_of(exchange, kRequest, sender + (" sends " + title(exchange)));
    fact.data = data_of(exchange.request);
    return fact;
  });
}

void matched(Turn& turn, const Exchange& exchange, const Match& found) {
  turn.note([&] {
    return fact_of(exchange, kMatched,
                   exchange.request.api + " passes " + title(exchange) + " to " + target_of(*found.method),
                   because_of(found, exchange.request));
  });
}

void asked(Turn& turn, const Exchange& exchange, const Authorizer& authorizer) {
  turn.note([&] {
    return fact_of(exchange, kAuthorizer,
                   exchange.request.api + " asks " + authorizer.function + " about " + title(exchange),
                   "the authorizer " + authorizer.name + " decides who may");
  });
}

void recalled(Turn& turn, const Exchange& exchange, const Authorizer& authorizer) {
  turn.note([&] {
    return fact_of(exchange, kAuthorizer,
                   exchange.request.api + " decides about " + title(exchange) + " without asking again",
                   "what " + authorizer.name + " said of this caller holds for " + spoken(authorizer.kept));
  });
}

void mapped(Turn& turn, const Exchange& exchange, const Mapping& mapping) {
  turn.note([&] {
    const std::string what = "the " + std::string(mapping.side) + " of " + title(exchange);
    Fact fact = fact_of(exchange, kMapped, exchange.request.api + " maps " + what,
                        "it has a template for " + mapping.content_type);
    const MappingInput& given = mapping.given;
    Json data{{"side", mapping.side}, {"template", mapping.by.text}, {"made", mapping.made}};
    data["given"] =
        Json{{"body", given.body},      {"path", given.path},       {"querystring", given.query},
             {"header", given.headers}, {"context", given.context}, {"stageVariables", given.stage_variables}};
    fact.data = std::make_shared<const Json>(std::move(data));
    return fact;
  });
}

void chosen(Turn& turn, const Exchange& exchange, const BackEnd& answer, const IntegrationResponse& response) {
  turn.note([&] {
    const std::string said = answer.error ? "the error \"" + *answer.error + "\"" : std::to_string(answer.status);
    const std::string because = response.pattern.empty() ? "no pattern fits " + said + ", and it is the default"
                                                         : "its pattern " + response.pattern + " fits " + said;
    Fact fact =
        fact_of(exchange, kChosen,
                exchange.request.api + " takes the integration response " + response.status + " for " + title(exchange),
                because);
    fact.data = std::make_shared<const Json>(
        Json{{"status", answer.status}, {"headers", answer.headers}, {"body", answer.body}});
    return fact;
  });
}

void passed(Turn& turn, const Exchange& exchange) {
  turn.note([&] {
    return fact_of(exchange, kMatched, "The URL of " + exchange.request.api + " passes " + title(exchange) + " on",
                   "a function URL takes every method and path");
  });
}

void allowed(Turn& turn, const Exchange& exchange) {
  turn.note([&] {
    const bool url = !turn.world.apis.apis.contains(exchange.request.api);
    return fact_of(exchange, kAllowed,
                   (url ? "The URL of " : "") + exchange.request.api + " answers " + title(exchange) +
                       (url ? " without the function" : " itself"),
                   std::string("a browser asks whether a request may come from its origin, and the ") +
                       (url ? "URL" : "API") + " has settings for that");
  });
}

void refused(Turn& turn, const Exchange& exchange, const Verdict& verdict) {
  turn.note([&] {
    const std::string status = std::to_string(verdict.response.status);
    Fact fact = fact_of(exchange, kRefused,
                        exchange.request.api + " answers " + title(exchange) + " with " + status + " itself",
                        because_of(verdict));
    fact.weight = Weight::kFailure;
    return fact;
  });
}

void answered(Turn& turn, const Exchange& exchange, int status) {
  turn.note([&] {
    Fact fact = fact_of(exchange, kAnswered,
                        (exchange.function.empty() ? "The back end" : exchange.function) + " answers " +
                            title(exchange) + " with " + std::to_string(status));
    fact.weight = Weight::kNoise;
    return fact;
  });
}

void responded(Turn& turn, const Exchange& exchange) {
  turn.note([&] {
    const int status = exchange.response->status;
    Fact fact = fact_of(
        exchange, kResponse,
        title(exchange) + " answered " + std::to_string(status) + " after " + spoken(turn.now() - exchange.sent));
    fact.weight = status >= 500 ? Weight::kFailure : Weight::kNotable;
    fact.data = data_of(*exchange.response);
    return fact;
  });
}

}  // namespace millrace::api::facts
