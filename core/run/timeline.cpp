#include "core/run/timeline.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/base/assert.h"

namespace millrace::sim {

Timeline::Timeline(World start, Act how, std::shared_ptr<function::Engine> engine)
    : world_(std::move(start)), act_(how), engine_(std::move(engine)), checkpoints_{world_} {}

const Command* Timeline::due() const {
  const auto it = std::lower_bound(commands_.begin(), commands_.end(), world_.steps,
                                   [](const Command& command, uint64_t step) { return command.step < step; });
  return it != commands_.end() && it->step == world_.steps ? &*it : nullptr;
}

std::optional<Instant> Timeline::next_at() const {
  if (const Command* command = due()) return command->at;
  if (world_.agenda.empty()) return std::nullopt;
  return world_.agenda.front().at;
}

// A broken assertion, or memory that ran out, ends the run here; the journal can still be copied.
bool Timeline::guarded(const auto& move) {
  if (!broken_.empty()) return false;
  try {
    return move();
  } catch (const std::exception& e) {
    broken_ = e.what();
    return false;
  }
}

void Timeline::take(const Command& command, Trace* trace) {
  world_.now = std::max(world_.now, command.at);
  Turn turn{world_, choices_, trace, *engine_};
  const Result<void> done = act_(turn, command.deed);
  ++world_.steps;
  MILLRACE_ASSERT(done.has_value());  // it was tried when it was given
}

// With no trace the facts are only counted: they are known, and so is how many there must be.
bool Timeline::move_on(Trace* trace) {
  const bool moved = guarded([&] {
    if (const Command* command = due()) {
      take(*command, trace);
      return true;
    }
    if (trace_.full() && world_.facts >= trace_.size()) {
      broken_ = "the run has " + std::to_string(trace_.size()) + " facts and ends here; start again to go on";
      return false;
    }
    return sim::step(world_, choices_, trace, *engine_);
  });
  if (!moved) return false;
  const bool repeated = trace == nullptr ? facts_as_known() : !trace_.diverged();
  if (!repeated) broken_ = "the run did not repeat itself at step " + std::to_string(world_.steps);
  while (step_of_fact_.size() < world_.facts) step_of_fact_.push_back(world_.steps);
  if (world_.steps % spacing_ == 0 && checkpoints_.back().steps < world_.steps) remember();
  return true;
}

bool Timeline::advance() { return move_on(&trace_); }

bool Timeline::facts_as_known() const {
  const FactId n = world_.facts;
  const bool enough = n == step_of_fact_.size() || (n < step_of_fact_.size() && step_of_fact_[n] > world_.steps);
  return enough && (n == 0 || step_of_fact_[n - 1] <= world_.steps);
}

FactId Timeline::first_of_step(FactId fact) const {
  if (fact == 0 || fact > step_of_fact_.size()) return fact;
  const auto first = std::lower_bound(step_of_fact_.begin(), step_of_fact_.end(), step_of_fact_[fact - 1]);
  return static_cast<FactId>(first - step_of_fact_.begin()) + 1;
}

void Timeline::remember() {
  checkpoints_.push_back(world_);
  if (checkpoints_.size() <= kCheckpointsMax) return;
  spacing_ *= 2;
  std::erase_if(checkpoints_, [this](const World& world) { return world.steps % spacing_ != 0; });
}

bool Timeline::step(Weight weight) {
  const uint64_t started = world_.steps;
  while (world_.steps - started < kStepsPerSeek) {
    const FactId before = world_.facts;
    if (!advance()) return world_.steps != started;
    for (FactId fact = before + 1; fact <= world_.facts; ++fact) {
      if (trace_.find(fact)->weight >= weight) return true;
    }
  }
  return true;
}

// The latest fact up to `fact` that has the weight; 0 when there is none.
FactId Timeline::latest(FactId fact, Weight weight) const {
  while (fact > 0 && trace_.find(fact)->weight < weight) --fact;
  return fact;
}

bool Timeline::step_back(Weight weight) {
  if (world_.steps == 0) return false;
  const uint64_t here = world_.steps;
  FactId fact = latest(world_.facts, weight);
  while (fact > 0 && step_of_fact_[fact - 1] == here) fact = latest(fact - 1, weight);
  seek_step(fact == 0 ? 0 : step_of_fact_[fact - 1]);
  return true;
}

void Timeline::seek_step(uint64_t steps) {
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), steps,
                                      [](uint64_t n, const World& world) { return n < world.steps; });
  const World& nearest = *std::prev(after);
  if (steps < world_.steps || nearest.steps > world_.steps) {
    world_ = World(nearest);  // a copy and a move: assigning member by member is five times the code
    broken_.clear();
  }
  const uint64_t known = step_of_fact_.empty() ? 0 : step_of_fact_.back();
  while (world_.steps < steps && move_on(world_.steps < known ? nullptr : &trace_)) {
  }
}

void Timeline::seek_fact(FactId fact) {
  if (fact == 0) return seek_step(0);
  const FactId known = std::min<FactId>(fact, step_of_fact_.size());
  seek_step(known == 0 ? 0 : step_of_fact_[known - 1]);
}

void Timeline::seek_time(Instant at) {
  if (at < world_.now) {
    const auto& facts = trace_.facts();
    const auto after =
        std::upper_bound(facts.begin(), facts.end(), at, [](Instant when, const Fact& fact) { return when < fact.at; });
    seek_fact(after == facts.begin() ? 0 : std::prev(after)->id);
    return;
  }
  for (uint64_t i = 0; i < kStepsPerSeek && next_at() && *next_at() <= at; ++i) {
    if (!advance()) return;
  }
}

Result<void> Timeline::act(Deed deed, std::optional<Instant> at) {
  if (!broken_.empty()) return problem("the run has stopped: " + broken_, "", "step back, or start again");
  if (commands_.size() >= Journal::kCommandsMax) {
    return problem("a run takes at most " + std::to_string(Journal::kCommandsMax) + " commands", "", "start again");
  }
  const auto next = next_at();
  Instant when = std::max(at.value_or(world_.now), world_.now);
  if (next) when = std::min(when, *next);
  const Command command{world_.steps, when, std::move(deed)};
  World tried = world_;
  Turn turn{tried, choices_, nullptr, *engine_};
  turn.world.now = when;
  Result<void> done;
  if (!guarded([&] { return done = act_(turn, command.deed), true; }))
    return problem("the run has stopped: " + broken_);
  if (!done) return done;
  std::erase_if(commands_, [this](const Command& c) { return c.step >= world_.steps; });
  std::erase_if(checkpoints_, [this](const World& world) { return world.steps > world_.steps; });
  trace_.cut(world_.facts);
  step_of_fact_.resize(world_.facts);
  commands_.push_back(command);
  advance();
  return {};
}

void Timeline::plan(std::vector<Command> commands) {
  MILLRACE_ASSERT(world_.steps == 0 && commands_.empty());
  commands_ = std::move(commands);
}

}  // namespace millrace::sim
