#include "core/bus/replaying.h"

#include "core/bus/delivering.h"
#include "core/bus/facts.h"
#include "core/world/turn.h"

namespace millrace::bus {
namespace {

using sim::Turn;

// The service says neither; a person sees the replay start, run and end.
constexpr Duration kStarting = seconds(1);
constexpr Duration kBetweenMinutes = millis(500);
constexpr Duration kMinute = seconds(60);
constexpr size_t kAtOnce = 1'000;  // events; more of a minute follow in the next step

Instant minute_of(Instant at) { return {at.us - at.us % kMinute.us}; }

// With the name of the replay, which the rule of an archive does not want.
std::shared_ptr<const Event> replayed(const Event& event, const std::string& replay) {
  Event out = event;
  out.replay = replay;
  out.body["replay-name"] = replay;
  return std::make_shared<const Event>(std::move(out));
}

// The events from there on, in order, to the end of the replay. From `most` on only those of the second begun.
std::vector<std::shared_ptr<const Event>> events_of(const Archive& archive, const Replay& replay, Instant until,
                                                    size_t most = Archive::kEventsMax) {
  std::vector<std::shared_ptr<const Event>> out;
  for (auto it = archive.events.lower_bound({replay.reached, 0}); it != archive.events.end(); ++it) {
    if (it->first.first >= until || it->first.first > replay.to) break;
    if (out.size() >= most && it->first.first != out.back()->time) break;
    out.push_back(it->second.event);
  }
  return out;
}

void end(Turn& turn, Replay& replay, ReplayState state) {
  replay.state = state;
  replay.ended = turn.now();
  facts::replay_ends(turn, replay);
}

void begin_running(Turn& turn, Replay& replay, const Archive& archive) {
  replay.state = ReplayState::kRunning;
  facts::replay_begins(turn, replay, events_of(archive, replay, replay.to + micros(1)).size());
}

// The next minute that has events; whether there was one.
bool send_minute(Turn& turn, const std::string& name, const Archive& archive) {
  Replay& replay = turn.world.buses.replays.at(name);
  const auto first = archive.events.lower_bound({replay.reached, 0});
  if (first == archive.events.end() || first->first.first > replay.to) return false;
  const Instant until = minute_of(first->first.first) + kMinute;
  const auto events = events_of(archive, replay, until, kAtOnce);
  replay.reached = events.back()->time + micros(1);
  replay.replayed += events.size();
  replay.last = events.back()->time;
  const Replay now = replay;
  for (const auto& event : events) take(turn, now.bus, replayed(*event, now.name), now.rules);
  return true;
}

}  // namespace

void start(Turn& turn, Replay replay) {
  const std::string name = replay.name;
  replay.started = turn.now();
  replay.reached = replay.from;
  turn.world.buses.replays.insert_or_assign(name, std::move(replay));
  turn.after(kStarting, GoOn{name});
}

void go_on(Turn& turn, const std::string& name) {
  const auto it = turn.world.buses.replays.find(name);
  if (it == turn.world.buses.replays.end() || it->second.done()) return;
  Replay& replay = it->second;
  if (replay.state == ReplayState::kCancelling) return end(turn, replay, ReplayState::kCancelled);
  const std::shared_ptr<const Archive> archive = [&] {
    const auto found = turn.world.buses.archives.find(replay.archive);
    return found == turn.world.buses.archives.end() ? nullptr : found->second;
  }();
  const bool there = archive != nullptr && turn.world.buses.find(replay.bus) != nullptr;
  if (!there) {
    replay.reason = "The archive or the event bus is gone.";
    return end(turn, replay, ReplayState::kFailed);
  }
  if (replay.state == ReplayState::kStarting) begin_running(turn, replay, *archive);
  if (!send_minute(turn, name, *archive)) return end(turn, replay, ReplayState::kCompleted);
  turn.after(kBetweenMinutes, GoOn{name});
}

}  // namespace millrace::bus
