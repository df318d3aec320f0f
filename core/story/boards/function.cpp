// A function at large: what runs, what environments wait, which asynchronous events are not done, how the latest runs
// went.
#include "core/base/prose.h"
#include "core/story/boards/inner.h"
#include "core/story/find.h"
#include "core/story/words.h"

namespace millrace::story::boards {
namespace {

using function::AsyncEvent;
using function::Function;
using function::Run;

constexpr size_t kRunsShown = 16;
constexpr size_t kLogMax = 70;

std::string log_of(const Run& run) { return run.log.empty() ? "" : brief(run.log.back(), kLogMax); }

Lane running(const Moment& m, const Function& function, const std::string& id) {
  const std::string most = function.reserved_concurrency ? std::to_string(*function.reserved_concurrency) : "1,000";
  Lane lane{.title = "Running", .words = "at most " + most + " at once; the ring is the time left", .known = true};
  for (const auto& [number, run] : m.world.functions.runs) {
    if (run.function != function.name) continue;
    const bool begun = run.began.us != 0;
    Token token{.text = "run " + std::to_string(number),
                .note = (begun      ? "for "
                         : run.cold ? "starts cold, for "
                                    : "starts, for ") +
                        countdown(m.source.hand - (begun ? run.began : run.asked)),
                .hue = Hue::kBlue,
                .aside = log_of(run),
                .about = {id, std::to_string(number), ""}};
    if (begun) token.ring = ring_of(m, run.began, run.began + run.invocation.start->timeout);
    add(lane, std::move(token));
  }
  if (function.throttles > 0) lane.aside = std::to_string(function.throttles) + " throttled so far";
  return lane;
}

Lane environments(const Moment& m, const Function& function) {
  Lane lane{.title = "Environments", .words = "warm, and waiting for the next run"};
  for (const Instant since : function.idle_since) {
    add(lane, {.text = "idle", .note = "for " + countdown(m.source.hand - since), .hue = Hue::kNone});
  }
  lane.aside = plural(function.cold_starts, "cold start") + " so far";
  return lane;
}

const function::EventInvokeConfig& config_of(const Function& function, const AsyncEvent& event) {
  static const function::EventInvokeConfig kDefault;
  const auto it = function.event_configs.find(event.qualifier);
  return it == function.event_configs.end() ? kDefault : it->second;
}

// From its last change on; when it is tried next.
Token token_of(const Moment& m, const Function& function, const AsyncEvent& event) {
  const auto tries = std::to_string(config_of(function, event).retries_max() + 1);
  Token out{.text = "event " + std::to_string(event.number), .hue = Hue::kAmber};
  out.note = event.run != 0 ? "run " + std::to_string(event.runs) + " of " + tries + " is under way"
                            : std::to_string(event.runs) + " of " + tries + " runs failed";
  if (event.runs == 0) out.note = "not run yet";
  const auto next = m.world.agenda.events.find(event.next);
  if (event.run != 0) out.hue = Hue::kBlue;
  else if (next != m.world.agenda.events.end()) {
    const sim::Fact* last =
        m.latest([&](const sim::Fact& one) { return one.subject == out.text && one.resource == function.logical_id; });
    out.ring = ring_of(m, last == nullptr ? event.at : last->at, next->second.at);
    out.aside = "tried again in " + countdown(next->second.at - m.source.hand);
  }
  out.about = {function.logical_id, event.run != 0 ? std::to_string(event.run) : "", ""};
  return out;
}

Lane events(const Moment& m, const Function& function) {
  Lane lane{.title = "Events", .words = "asynchronous ones that are not done", .known = true};
  for (const auto& [number, event] : m.world.functions.queue.events) {
    if (event.function == function.name) add(lane, token_of(m, function, event));
  }
  return lane;
}

Lane latest(const Moment& m, const Function& function, const std::string& id) {
  Lane lane{.title = "Latest runs", .words = "the last first", .known = true};
  for (const Run* run : latest_runs(m, function.name, kRunsShown)) {
    if (!run->ended) continue;
    add(lane, {.text = "run " + std::to_string(run->id),
               .note = spoken(*run->ended - run->asked) + (run->cold ? ", cold" : ""),
               .hue = run->failed ? Hue::kRed : Hue::kGreen,
               .aside = log_of(*run),
               .about = {id, std::to_string(run->id), ""}});
  }
  lane.count = function.invocations - function.running;
  lane.aside = plural(function.errors, "failure");
  return lane;
}

}  // namespace

void tell_function(const Moment& m, const std::string& id, Board& out) {
  const Function* function = find_function(m, id);
  if (function == nullptr) return;
  out.lanes = {running(m, *function, id), environments(m, *function), events(m, *function), latest(m, *function, id)};
}

}  // namespace millrace::story::boards
