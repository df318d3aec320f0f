#include "core/topic/delivery_policy.h"

#include <algorithm>
#include <array>

#include "core/topic/filter.h"

namespace millrace::topic {
namespace {

using Read = tl::expected<Json, std::string>;
using Wrong = std::optional<std::string>;

constexpr const char* kText = "text/plain; charset=UTF-8";
constexpr std::array<std::string_view, 4> kFunctions{"linear", "arithmetic", "geometric", "exponential"};
constexpr std::array<std::string_view, 6> kContentTypes{
    "application/json",          "application/xml",          "text/plain",
    "text/plain; charset=UTF-8", "application/octet-stream", "application/x-www-form-urlencoded"};

// A number of a retry policy, with its range and its default.
struct Number {
  const char* name;
  int64_t least, most, usual;
};
constexpr Number kNumbers[] = {{"minDelayTarget", 1, 3'600, 20}, {"maxDelayTarget", 1, 3'600, 20},
                               {"numRetries", 0, 100, 3},        {"numMaxDelayRetries", 0, 100, 0},
                               {"numNoDelayRetries", 0, 100, 0}, {"numMinDelayRetries", 0, 100, 0}};

template <class List>
bool is_one_of(const List& all, std::string_view text) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

Json completed(const Json& retry) {
  Json out = Json::object();
  for (const Number& number : kNumbers) {
    const Json& given = member(retry, number.name);
    append_member(out, number.name, given.is_null() ? Json(number.usual) : given);
  }
  append_member(out, "backoffFunction", text_member(retry, "backoffFunction", "linear"));
  return out;
}

Retries retries_of(const Json& retry) {
  const Json all = completed(retry);
  const auto number = [&](const char* name) { return all.at(name).get<int64_t>(); };
  Retries out{number("numNoDelayRetries"),  number("numMinDelayRetries"),      0,
              number("numMaxDelayRetries"), seconds(number("minDelayTarget")), seconds(number("maxDelayTarget"))};
  out.backing = number("numRetries") - out.all();
  const auto* function = std::find(kFunctions.begin(), kFunctions.end(), text_member(all, "backoffFunction"));
  out.backoff = static_cast<Backoff>(function - kFunctions.begin());
  return out;
}

Wrong check_retry(const Json& retry, const std::string& at) {
  if (retry.is_null()) return std::nullopt;
  if (!retry.is_object()) return at + " must be an object";
  for (const Number& number : kNumbers) {
    const Json& value = member(retry, number.name);
    if (value.is_null()) continue;
    if (value.is_number_integer() && value >= number.least && value <= number.most) continue;
    return at + "." + number.name + " must be between " + std::to_string(number.least) + " and " +
           std::to_string(number.most);
  }
  if (!is_one_of(kFunctions, text_member(retry, "backoffFunction", "linear"))) {
    return at + ".backoffFunction must be one of [linear, arithmetic, geometric, exponential]";
  }
  const Retries retries = retries_of(retry);
  if (retries.longest < retries.shortest) return at + ".maxDelayTarget must be at least minDelayTarget";
  if (retries.backing < 0) return at + ".numRetries must be at least the retries of its phases";
  if (whole_wait(retries) > kRetriesLast) return at + ": the total retry time cannot be greater than 3600 seconds";
  return std::nullopt;
}

Wrong check_request(const Json& request, const std::string& at) {
  const Json& type = member(request, "headerContentType");
  if (request.is_null() || type.is_null()) return std::nullopt;
  if (type.is_string() && is_one_of(kContentTypes, type.get<std::string>())) return std::nullopt;
  return at + ".headerContentType is not supported";
}

// The members that were given and are not null, in the order of `names`.
Json given(const Json& policy, std::initializer_list<const char*> names) {
  Json out = Json::object();
  for (const char* name : names) {
    const Json& value = member(policy, name);
    if (!value.is_null()) append_member(out, name, value);
  }
  return out;
}

Read object_in(const std::string& text) {
  auto policy = parse_json(text);
  if (!policy) return tl::unexpected(json_complaint(text).value_or("failed to parse JSON. " + policy.error().what));
  if (!policy->is_object()) return tl::unexpected<std::string>("failed to parse JSON. It is not an object");
  return std::move(*policy);
}

const Json& http_of(const Topic& topic) { return member(topic.config.delivery_policy, "http"); }

const Json& own_or(const Json& own, const char* name, const Json& topics, const char* topics_name) {
  const bool overridden = member(topics, "disableSubscriptionOverrides") == true;
  const Json& value = member(own, name);
  return value.is_null() || overridden ? member(topics, topics_name) : value;
}

const Json& retry_of(const Topic& topic, const Subscription& subscription) {
  return own_or(subscription.delivery_policy, "healthyRetryPolicy", http_of(topic), "defaultHealthyRetryPolicy");
}

const Json& request_of(const Topic& topic, const Subscription& subscription) {
  return own_or(subscription.delivery_policy, "requestPolicy", http_of(topic), "defaultRequestPolicy");
}

Json completed_request(const Json& request) {
  return {{"headerContentType", text_member(request, "headerContentType", kText)}};
}

}  // namespace

tl::expected<Json, std::string> read_topic_policy(const std::string& text) {
  if (text.empty()) return Json();
  const Read policy = object_in(text);
  if (!policy) return policy;
  const Json& http = member(*policy, "http");
  if (!http.is_object()) return tl::unexpected<std::string>("http must be an object");
  if (auto wrong = check_retry(member(http, "defaultHealthyRetryPolicy"), "http.defaultHealthyRetryPolicy")) {
    return tl::unexpected(*wrong);
  }
  if (auto wrong = check_request(member(http, "defaultRequestPolicy"), "http.defaultRequestPolicy")) {
    return tl::unexpected(*wrong);
  }
  Json shown = given(http, {"defaultHealthyRetryPolicy"});
  append_member(shown, "disableSubscriptionOverrides", member(http, "disableSubscriptionOverrides") == true);
  shown.update(given(http, {"defaultThrottlePolicy", "defaultRequestPolicy"}));
  return Json{{"http", std::move(shown)}};
}

tl::expected<Json, std::string> read_subscription_policy(const std::string& text) {
  if (text.empty()) return Json();
  const Read policy = object_in(text);
  if (!policy) return policy;
  if (auto wrong = check_retry(member(*policy, "healthyRetryPolicy"), "healthyRetryPolicy")) {
    return tl::unexpected(*wrong);
  }
  if (auto wrong = check_request(member(*policy, "requestPolicy"), "requestPolicy")) return tl::unexpected(*wrong);
  Json shown = given(*policy, {"healthyRetryPolicy", "throttlePolicy", "requestPolicy"});
  return shown.empty() ? Json() : shown;
}

Json effective_policy(const Topic& topic) {
  const Json& http = http_of(topic);
  Json out{{"defaultHealthyRetryPolicy", completed(member(http, "defaultHealthyRetryPolicy"))},
           {"disableSubscriptionOverrides", member(http, "disableSubscriptionOverrides") == true}};
  out.update(given(http, {"defaultThrottlePolicy"}));
  out["defaultRequestPolicy"] = completed_request(member(http, "defaultRequestPolicy"));
  return {{"http", std::move(out)}};
}

Json effective_policy(const Topic& topic, const Subscription& subscription) {
  return {{"healthyRetryPolicy", completed(retry_of(topic, subscription))},
          {"sicklyRetryPolicy", nullptr},
          {"throttlePolicy",
           own_or(subscription.delivery_policy, "throttlePolicy", http_of(topic), "defaultThrottlePolicy")},
          {"requestPolicy", completed_request(request_of(topic, subscription))},
          {"guaranteed", false}};
}

Retries http_retries(const Topic& topic, const Subscription& subscription) {
  return retries_of(retry_of(topic, subscription));
}

std::string content_type(const Topic& topic, const Subscription& subscription) {
  return text_member(request_of(topic, subscription), "headerContentType", kText);
}

}  // namespace millrace::topic
