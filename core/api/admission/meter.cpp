#include "core/api/admission/meter.h"

#include <algorithm>

namespace millrace::api {
namespace {

constexpr int64_t kDay = 86'400;  // seconds

const std::string* find_key(const Plans& plans, const std::string& value) {
  for (const auto& [id, key] : plans.keys) {
    if (text_member(key, "value") == value && member(key, "enabled") == true) return &id;
  }
  return nullptr;
}

// What a plan says of a stage; null when it is not for it.
const Json* stage_of(const Json& plan, const std::string& api, const std::string& stage) {
  const Json& stages = member(plan, "apiStages");
  const auto found = std::find_if(stages.begin(), stages.end(), [&](const Json& one) {
    return text_member(one, "apiId") == api && text_member(one, "stage") == stage;
  });
  return found == stages.end() ? nullptr : &*found;
}

// `GET /task/{id}` as plans name it: `/task/{id}/GET`.
std::string name_in_plan(const std::string& route) {
  const size_t space = std::min(route.find(' '), route.size());
  return route.substr(std::min(space + 1, route.size())) + "/" + route.substr(0, space);
}

// The number of the period that a moment lies in; weeks begin on Sundays, and months are counted from their first day.
int64_t period_of(const Json& quota, Instant now) {
  const int64_t day = unix_seconds(now) / kDay;
  const std::string period = text_member(quota, "period", "DAY");
  if (period == "WEEK") return (day + 4) / 7;  // 1970 began on a Thursday
  if (period != "MONTH") return day;
  const std::string text = iso8601(now, 0);
  return std::stoll(text.substr(0, 4)) * 12 + std::stoll(text.substr(5, 2));
}

bool within_quota(const Json& plan, Meter& meter, Instant now) {
  const Json& quota = member(plan, "quota");
  if (!member(quota, "limit").is_number_integer()) return true;
  const int64_t period = period_of(quota, now);
  if (std::exchange(meter.period, period) != period) meter.used = 0;
  return meter.used < quota.at("limit").get<int64_t>();
}

// Fills the bucket up to now. Whether a token is in it.
bool has_token(Meter& meter, const Throttle& throttle, Instant now) {
  const double since = static_cast<double>((now - meter.filled).us) / 1e6;
  meter.tokens = std::min(throttle.burst, meter.tokens + since * throttle.rate);
  meter.filled = now;
  return meter.tokens >= 1;
}

bool within_rate(const Json& throttle, Meter& meter, Instant now) {
  if (!member(throttle, "rateLimit").is_number()) return true;
  const double rate = throttle.at("rateLimit").get<double>();
  const Json& burst = member(throttle, "burstLimit");
  return has_token(meter, {rate, burst.is_number() ? burst.get<double>() : rate}, now);
}

// Its own, or every other method's; null: it is not throttled.
const Throttle* throttle_of(const Api& api, const std::string& route) {
  for (const std::string& name : {route, std::string("*")}) {
    if (const auto found = api.throttles.find(name); found != api.throttles.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

// A method that has a throttle of its own in the plan does not count against that of the whole plan.
Metered spend(Plans& plans, const KeyUse& use, const std::string& value, Instant now) {
  const std::string* key = find_key(plans, value);
  if (value.empty() || key == nullptr) return {Refusal::kNoKey, {}};
  for (const auto& [id, plan] : plans.plans) {
    const auto members = plans.members.find(id);
    const Json* stage = stage_of(plan, use.api, use.stage);
    if (stage == nullptr || members == plans.members.end() ||
        std::find(members->second.begin(), members->second.end(), *key) == members->second.end()) {
      continue;
    }
    const Json& own = member(member(*stage, "throttle"), name_in_plan(use.route));
    Meter& meter = plans.meters[id + "/" + *key];
    Meter& bucket = own.is_null() ? meter : plans.meters[id + "/" + *key + "/" + use.route];
    if (!within_rate(own.is_null() ? member(plan, "throttle") : own, bucket, now)) return {Refusal::kThrottled, *key};
    if (!within_quota(plan, meter, now)) return {Refusal::kQuotaExceeded, *key};
    bucket.tokens = std::max(0.0, bucket.tokens - 1);
    ++meter.used;
    return {Refusal::kNone, *key};
  }
  return {Refusal::kNoKey, *key};
}

bool take_token(Apis& apis, const Api& api, const std::string& route, Instant now) {
  const Throttle* throttle = throttle_of(api, route);
  if (throttle == nullptr) return true;
  Meter& bucket = apis.buckets[api.id + "/" + api.stage + "/" + route];
  if (!has_token(bucket, *throttle, now)) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace millrace::api
