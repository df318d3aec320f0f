#include "core/pipe/facts.h"

#include <algorithm>

#include "core/base/prose.h"
#include "core/pipe/http.h"
#include "core/world/turn.h"

namespace millrace::pipe::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kShownMax = 10;  // events in a fact's data

struct Told {
  const char* kind;
  std::string what;  // after the pipe's name
  std::string because;
  Weight weight = Weight::kPlain;
  Json data = nullptr;
};

// The latest about its batch.
void tell(Turn& turn, Run& run, Told told) {
  turn.cause = run.fact;
  run.fact = turn.note([&] {
    const std::string called = turn.world.name_of(run.pipe->arn);
    Fact out{.kind = told.kind,
             .resource = called,
             .subject = run.subject,
             .sentence = called + " " + told.what,
             .because = std::move(told.because),
             .weight = told.weight};
    if (!told.data.is_null()) out.data = std::make_shared<const Json>(std::move(told.data));
    return out;
  });
}

std::string events(size_t n) { return std::to_string(n) + (n == 1 ? " event" : " events"); }

Json shown(const Json& list) {
  Json out = Json::array();
  for (size_t i = 0; i < std::min(list.size(), kShownMax); ++i) out.push_back(list[i]);
  return out;
}

Json texts_of(const Items& items) {
  Json out = Json::array();
  for (size_t i = 0; i < std::min(items.size(), kShownMax); ++i) out.push_back(items[i].text);
  return out;
}

std::string said(const ServiceError& error) {
  return error.name + (error.message.empty() ? "" : ": " + without_stop(error.message));
}

}  // namespace

std::string thing_of(const sim::World& world, const Run& run) {
  const std::string arn = arn_of(run);
  if (const auto front = front_of_arn(world.apis, arn)) return front->name;
  const std::string known = world.name_of(arn);
  return known != arn ? known : world.name_of(arn.substr(arn.find_last_of(":/") + 1));
}

void transformed(Turn& turn, Run& run, const Items& items) {
  tell(turn, run,
       {.kind = kTransformed,
        .what = "writes " + events(items.size()) + " anew for " + thing_of(turn.world, run),
        .because = "its input template says how",
        .data = {{"before", shown(run.events)}, {"after", texts_of(items)}}});
}

void calls(Turn& turn, Run& run, const Items& items) {
  const std::string what = events(items.size());
  const std::string thing = thing_of(turn.world, run);
  const bool enriches = run.stage == Stage::kEnrichment;
  tell(turn, run,
       {.kind = enriches ? kEnriches : kSends,
        .what = enriches ? "has " + what + " enriched by " + thing : "sends " + what + " to " + thing,
        .because = "",
        .weight = Weight::kNotable,
        .data = {{"events", texts_of(items)}}});
}

void enriched(Turn& turn, Run& run, const Json& answer, size_t count) {
  tell(turn, run,
       {.kind = kEnriched,
        .what = "got " + events(count) + " back from " + thing_of(turn.world, run),
        .because = answer.is_array() ? "" : "an answer that is no list is one event",
        .data = {{"events", shown(answer.is_array() ? answer : Json::array({answer}))}}});
}

void ended(Turn& turn, Run& run) {
  tell(turn, run,
       {.kind = kEnded,
        .what = "ends here with " + run.subject,
        .because = thing_of(turn.world, run) + " answered nothing, so the target is not called",
        .weight = Weight::kNotable});
}

void delivered(Turn& turn, Run& run) {
  tell(turn, run,
       {.kind = kDelivered,
        .what = "has brought " + events(run.events.size()) + " to " + thing_of(turn.world, run),
        .because = ""});
}

void partly(Turn& turn, Run& run, size_t failed) {
  tell(turn, run,
       {.kind = kPartly,
        .what = "has brought " + std::to_string(run.events.size() - failed) + " of " + events(run.events.size()) +
                " to " + thing_of(turn.world, run),
        .because = "it did not take the others; they go through the whole pipe again",
        .weight = Weight::kFailure});
}

void failed(Turn& turn, Run& run, const ServiceError& error, bool again) {
  tell(turn, run,
       {.kind = kFailed,
        .what = "did not bring " + run.subject + " to " + thing_of(turn.world, run),
        .because = said(error) + (again ? "; this uses up no retry" : ""),
        .weight = Weight::kFailure});
}

void state(Turn& turn, const Pipe& pipe) {
  turn.note_aside([&] {
    const std::string called = turn.world.name_of(pipe.arn);
    return Fact{.kind = kState,
                .resource = called,
                .sentence = called + " is " + pipe.state,
                .because = pipe.reason,
                .weight = pipe.reason.empty() ? Weight::kNoise : Weight::kFailure};
  });
}

}  // namespace millrace::pipe::facts
