// Pipes of EventBridge, and the batches that are on their way through them. What a pipe reads of its source is the
// affair of a mapping (core/mapping), kept in the World under the pipe's ARN, whose consumer the pipe is.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::pipe {

struct Counters {
  uint64_t executions = 0;  // batches that were begun
  uint64_t events = 0;      // in those
  uint64_t ended = 0;       // batches of which the enrichment left nothing
  uint64_t delivered = 0;   // events that the target took
  uint64_t failed = 0;      // batches that did not get through, or not whole

  template <class V>
  static void fields(V& v, auto& self) {
    v("executions", self.executions);
    v("events", self.events);
    v("ended", self.ended);
    v("delivered", self.delivered);
    v("failed", self.failed);
  }
};

struct Pipe {
  static constexpr size_t kTagsMax = 50;

  std::string name;
  std::string arn;
  std::string role;
  Json given;                        // as CreatePipe and UpdatePipe had it, but for name, role, tags and state
  bool runs = true;                  // DesiredState
  std::string state = "RUNNING";     // CurrentState
  std::string reason;                // StateReason; or empty
  std::shared_ptr<const Pipe> next;  // what an update that is under way makes of it; or null
  std::map<std::string, std::string> tags;
  Instant created{};
  Instant modified{};
  Counters counters;

  std::string source() const { return text_member(given, "Source"); }
  std::string enrichment() const { return text_member(given, "Enrichment"); }
  std::string target() const { return text_member(given, "Target"); }
  const Json& source_parameters() const { return member(given, "SourceParameters"); }
  const Json& enrichment_parameters() const { return member(given, "EnrichmentParameters"); }
  const Json& target_parameters() const { return member(given, "TargetParameters"); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("role", self.role);
    v("given", self.given);
    v("runs", self.runs);
    v("state", self.state);
    v("reason", self.reason);
    v("next", self.next);
    v("tags", self.tags);
    v("created", self.created);
    v("modified", self.modified);
    v("counters", self.counters);
  }
};

enum class Stage { kEnrichment, kTarget };

// One batch on its way, until its mapping has an answer.
struct Run {
  uint64_t id = 0;
  std::shared_ptr<const Pipe> pipe;            // as it was when the batch came
  CallId call = 0;                             // of the mapping, to be answered
  std::string subject;                         // what facts call it: a key, or how many there are
  std::map<std::string, std::string> numbers;  // by the id of an event: what the mapping calls its record
  Instant begun{};
  Stage stage = Stage::kEnrichment;
  Json events;            // a list: what comes to the stage
  std::string execution;  // what its log records call it, a UUID; empty before the first one
  FactId fact = 0;        // the latest about it

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("pipe", self.pipe);
    v("call", self.call);
    v("subject", self.subject);
    v("numbers", self.numbers);
    v("begun", self.begun);
    v("stage", self.stage);
    v("events", self.events);
    v("execution", self.execution);
    v("fact", self.fact);
  }
};

struct Pipes {
  static constexpr size_t kPipesMax = 1'000;  // "pipes per account"

  std::map<std::string, Pipe, std::less<>> pipes;  // by name
  uint64_t next_run = 1;
  std::map<uint64_t, Run> runs;

  // Null when there is none.
  Pipe* find(std::string_view name);
  const Pipe* find(std::string_view name) const;
  const Pipe* find_arn(std::string_view arn) const;

  template <class V>
  static void fields(V& v, auto& self) {
    v("pipes", self.pipes);
    v("next_run", self.next_run);
    v("runs", self.runs);
  }
};

}  // namespace millrace::pipe
