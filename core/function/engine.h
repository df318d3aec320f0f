// The machine that runs handlers: QuickJS, the same natively and in wasm. An invocation's history decides everything it
// does, so what the engine keeps besides are caches: contexts that wait for an answer (else rebuilt by running the
// handler again over the recorded answers) and what earlier steps of the same history did (else run once more). Both
// are found by the hash of the history, so a run that took another turn never meets a stale one.
//
// Handlers are ES modules or CommonJS, with the AWS SDK for JavaScript v3 by its real names and a small part of
// Node.js. Nothing outside is reachable. Left out: worker threads, files, sockets, WeakRef (it would show when memory
// is freed).
#pragma once

#include <cstdint>
#include <memory>

#include "core/function/invocation.h"
#include "core/function/limits.h"

namespace millrace::function {

struct Counters {
  uint64_t starts = 0;     // handlers begun afresh
  uint64_t resumes = 0;    // answers delivered to a live context
  uint64_t rebuilds = 0;   // contexts made again from a history
  uint64_t memo_hits = 0;  // steps answered without JavaScript
};

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
