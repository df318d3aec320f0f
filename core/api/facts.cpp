#include "core/api/facts.h"

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
    Fact fact = fact_of(exchange, kRequest, "The client sends " + title(exchange));
    fact.data = data_of(exchange.request);
    return fact;
  });
}

void matched(Turn& turn, const Exchange& exchange, const Match& found) {
  turn.note([&] {
    return fact_of(exchange, kMatched, exchange.request.api + " passes " + title(exchange) + " to " + exchange.function,
                   because_of(found, exchange.request));
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
    return fact_of(exchange, kAllowed,
                   "The URL of " + exchange.request.api + " answers " + title(exchange) + " without the function",
                   "a browser asks whether a request may come from its origin, and the URL has settings for that");
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
                        exchange.function + " answers " + title(exchange) + " with " + std::to_string(status));
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
