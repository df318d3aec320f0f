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

bool covers_stage(const Json& plan, const std::string& api, const std::string& stage) {
  const Json& stages = member(plan, "apiStages");
  return std::any_of(stages.begin(), stages.end(), [&](const Json& one) {
    return text_member(one, "apiId") == api && text_member(one, "stage") == stage;
  });
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

bool within_rate(const Json& plan, Meter& meter, Instant now) {
  const Json& throttle = member(plan, "throttle");
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

Metered spend(Plans& plans, const std::string& api, const std::string& stage, const std::string& value, Instant now) {
  const std::string* key = find_key(plans, value);
  if (value.empty() || key == nullptr) return {Refusal::kNoKey, {}};
  for (const auto& [id, plan] : plans.plans) {
    const auto members = plans.members.find(id);
    if (!covers_stage(plan, api, stage) || members == plans.members.end() ||
        std::find(members->second.begin(), members->second.end(), *key) == members->second.end()) {
      continue;
    }
    Meter& meter = plans.meters[id + "/" + *key];
    if (!within_rate(plan, meter, now)) return {Refusal::kThrottled, *key};
    if (!within_quota(plan, meter, now)) return {Refusal::kQuotaExceeded, *key};
    meter.tokens = std::max(0.0, meter.tokens - 1);
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
