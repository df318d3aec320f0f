// One live run of a handler: a JavaScript runtime of its own, with what it waits for. A run only ever goes forward; the
// engine makes another one when the history it needs is not the one this run has had.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/js_heap.h"
#include "core/function/invocation.h"
#include "core/function/js/scripts.h"
#include "core/function/js/value.h"
#include "core/function/limits.h"

namespace millrace::function::js {

// A number drawn in one step, with the question, so that a remembered step can be asked for again.
struct Drawn {
  std::string label;
  uint64_t n = 0;
  uint64_t value = 0;
};

// Where a step's random numbers come from: first those known already, then the caller.
struct Luck {
  const std::vector<uint64_t>* known = nullptr;
  size_t next = 0;
  const Draw* draw = nullptr;
  std::vector<Drawn> drawn;  // of this step, in order

  uint64_t below(std::string_view label, uint64_t n);
};

struct Pending {
  bool timer = false;
  Value resolve;  // or the timer's callback
  Value reject;
};

struct Run {
  Run(std::shared_ptr<const Start> started_with, const Limits& bounds, Scripts& compiled);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  Progress begin(Luck& luck);
  Progress deliver(const Answer& answer, Luck& luck);

  std::shared_ptr<const Start> start;
  const Limits& limits;
  Scripts& scripts;
  JsHeap heap;  // what is below and has Values is gone before it is
  JSRuntime* runtime = nullptr;
  JSContext* context = nullptr;

  // The state between steps.
  enum class Phase { kLoading, kRunning, kEnded } phase = Phase::kLoading;
  std::map<uint32_t, Pending> pending;  // by the ask's number
  uint32_t asked = 0;
  uint32_t drew = 0;
  uint64_t steps = 0;
  uint32_t log_lines = 0;
  size_t log_bytes = 0;
  bool async_handler = false;
  bool waits_for_empty_loop = true;             // `context.callbackWaitsForEmptyEventLoop`
  std::map<std::string, JSModuleDef*> modules;  // loaded so far; the context owns them
  Value module;                                 // the entry module's evaluation, then its namespace
  Value handler_promise;
  Value event_loop_result;  // what `callback(null, x)` was given, waiting for the loop to be empty
  bool called_back = false;
  std::vector<Value> unhandled;  // rejected promises that nobody handles yet
  Instant now;

  // Only within a step.
  const char* stack_top = nullptr;
  Progress progress;
  Luck* luck = nullptr;
  bool spun = false;
  std::string too_much;  // names the bound that was passed

  bool stopped() const { return spun || heap.exhausted || !too_much.empty(); }
};

// While one of these lives, JavaScript gets only a little deeper. For what recurses in the engine itself (JSON): that
// takes little of the stack which is counted, and much of the one which the host of a wasm module keeps.
class Shallow {
 public:
  explicit Shallow(Run& run) : run_(run) {
    const char here = 0;
    const auto used = static_cast<size_t>(run.stack_top - &here);
    JS_SetMaxStackSize(run.runtime, std::min(run.limits.stack_bytes_max, used + kBytes));
  }
  ~Shallow() { JS_SetMaxStackSize(run_.runtime, run_.limits.stack_bytes_max); }
  Shallow(const Shallow&) = delete;
  Shallow& operator=(const Shallow&) = delete;

 private:
  static constexpr size_t kBytes = size_t{sizeof(void*) == 4 ? 24 : 160} << 10;
  Run& run_;
};

inline Run& run_of(JSContext* context) { return *static_cast<Run*>(JS_GetContextOpaque(context)); }

// The parts of a run, each in a file of its own.
void add_evaluation(JSContext* context, JSValueConst global);  // `eval` and `Function`, in evaluation.cpp
JSContext* make_context(Run& run);                             // context.cpp
void install_module_loader(Run& run);                          // modules.cpp
Value load_module(Run& run, std::string_view name);            // the promise of its evaluation
Value load_namespace(Run& run, std::string_view name);         // of a built-in module, at once
std::string resolve_require(Run& run, std::string_view from, std::string_view name);  // empty when it threw
Value common_js_file(Run& run, std::string_view name);                                // its function of five arguments
JSModuleDef* make_host_module(JSContext* context, const char* name);                  // host.cpp
void start_loading(Run& run);                                                         // the entry module; entry.cpp
void start_handler(Run& run);
void finish(Run& run, JSValueConst result);  // ends the run, in ending.cpp
void fail(Run& run, JSValueConst error, std::string_view log_title);
void fail_with(Run& run, std::string type, std::string message, std::string_view log_title);
void log_line(Run& run, std::string level, std::string text);

// A UUID that depends on the arguments alone.
std::string derived_uuid(std::string_view seed, uint64_t number);

// Throws the error that ends a run which passed a bound; a handler cannot catch it.
JSValue throw_too_much(Run& run, std::string what);

}  // namespace millrace::function::js
