// Lambda functions and their runs. A function is its configuration and its waiting execution environments; a run is one
// invocation under way. Defaults are those of the Lambda API reference (CreateFunction) and its quotas page.
// Simplified: every run starts from a fresh module, so nothing that a handler keeps outside of itself survives, warm or
// not.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bounds.h"
#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/function/invocation.h"
#include "core/world/event_key.h"

namespace millrace::function {

struct Function {
  std::string name;        // physical: `AsyncHandler`
  std::string logical_id;  // in the template; facts name it
  std::string arn;
  std::string runtime = "nodejs22.x";
  std::string role;
  std::string description;
  std::shared_ptr<const Code> code;
  std::string code_folder;  // of the sample, whose files are the code; empty: inline
  Duration timeout = seconds(3);
  int memory_mb = 128;
  std::map<std::string, std::string> env;
  std::optional<int> reserved_concurrency;  // beyond: TooManyRequestsException
  Instant modified;
  uint64_t revision = 0;            // counts its changes; `RevisionId` is made of it
  std::vector<Instant> idle_since;  // waiting environments, ascending
  uint32_t running = 0;
  uint64_t invocations = 0;
  uint64_t errors = 0;  // of those, handler errors, timeouts and the like
  uint64_t throttles = 0;
  uint64_t cold_starts = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("logical_id", self.logical_id);
    v("arn", self.arn);
    v("runtime", self.runtime);
    v("role", self.role);
    v("description", self.description);
    v("code", self.code);
    v("code_folder", self.code_folder);
    v("timeout", self.timeout);
    v("memory_mb", self.memory_mb);
    v("env", self.env);
    v("reserved_concurrency", self.reserved_concurrency);
    v("modified", self.modified);
    v("revision", self.revision);
    v("idle_since", self.idle_since);
    v("running", self.running);
    v("invocations", self.invocations);
    v("errors", self.errors);
    v("throttles", self.throttles);
    v("cold_starts", self.cold_starts);
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
  CallId reply = 0;  // the call that waits for the result; 0: nobody does
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

  template <class V>
  static void fields(V& v, auto& self) {
    v("functions", self.functions);
    v("next_run", self.next_run);
    v("runs", self.runs);
    v("ended", self.ended);
    v("ended_bytes", self.ended_bytes);
  }
};

// Of a name, of an ARN (with or without `:$LATEST`) or of a partial ARN `account:function:name`.
std::string_view plain_name(std::string_view name_or_arn);

// By any of those; null when there is none.
const Function* find_function(const Functions& functions, std::string_view name_or_arn);

}  // namespace millrace::function
