#include "core/function/js/run.h"

#include "core/function/js/clock.h"

namespace millrace::function::js {
namespace {

constexpr uint64_t kStepsPerInterrupt = 10'000;  // JS_INTERRUPT_COUNTER_INIT of QuickJS

int on_interrupt(JSRuntime*, void* opaque) {
  Run& run = *static_cast<Run*>(opaque);
  run.steps += kStepsPerInterrupt;
  if (run.steps > run.limits.steps_max) run.spun = true;
  return run.stopped() ? 1 : 0;
}

void on_rejection(JSContext* context, JSValueConst promise, JSValueConst, bool handled, void* opaque) {
  auto& unhandled = static_cast<Run*>(opaque)->unhandled;
  if (!handled) {
    unhandled.push_back(share(context, promise));
    return;
  }
  std::erase_if(unhandled, [&](const Value& v) { return JS_IsStrictEqual(context, v.get(), promise); });
}

// Runs everything that can run now. Bounded by the steps: each job takes at least one.
void drain(Run& run) {
  JSContext* context = nullptr;
  while (!run.stopped() && JS_IsJobPending(run.runtime)) {
    if (++run.steps > run.limits.steps_max) run.spun = true;
    if (JS_ExecutePendingJob(run.runtime, &context) < 0) JS_FreeValue(context, JS_GetException(context));
  }
}

void end_stopped(Run& run) {
  End end;
  end.kind = run.heap.exhausted ? End::Kind::kOutOfMemory : run.spun ? End::Kind::kSpun : End::Kind::kTooMuch;
  end.error_type = run.heap.exhausted ? "Runtime.OutOfMemory" : run.spun ? "Sandbox.Timedout" : "Runtime.TooMuch";
  end.error_message = run.too_much;
  run.progress.end = std::move(end);
  run.phase = Run::Phase::kEnded;
}

// Nothing runs and nothing is awaited: what the runtime does when Node.js is about to leave.
void end_idle(Run& run) {
  if (run.called_back) return finish(run, run.event_loop_result.get());
  if (run.phase == Run::Phase::kRunning && !run.async_handler) return finish(run, JS_UNDEFINED);
  fail_with(run, "Runtime.NodeJsExit",
            "The Lambda runtime client detected an unexpected Node.js exit. This is most commonly caused by a Promise "
            "that was never settled. For more information, see "
            "https://nodejs.org/docs/latest/api/process.html#process_exit_codes",
            "Invoke Error");
  run.progress.end->kind = End::Kind::kNeverSettled;
}

void settle_module(Run& run) {
  JSContext* const context = run.context;
  const JSPromiseStateEnum state = JS_PromiseState(context, run.module.get());
  if (state == JS_PROMISE_PENDING) return;
  if (state == JS_PROMISE_FULFILLED) return start_handler(run);
  const Value error(context, JS_PromiseResult(context, run.module.get()));
  fail(run, error.get(), "Uncaught Exception");
}

void settle_handler(Run& run) {
  JSContext* const context = run.context;
  const JSPromiseStateEnum state = JS_PromiseState(context, run.handler_promise.get());
  if (state != JS_PROMISE_FULFILLED && state != JS_PROMISE_REJECTED) return;
  const Value result(context, JS_PromiseResult(context, run.handler_promise.get()));
  if (state == JS_PROMISE_FULFILLED) finish(run, result.get());
  else fail(run, result.get(), "Invoke Error");
}

// Looks what has come of the step that just ran.
void settle(Run& run) {
  drain(run);
  if (!run.stopped() && run.phase == Run::Phase::kLoading) {
    settle_module(run);
    drain(run);
  }
  if (!run.stopped() && run.phase == Run::Phase::kRunning) settle_handler(run);
  if (!run.stopped() && run.phase != Run::Phase::kEnded && !run.unhandled.empty()) {
    const Value reason(run.context, JS_PromiseResult(run.context, run.unhandled.front().get()));
    fail_with(run, "Runtime.UnhandledPromiseRejection", text_of(run.context, reason.get()),
              "Unhandled Promise Rejection");
  }
  if (run.stopped()) return end_stopped(run);
  if (run.phase != Run::Phase::kEnded && run.pending.empty()) end_idle(run);
  if (run.stopped()) end_stopped(run);
}

void reject(Run& run, const Pending& waiting, const ServiceError& error) {
  Json plain{{"name", error.name}, {"message", error.message}, {"status", error.status}, {"extra", error.extra}};
  const std::string text = to_text(plain);
  const Value reason(run.context, JS_ParseJSON(run.context, text.c_str(), text.size(), "<answer>"));
  call(run.context, waiting.reject.get(), reason.get());
}

void resolve(Run& run, const Pending& waiting, const Json& value) {
  const std::string text = to_text(value);
  const Value result(run.context, JS_ParseJSON(run.context, text.c_str(), text.size(), "<answer>"));
  call(run.context, waiting.resolve.get(), result.get());
}

void fire(Run& run, const Pending& waiting) {
  const Value result(run.context, JS_Call(run.context, waiting.resolve.get(), JS_UNDEFINED, 0, nullptr));
  if (!result.threw()) return;
  const Value error(run.context, JS_GetException(run.context));
  if (!run.stopped() && run.phase != Run::Phase::kEnded) fail(run, error.get(), "Uncaught Exception");
}

void enter(Run& run, Instant now, Luck& luck) {
  run.now = now;
  run.luck = &luck;
  run.progress = {};
  set_js_clock(now);
  run.stack_top = static_cast<const char*>(__builtin_frame_address(0));
  JS_UpdateStackTop(run.runtime);
}

Progress leave(Run& run) {
  run.luck = nullptr;
  return std::move(run.progress);
}

}  // namespace

uint64_t Luck::below(std::string_view label, uint64_t n) {
  const uint64_t value = known != nullptr && next < known->size() ? (*known)[next++] : (*draw)(label, n);
  drawn.push_back({std::string(label), n, value});
  return value;
}

Run::Run(std::shared_ptr<const Start> started_with, const Limits& bounds, Scripts& compiled)
    : start(std::move(started_with)), limits(bounds), scripts(compiled) {
  heap.limit = limits.memory_bytes_max;
  context = make_context(*this);
  runtime = JS_GetRuntime(context);
  JS_SetMaxStackSize(runtime, limits.stack_bytes_max);
  JS_SetInterruptHandler(runtime, on_interrupt, this);
  JS_SetHostPromiseRejectionTracker(runtime, on_rejection, this);
  install_module_loader(*this);
}

Progress Run::begin(Luck& with) {
  enter(*this, start->at, with);
  start_loading(*this);
  settle(*this);
  return leave(*this);
}

Progress Run::deliver(const Answer& answer, Luck& with) {
  enter(*this, answer.at, with);
  auto waiting = pending.extract(answer.number);
  if (waiting.empty() || phase == Phase::kEnded) return leave(*this);
  if (waiting.mapped().timer) fire(*this, waiting.mapped());
  else if (answer.outcome) resolve(*this, waiting.mapped(), *answer.outcome);
  else reject(*this, waiting.mapped(), answer.outcome.error());
  if (phase != Phase::kEnded) settle(*this);
  return leave(*this);
}

}  // namespace millrace::function::js
