// The machine that runs handlers: QuickJS, the same natively and in wasm. An invocation's history decides everything it
// does, so what the engine keeps besides are caches: contexts that wait for an answer (else rebuilt by running the
// handler again over the recorded answers) and what earlier steps of the same history did (else run once more). Both
// are found by the hash of the history, so a run that took another turn never meets a stale one.
//
// Handlers are ES modules or CommonJS, with the AWS SDK for JavaScript v3 by its real names and a small part of
// Node.js. Nothing outside is reachable. Left out: worker threads, files, sockets, WeakRef (it would show when memory
// is freed).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "core/function/invocation.h"

namespace millrace::function {

struct Limits {
  uint64_t steps_max = 10'000'000;  // loop turns and calls of one invocation, counted in ten thousands
  size_t memory_bytes_max = size_t{64} << 20;
  // Beyond: a RangeError, which a handler may catch. Some 350 calls deep, natively and in wasm.
  size_t stack_bytes_max = size_t{sizeof(void*) == 4 ? 96 : 224} << 10;
  uint32_t asks_max = 10'000;
  uint32_t pending_max = 1'000;  // asks without an answer yet
  uint32_t draws_max = 100'000;
  uint32_t log_lines_max = 10'000;  // further lines are dropped; the last one says so
  size_t log_bytes_max = size_t{1} << 20;
  size_t result_bytes_max = 6'291'556;  // Lambda's own quota for a synchronous answer
  size_t live_max = 32;                 // contexts kept; each has some 300 KB
  size_t memo_entries_max = 65'536;
  size_t memo_bytes_max = size_t{64} << 20;
};

struct Counters {
  uint64_t starts = 0;     // handlers begun afresh
  uint64_t resumes = 0;    // answers delivered to a live context
  uint64_t rebuilds = 0;   // contexts made again from a history
  uint64_t memo_hits = 0;  // steps answered without JavaScript
};

// A number below `n`; `label` says what for: `js.random`, `js.uuid`, `js.bytes`.
using Draw = std::function<uint64_t(std::string_view label, uint64_t n)>;

class Engine {
 public:
  explicit Engine(Limits limits = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Begins the run that `invocation.start` describes, up to the point where it waits or ends.
  Progress start(Invocation& invocation, const Draw& draw);

  // Delivers one answer and goes on. An answer to nothing that is asked (a cancelled timer) does nothing. Not for an
  // invocation that has ended.
  Progress resume(Invocation& invocation, Answer answer, const Draw& draw);

  // Parses every script of the package without running it; says the first mistake, with `file:line:column`.
  Result<void> check(const Code& code);

  const Counters& counters() const;

  // Forgets both caches. Nothing but time depends on them.
  void forget();

 private:
  struct Caches;
  std::unique_ptr<Caches> caches_;
};

}  // namespace millrace::function
