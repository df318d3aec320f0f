// Lambda functions and their runs. A function is its settings, its versions and its waiting execution environments; a
// run is one invocation under way. Defaults are those of the Lambda API reference (CreateFunction) and its quotas page.
// Simplified: every run starts from a fresh module, so nothing that a handler keeps outside of itself survives, warm or
// not; and an environment serves all versions of its function.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/function/event.h"
#include "core/function/invocation.h"
#include "core/world/event_key.h"

namespace millrace::function {

// What can be set of a function, as it is or as it was when a version of it was published.
struct Settings {
  std::string runtime = "nodejs22.x";
  std::string role;
  std::string description;
  std::shared_ptr<const Code> code;
  Duration timeout = seconds(3);
  int memory_mb = 128;
  std::map<std::string, std::string> env;
  bool env_given = false;   // be it empty: answers show it then
  std::string dead_letter;  // ARN of a queue or a topic for events that are given up; or empty
  Instant modified;
  uint64_t revision = 0;  // counts its changes; `RevisionId` is made of it

  template <class V>
  static void fields(V& v, auto& self) {
    v("runtime", self.runtime);
    v("role", self.role);
    v("description", self.description);
    v("code", self.code);
    v("timeout", self.timeout);
    v("memory_mb", self.memory_mb);
    v("env", self.env);
    v("env_given", self.env_given);
    v("dead_letter", self.dead_letter);
    v("modified", self.modified);
    v("revision", self.revision);
  }
};

// A name for a version, or for two of which one takes part of the invocations.
struct Alias {
  std::string version;  // `3`, `$LATEST`
  std::string description;
  std::string other;  // empty: none
  double weight = 0;  // of the other, from 0 to 1
  uint64_t revision = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("version", self.version);
    v("description", self.description);
    v("other", self.other);
    v("weight", self.weight);
    v("revision", self.revision);
  }
};

struct Function : Settings {
  std::string name;        // physical: `AsyncHandler`
  std::string logical_id;  // in the template; facts name it
  std::string arn;
  std::string code_folder;  // of the sample, whose files are the code; empty: inline
  std::map<uint64_t, std::shared_ptr<const Settings>> versions;  // that were published, by number
  uint64_t next_version = 1;
  std::map<std::string, Alias, std::less<>> aliases;
  std::map<std::string, std::string> tags;
  std::optional<int> reserved_concurrency;                              // beyond: TooManyRequestsException
  std::map<std::string, EventInvokeConfig, std::less<>> event_configs;  // by qualifier: `$LATEST`
  std::vector<Instant> idle_since;                                      // waiting environments, ascending
  uint32_t running = 0;
  uint32_t events = 0;  // asynchronous ones that are neither done nor given up
  uint64_t invocations = 0;
  uint64_t errors = 0;  // of those, handler errors, timeouts and the like
  uint64_t throttles = 0;
  uint64_t cold_starts = 0;
  uint64_t billed_mb_ms = 0;  // of its runs, from the cold start on: milliseconds, begun ones too, times MB of memory

  template <class V>
  static void fields(V& v, auto& self) {
    Settings::fields(v, self);
    v("name", self.name);
    v("logical_id", self.logical_id);
    v("arn", self.arn);
    v("code_folder", self.code_folder);
    v("versions", self.versions);
    v("next_version", self.next_version);
    v("aliases", self.aliases);
    v("tags", self.tags);
    v("reserved_concurrency", self.reserved_concurrency);
    v("event_configs", self.event_configs);
    v("idle_since", self.idle_since);
    v("running", self.running);
    v("events", self.events);
    v("invocations", self.invocations);
    v("errors", self.errors);
    v("throttles", self.throttles);
    v("cold_starts", self.cold_starts);
    v("billed_mb_ms", self.billed_mb_ms);
  }
};

// What a run waits for: a call's answer, or its own timer.
struct Pending {
  CallId call = 0;  // 0: a timer
  sim::EventKey timer;

  template <class V>
  static void fields(V& v, auto& self) {
    v("call", self.call);
    v("timer", self.timer);
  }
};

struct Run {
  RunId id = 0;
  std::string function;  // its name
  Invocation invocation;
  CallId reply = 0;       // the call that waits for the result; 0: nobody does
  EventNumber event = 0;  // the asynchronous one that is run; 0: none
  bool cold = false;
  Instant asked;  // when it was invoked
  Instant began;  // when the handler was called; before that, it is being started
  FactId last_fact = 0;
  sim::EventKey deadline;
  std::map<uint32_t, Pending> pending;  // by the number of the ask
  uint64_t calls_answered = 0;
  std::vector<std::string> log;  // the latest lines
  std::optional<Instant> ended;
  std::string result;  // JSON text: what the handler returned, or the error's payload
  bool failed = false;

  static constexpr size_t kLogLinesMax = 100;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("function", self.function);
    v("invocation", self.invocation);
    v("reply", self.reply);
    v("event", self.event);
    v("cold", self.cold);
    v("asked", self.asked);
    v("began", self.began);
    v("last_fact", self.last_fact);
    v("deadline", self.deadline);
    v("pending", self.pending);
    v("calls_answered", self.calls_answered);
    v("log", self.log);
    v("ended", self.ended);
    v("result", self.result);
    v("failed", self.failed);
  }
};

struct Functions {
  static constexpr size_t kEndedMax = bounds::kEndedRuns;
  static constexpr size_t kFunctionsMax = 10'000;
  static constexpr uint32_t kAccountConcurrency = 1'000;

  std::map<std::string, Function, std::less<>> functions;  // by name
  RunId next_run = 1;
  std::map<RunId, Run> runs;  // under way
  std::map<RunId, std::shared_ptr<const Run>> ended;
  uint64_t ended_bytes = 0;  // as counted
  EventQueue queue;

  template <class V>
  static void fields(V& v, auto& self) {
    v("functions", self.functions);
    v("next_run", self.next_run);
    v("runs", self.runs);
    v("ended", self.ended);
    v("ended_bytes", self.ended_bytes);
    v("queue", self.queue);
  }
};

// Of a name, of an ARN (with or without `:$LATEST`) or of a partial ARN `account:function:name`.
std::string_view plain_name(std::string_view name_or_arn);

// By any of those; null when there is none.
const Function* find_function(const Functions& functions, std::string_view name_or_arn);

// What follows the name in any of those: `$LATEST`, a version or an alias; or empty.
std::string_view qualifier_in(std::string_view name_or_arn);

// Of a version, `$LATEST` among them; null when there is none.
const Settings* settings_of(const Function& function, std::string_view version);

}  // namespace millrace::function
