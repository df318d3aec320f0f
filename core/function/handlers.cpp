#include "core/function/handlers.h"
#include "core/base/bounds.h"

#include <utility>

#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/function/engine.h"
#include "core/function/facts.h"
#include "core/function/reach.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

Function& function_of(Turn& turn, const Run& run) { return turn.world.functions.functions.find(run.function)->second; }

Run* find_run(Turn& turn, RunId id) {
  const auto it = turn.world.functions.runs.find(id);
  return it == turn.world.functions.runs.end() ? nullptr : &it->second;
}

void let_go(Turn& turn, Run& run) {
  for (auto& [number, pending] : run.pending) {
    if (pending.call != 0) door::abandon(turn, pending.call);
    turn.cancel(pending.timer);
  }
  run.pending.clear();
  turn.cancel(run.deadline);
}

uint64_t held_by(const Run& run) {
  constexpr uint64_t kRunBytes = 2'048, kJsonFactor = 4;  // beside what it was given and said; what JSON takes
  uint64_t out = kRunBytes + run.result.size() + run.invocation.draws.size() * sizeof(uint64_t);
  for (const std::string& line : run.log) out += line.size();
  return run.invocation.start == nullptr ? out : out + kJsonFactor * text_bytes(run.invocation.start->event);
}

// The oldest ones go for it.
void remember(Functions& all, Run run) {
  const RunId id = run.id;
  run.invocation.answers.clear();  // nothing resumes it any more
  all.ended_bytes += held_by(run);
  all.ended.emplace(id, std::make_shared<const Run>(std::move(run)));
  while (all.ended.size() > Functions::kEndedMax || all.ended_bytes > bounds::kEndedRunBytes) {
    all.ended_bytes -= held_by(*all.ended.begin()->second);
    all.ended.erase(all.ended.begin());
  }
  all.runs.erase(id);
}

uint64_t billed(const Run& run) {
  const auto ms = static_cast<uint64_t>(((*run.ended - run.asked).us + 999) / 1'000);
  return ms * static_cast<uint64_t>(run.invocation.start->memory_mb);
}

// Its qualifier ends the ARN that it was invoked by.
void give_back_environment(Turn& turn, Function& function, const Run& run) {
  --function.running;
  if (!run.provisioned) return function.idle_since.push_back(turn.now());
  const auto it = function.provisioned.find(qualifier_in(run.invocation.start->function_arn));
  if (it != function.provisioned.end()) --it->second.in_use;
}

// Ends the run with the payload its caller gets, frees its environment and answers.
void finish(Turn& turn, Run& run, std::string payload, bool failed) {
  let_go(turn, run);
  Function& function = function_of(turn, run);
  give_back_environment(turn, function, run);
  if (failed) ++function.errors;
  run.ended = turn.now();
  function.billed_mb_ms += billed(run);
  run.result = payload;
  run.failed = failed;
  run.last_fact = turn.cause;
  const CallId reply = run.reply;
  const EventNumber event = run.event;
  const std::string version = run.invocation.start->function_version;
  remember(turn.world.functions, std::move(run));
  if (event != 0) return ran(turn, event, payload, failed);
  if (reply == 0) return;
  Json answer{{"StatusCode", 200}, {"ExecutedVersion", version}};
  if (failed) answer["FunctionError"] = "Unhandled";
  answer["Payload"] = std::move(payload);
  door::answer(turn, reply, std::move(answer));
}

// How the real runtime tells an end that the handler could not tell itself.
Json error_of(const Run& run, const End& end) {
  const std::string request = "RequestId: " + run.invocation.start->request_id + " Error: ";
  switch (end.kind) {
    case End::Kind::kThrew:
    case End::Kind::kNeverSettled: return error_payload(end);
    case End::Kind::kOutOfMemory:
      return {{"errorType", "Runtime.OutOfMemory"},
              {"errorMessage", request + "Runtime exited with error: signal: killed"}};
    case End::Kind::kTooMuch: return {{"errorType", "Millrace.Limit"}, {"errorMessage", end.error_message}};
    default: return nullptr;
  }
}

void keep_log(Turn& turn, Run& run, const LogLine& line) {
  if (run.log.size() >= Run::kLogLinesMax) run.log.erase(run.log.begin());
  run.log.push_back(line.level + " " + line.text);
  facts::logged(turn, function_of(turn, run), run, line);
}

// Of its version, or of the function when that is gone.
const Settings& settings_of_run(const Function& function, const Run& run) {
  const Settings* version = settings_of(function, run.invocation.start->function_version);
  return version == nullptr ? function : *version;
}

void ask_for(Turn& turn, Run& run, const Ask& ask) {
  Pending pending;
  if (const auto* timer = std::get_if<Timer>(&ask.what)) {
    pending.timer = turn.after(timer->after, Wake{run.id, ask.number});
    run.pending[ask.number] = pending;
    return;
  }
  const auto& sdk = std::get<SdkCall>(ask.what);
  const Function& function = function_of(turn, run);
  facts::called(turn, function, run, sdk);
  if (!reaches(turn.world, settings_of_run(function, run), sdk.service)) {
    facts::unreachable(turn, function, run, sdk);
    run.pending[ask.number] = pending;  // for ever
    return;
  }
  pending.call = door::call(turn, door::FromFunction{run.id, ask.number}, sdk.service, sdk.operation, sdk.input);
  run.pending[ask.number] = pending;
}

// Does what the handler asked for since its last answer. The run may be gone afterwards.
void settle(Turn& turn, Run& run, const Progress& progress) {
  for (const LogLine& line : progress.logs) keep_log(turn, run, line);
  for (const Ask& ask : progress.asks) ask_for(turn, run, ask);
  for (const uint32_t number : progress.cancelled_timers) {
    const auto it = run.pending.find(number);
    if (it == run.pending.end()) continue;
    turn.cancel(it->second.timer);
    run.pending.erase(it);
  }
  if (!progress.end) return;
  if (progress.end->kind == End::Kind::kSpun) return;  // it runs on, to its timeout
  const Json error = error_of(run, *progress.end);
  const std::string payload = error.is_null() ? progress.end->result_json : to_text(error);
  const Function& function = function_of(turn, run);
  if (error.is_null()) facts::returned(turn, function, run, payload);
  else facts::failed(turn, function, run, error);
  finish(turn, run, payload, !error.is_null());
}

Draw luck_of(Turn& turn, const Run& run) {
  return [&turn, name = function_of(turn, run).logical_id](std::string_view what, uint64_t n) {
    return turn.below(sim::labels::label({"lambda", what, {}}, name), n);
  };
}

// The environment is gone with all that the handler kept; what it called is done.
void crash(Turn& turn, Run& run) {
  const Json error{{"errorType", "Runtime.ExitError"},
                   {"errorMessage", "RequestId: " + run.invocation.start->request_id +
                                        " Error: Runtime exited with error: exit status 1"}};
  Function& function = function_of(turn, run);
  const bool provisioned = run.provisioned;
  facts::failed(turn, function, run, error);
  finish(turn, run, to_text(error), true);
  if (!provisioned) function.idle_since.pop_back();
}

bool crashes(Turn& turn, const Run& run) {
  if (!fault::any(turn.world)) return false;
  const std::string& name = function_of(turn, run).logical_id;
  return fault::strike(turn, {fault::kRun, {name}, {}, {}, run.calls_answered + 1}).has_value();
}

void resume(Turn& turn, Run& run, Answer answer) {
  run.pending.erase(answer.number);
  const Progress progress = turn.engine.resume(run.invocation, std::move(answer), luck_of(turn, run));
  settle(turn, run, progress);
}

}  // namespace

void on(Turn& turn, const Begin& cue) {
  Run* run = find_run(turn, cue.run);
  if (run == nullptr) return;
  auto start = std::make_shared<Start>(*run->invocation.start);
  start->at = turn.now();
  run->invocation.start = std::move(start);
  run->began = turn.now();
  facts::started(turn, function_of(turn, *run), *run);
  run->deadline = turn.after(run->invocation.start->timeout, Expire{run->id});
  if (crashes(turn, *run)) return crash(turn, *run);
  const Progress progress = turn.engine.start(run->invocation, luck_of(turn, *run));
  settle(turn, *run, progress);
}

void on(Turn& turn, const Wake& cue) {
  Run* run = find_run(turn, cue.run);
  if (run == nullptr || !run->pending.contains(cue.ask)) return;
  resume(turn, *run, Answer{cue.ask, turn.now(), Json(nullptr)});
}

void answered(Turn& turn, const door::FromFunction& caller, Outcome outcome) {
  Run* run = find_run(turn, caller.run);
  if (run == nullptr || !run->pending.contains(caller.ask)) return;
  if (!outcome) facts::refused(turn, function_of(turn, *run), *run, outcome.error());
  ++run->calls_answered;
  if (crashes(turn, *run)) return crash(turn, *run);
  resume(turn, *run, Answer{caller.ask, turn.now(), std::move(outcome)});
}

void on(Turn& turn, const Expire& cue) {
  Run* run = find_run(turn, cue.run);
  if (run == nullptr) return;
  run->deadline = {};
  const Function& function = function_of(turn, *run);
  const int64_t hundredths = run->invocation.start->timeout.us / 10'000;
  std::string fraction = std::to_string(hundredths % 100);
  if (fraction.size() < 2) fraction = "0" + fraction;
  const Json error{
      {"errorType", "Sandbox.Timedout"},
      {"errorMessage", "RequestId: " + run->invocation.start->request_id + " Error: Task timed out after " +
                           std::to_string(hundredths / 100) + "." + fraction + " seconds"}};
  facts::timed_out(turn, function, *run);
  finish(turn, *run, to_text(error), true);
}

}  // namespace millrace::function
