// What one open page holds: the sample's files, the run with its forks, and the transport (playing, speed, the clock's
// hand between two events). Whoever drives it gives commands; what it shows is its story (telling.h).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/function/engine.h"
#include "core/run/timeline.h"
#include "core/story/command.h"
#include "core/story/source.h"
#include "core/template/graph.h"
#include "core/template/load.h"

namespace millrace::session {

using Files = std::map<std::string, std::string>;  // path inside the sample's folder → text

struct Transport {
  bool playing = false;
  double speed = 1;  // virtual seconds per real one: 0.25 to 1,000
  Instant hand;      // the clock's hand; between `world.now` and the next event
};

// One future of a run.
struct Branch {
  std::string name;  // `run`, `fork 1`, ...
  sim::Timeline timeline;
};

// What a command that was performed is known by.
struct Done {
  std::optional<uint64_t> request = {};  // the exchange it began
  std::optional<CallId> call = {};
};

class Session {
 public:
  using EnginePtr = std::shared_ptr<function::Engine>;  // null: one of its own

  // Problems: those of the template, its state machines and handlers; the session then does not exist. Sessions that
  // run the same handlers are faster with the same engine.
  static Result<Session> open(std::string sample, Files files, uint64_t seed, EnginePtr engine = nullptr);
  // A journal over the sample it names; ends at its position.
  static Result<Session> reopen(Files sample_files, const sim::Journal& journal, EnginePtr engine = nullptr);

  // Problems: a command that cannot be done; nothing has changed then.
  Result<Done> give(const story::Command& command);

  // The page's protocol. `{"do": "step"}` and its like change the run, `{"get": "view"}` and its like only read.
  //   request {method, path, headers, body, after_ms}   call {service, operation, input, after_ms}   edit {path, text}
  //   choose {label, nth, value}              set {name, value}
  //   fault {at, what, resource, subject, from, after, times, by_ms, error}   lift {fault}
  //   step {n}   stepBack {n}   next   previous   seek {fact | step | at_us}   skipWait   play   pause   speed {x}
  //   fork   branch {index}     rewind        end           reset {seed}         scene {index}   script {name}
  //   get: view | page {resource, subject, within} | moment | trace {from} | world | journal | files | requests |
  //   answers
  //        | settings | faults
  // Answers `{"ok": true, ...}`, or `{"error": {"what", "where", "hint"}}`, and then nothing has changed.
  Json perform(const Json& command);

  // Moves the hand by a real time while playing, running what becomes due; at most `kStepsPerTick` steps. True on any
  // change.
  bool tick(double real_seconds);
  static constexpr int kStepsPerTick = 2'000;

  // What its story is told from; lives no longer than the session stays as it is.
  story::Source source() const;

  const sim::Timeline& timeline() const { return branches_[current_].timeline; }
  const Transport& transport() const { return transport_; }
  const Files& files() const { return files_; }
  const template_::Graph& graph() const { return graph_; }
  const std::vector<template_::Notice>& notices() const { return notices_; }
  const std::vector<story::Scene>& scenes() const { return scenes_; }
  const std::vector<story::Script>& scripts() const { return scripts_; }
  const std::string& sample() const { return sample_; }
  uint64_t seed() const { return timeline().world().luck.seed; }
  const std::vector<Branch>& branches() const { return branches_; }
  size_t current_branch() const { return current_; }
  sim::Journal journal() const;

 private:
  friend struct Performer;  // commands.cpp: one small function per command
  Session() = default;

  std::string sample_;
  Files files_;      // as loaded; edits are commands of the run
  Files own_files_;  // of those, what differs from the sample's
  template_::Graph graph_;
  std::vector<template_::Notice> notices_;
  std::vector<story::Scene> scenes_;
  std::vector<story::Script> scripts_;
  story::Views views_;
  std::vector<Branch> branches_;
  size_t current_ = 0;
  Transport transport_;
};

// The files as they are at the present moment of the run: the sample's, with the edits up to there.
Files current_files(const Session& session);

}  // namespace millrace::session
