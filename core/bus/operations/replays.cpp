// Replays begin, are cancelled and found.
#include <algorithm>
#include <array>

#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"
#include "core/bus/replaying.h"

namespace millrace::bus {
namespace {

constexpr std::array<const char*, 6> kStates{"STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED"};

const char* state_of(const Replay& replay) { return kStates[static_cast<size_t>(replay.state)]; }

std::string archive_arn(const sim::World& world, const Replay& replay) {
  return arn_of(world, "archive/" + replay.archive);
}

Json listed_replay(const sim::World& world, const Replay& replay) {
  Json out{{"ReplayName", replay.name}, {"EventSourceArn", archive_arn(world, replay)}, {"State", state_of(replay)}};
  add_text(out, "StateReason", replay.reason);
  out["EventStartTime"] = seconds_of(replay.from);
  out["EventEndTime"] = seconds_of(replay.to);
  if (replay.replayed > 0) out["EventLastReplayedTime"] = seconds_of(replay.last);
  out["ReplayStartTime"] = seconds_of(replay.started);
  if (replay.done()) out["ReplayEndTime"] = seconds_of(replay.ended);
  return out;
}

tl::expected<Replay*, Outcome> named_replay(const Request& request) {
  const auto it = request.all().replays.find(request.text("ReplayName"));
  if (it != request.all().replays.end()) return &it->second;
  return tl::unexpected<Outcome>(not_found("Replay " + request.text("ReplayName") + " does not exist."));
}

size_t under_way(const Buses& all) {
  return static_cast<size_t>(
      std::count_if(all.replays.begin(), all.replays.end(), [](const auto& one) { return !one.second.done(); }));
}

// Of those that are over, the one that ended first.
void forget_oldest(Buses& all) {
  auto oldest = all.replays.end();
  for (auto it = all.replays.begin(); it != all.replays.end(); ++it) {
    const bool older = oldest == all.replays.end() || it->second.ended < oldest->second.ended;
    if (it->second.done() && older) oldest = it;
  }
  if (oldest != all.replays.end()) all.replays.erase(oldest);
}

// Where it comes from and goes to.
std::optional<Outcome> read_ends(const Request& request, Replay& replay) {
  const Json& destination = request.input().at("Destination");
  const std::string to = text_member(destination, "Arn"), from = request.text("EventSourceArn");
  if (to.find(":event-bus/") == std::string::npos) {
    return invalid_parameter("Destination.Arn", "Must contain an event bus ARN.");
  }
  const EventBus* bus = bus_here(request.world(), to);
  if (bus == nullptr) return no_bus(to);
  if (from.find(":archive/") == std::string::npos) {
    return invalid_parameter("EventSourceArn", "Must contain an archive ARN.");
  }
  const Archive* archive = request.all().archive(from);
  if (archive == nullptr) {
    return invalid_parameter("EventSourceArn", "Archive " + std::string(name_in(from)) + " does not exist.");
  }
  if (replay.from >= replay.to) {
    return invalid_parameter("EventEndTime", "EventStartTime must be before EventEndTime.");
  }
  if (archive->bus != bus->name) {
    return invalid_parameter("Destination.Arn", "Cross event bus replay is not permitted.");
  }
  replay.archive = archive->name;
  replay.bus = bus->name;
  for (const Json& rule : member(destination, "FilterArns")) replay.rules.push_back(rule.get<std::string>());
  return std::nullopt;
}

}  // namespace

Outcome start_replay(const Request& request) {
  Replay replay;
  replay.name = request.text("ReplayName");
  replay.arn = arn_of(request.world(), "replay/" + replay.name);
  replay.description = request.text("Description");
  const auto from = instant_of(member(request.input(), "EventStartTime"));
  const auto to = instant_of(member(request.input(), "EventEndTime"));
  if (!from || !to) return invalid_parameter(from ? "EventEndTime" : "EventStartTime", "It is not a timestamp.");
  replay.from = *from;
  replay.to = *to;
  if (auto wrong = read_ends(request, replay)) return std::move(*wrong);
  Buses& all = request.all();
  if (all.replays.contains(replay.name)) return already_there("Replay " + replay.name + " already exists.");
  if (under_way(all) >= Buses::kReplaysUnderWayMax) return limit_exceeded();
  if (all.replays.size() >= Buses::kReplaysMax) forget_oldest(all);
  Json answer{
      {"ReplayArn", replay.arn}, {"State", state_of(replay)}, {"ReplayStartTime", seconds_of(request.turn.now())}};
  start(request.turn, std::move(replay));
  return answer;
}

Outcome cancel_replay(const Request& request) {
  const auto replay = named_replay(request);
  if (!replay) return replay.error();
  if ((*replay)->state > ReplayState::kRunning) {
    return illegal_status("Replay " + (*replay)->name + " is not in a valid state for this operation.");
  }
  (*replay)->state = ReplayState::kCancelling;
  return Json{{"ReplayArn", (*replay)->arn}, {"State", state_of(**replay)}};
}

Outcome describe_replay(const Request& request) {
  const auto replay = named_replay(request);
  if (!replay) return replay.error();
  Json answer = listed_replay(request.world(), **replay);
  answer["ReplayArn"] = (*replay)->arn;
  add_text(answer, "Description", (*replay)->description);
  answer["Destination"] = Json{{"Arn", arn_of(request.world(), "event-bus/" + (*replay)->bus)}};
  if (!(*replay)->rules.empty()) answer["Destination"]["FilterArns"] = (*replay)->rules;
  return answer;
}

Outcome list_replays(const Request& request) {
  const std::string source = request.text("EventSourceArn"), state = request.text("State");
  return page_of(request, request.all().replays, "Replays", [&](const Replay& replay) {
    const bool wanted =
        (source.empty() || replay.archive == name_in(source)) && (state.empty() || state == state_of(replay));
    return wanted ? listed_replay(request.world(), replay) : Json();
  });
}

}  // namespace millrace::bus
