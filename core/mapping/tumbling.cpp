#include "core/mapping/tumbling.h"

namespace millrace::mapping {
namespace {

constexpr Duration kGrace = seconds(1);

Instant window_start(const Config& config, Instant at) { return Instant{at.us - at.us % config.tumbling.us}; }

}  // namespace

bool same_window(const Config& config, const Received& a, const Received& b) {
  return config.tumbling.us == 0 || window_start(config, a.at) == window_start(config, b.at);
}

void enter_window(const Config& config, Lane& lane, const Received& record) {
  if (config.tumbling.us == 0 || lane.tumbling) return;
  const Instant start = window_start(config, record.at);
  lane.tumbling = Tumbling{start, start + config.tumbling, Json::object(), false};
}

bool closes_now(const Config& config, const Lane& lane, Instant now) {
  if (!lane.tumbling || config.tumbling.us == 0) return false;
  if (lane.tumbling->early) return true;
  return lane.gathered.empty() ? now >= *closes_at(lane) : lane.gathered.front()->at >= lane.tumbling->end;
}

std::optional<Instant> closes_at(const Lane& lane) {
  if (!lane.tumbling) return std::nullopt;
  return lane.tumbling->end + kGrace;
}

void keep_state(Lane& lane, const Json& answer) {
  if (!lane.tumbling) return;
  const Json& state = member(answer, "state");
  if (state.is_null()) return;
  if (to_text(state).size() > kStateBytesMax) lane.tumbling->early = true;
  else lane.tumbling->state = state;
}

Json payload_with_window(Json payload, const Lane& lane, const std::string& shard, const Config& config) {
  if (!lane.tumbling) return payload;
  const Batch& batch = lane.batches.front();
  payload["window"] = {{"start", iso8601(lane.tumbling->start, 0)}, {"end", iso8601(lane.tumbling->end, 0)}};
  payload["state"] = lane.tumbling->state;
  payload["shardId"] = shard;
  payload["eventSourceARN"] = config.source_arn;
  payload["isFinalInvokeForWindow"] = batch.closes_window;
  payload["isWindowTerminatedEarly"] = batch.closes_window && lane.tumbling->early;
  return payload;
}

}  // namespace millrace::mapping
