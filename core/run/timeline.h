// A run that can be moved along: forwards by `step`, anywhere by `seek`. It keeps checkpoints of the World and reaches
// a moment by copying the nearest one before it and stepping on; commands are replayed where they were given. Acting in
// the past drops what lay ahead, so copy the timeline first to keep it (`fork` is copying).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/function/engine.h"
#include "core/run/journal.h"
#include "core/run/step.h"

namespace millrace::sim {

class Timeline {
 public:
  // Does a command's deed to the World; must leave it alone when it answers a problem. Given by whoever knows the
  // services.
  using Act = Result<void> (*)(Turn&, const Deed&);

  Timeline(World start, Act how, std::shared_ptr<function::Engine> engine);

  const World& world() const { return world_; }
  const Trace& trace() const { return trace_; }  // all facts known, also those ahead of `world()`
  const std::vector<Command>& commands() const { return commands_; }
  // The first of the facts that came with the same step as this one, which must be in the trace.
  FactId first_of_step(FactId fact) const;
  uint64_t fingerprint() const { return trace_.fingerprint(world_.facts); }

  // When the next event or command is due; none at the end of what can happen.
  std::optional<Instant> next_at() const;

  // One event or command. False at the end, or when the run is broken or full.
  bool advance();
  // Until a fact of at least that weight appears. False when none did.
  bool step(Weight weight = Weight::kPlain);
  // To where the fact of at least that weight before this moment appeared, or to the start. False at the start.
  bool step_back(Weight weight = Weight::kPlain);
  // To the moment after `World::steps` steps, or the end if that comes first.
  void seek_step(uint64_t steps);
  // To the moment just after a fact that is in the trace; 0 is the start. Others: the last known one.
  void seek_fact(FactId fact);
  // To the latest moment not after `at`, playing on when it lies ahead (at most `kStepsPerSeek` steps).
  void seek_time(Instant at);

  // Gives a command at the present moment, or at `at` between now and the next event. Drops what lay ahead.
  Result<void> act(Deed deed, std::optional<Instant> at = std::nullopt);
  // Takes the commands of a journal as what lies ahead; only on a fresh timeline.
  void plan(std::vector<Command> commands);

  // The assertion that stopped the run, or why it ends here (too many facts); empty when all is well.
  const std::string& broken() const { return broken_; }

  static constexpr uint64_t kCheckpointEvery = 128;  // steps; doubled when there are more than
  static constexpr size_t kCheckpointsMax = 256;
  static constexpr uint64_t kStepsPerSeek = 1'000'000;

 private:
  const Command* due() const;
  FactId latest(FactId fact, Weight weight) const;
  void take(const Command& command, Trace* trace);
  bool move_on(Trace* trace);
  bool facts_as_known() const;
  void remember();
  bool guarded(const auto& move);

  World world_;
  Trace trace_;
  Act act_;
  std::shared_ptr<function::Engine> engine_;
  SeededChoices choices_;
  std::vector<Command> commands_;
  std::vector<World> checkpoints_;  // by ascending `steps`; the first is the start
  uint64_t spacing_ = kCheckpointEvery;
  std::vector<uint64_t> step_of_fact_;  // `World::steps` after which fact i + 1 was there
  std::string broken_;
};

}  // namespace millrace::sim
