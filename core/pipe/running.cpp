#include "core/pipe/running.h"

#include "core/bus/retries.h"
#include "core/door/calls.h"
#include "core/pipe/event.h"
#include "core/pipe/facts.h"
#include "core/pipe/http.h"
#include "core/pipe/input.h"
#include "core/pipe/logging.h"
#include "core/pipe/stage.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

using sim::Turn;

Pipe* pipe_of(Turn& turn, const Run& run) {
  Pipe* pipe = turn.world.pipes.find(run.pipe->name);
  return pipe != nullptr && pipe->created == run.pipe->created ? pipe : nullptr;
}

void count(Turn& turn, const Run& run, uint64_t Counters::*what, size_t by = 1) {
  if (Pipe* pipe = pipe_of(turn, run)) pipe->counters.*what += by;
}

// The batch is through, whatever became of it.
void end(Turn& turn, Run& run, Outcome outcome) {
  const CallId call = run.call;
  turn.cause = run.fact;
  turn.world.pipes.runs.erase(run.id);
  door::answer(turn, call, std::move(outcome));
}

Json returned(Json payload) { return {{"StatusCode", 200}, {"Payload", std::move(payload)}}; }

void fail(Turn& turn, Run& run, const ServiceError& error) {
  const bool again = bus::failed(error).again;
  count(turn, run, &Counters::failed);
  facts::failed(turn, run, error, again);
  log_failure(turn, run, steps::kStageFailed, error);
  log_failure(turn, run, steps::kExecutionFailed, error);
  if (again) return end(turn, run, tl::unexpected(error));
  Json answer = returned({{"errorType", error.name}, {"errorMessage", error.message}});
  answer["FunctionError"] = "Unhandled";
  end(turn, run, std::move(answer));
}

// What the stage gets of each event.
tl::expected<Items, ServiceError> made_items(const Run& run, const Json& parameters, Instant now) {
  Items out;
  for (const Json& event : run.events) {
    auto text = input_of(*run.pipe, parameters, event, now);
    if (!text) return tl::unexpected(ServiceError{"ValidationException", std::move(text.error()), 400, nullptr});
    out.push_back({event, std::move(*text)});
  }
  return out;
}

Json texts_in(const Items& items) {
  Json out = Json::array();
  for (const Item& item : items) out.push_back(item.text);
  return out;
}

tl::expected<Items, ServiceError> items_of(Turn& turn, Run& run, const Json& parameters) {
  if (!parameters.contains("InputTemplate")) return made_items(run, parameters, turn.now());
  log_step(turn, run, steps::kTransformationStarted, {.payload = run.events});
  auto items = made_items(run, parameters, turn.now());
  if (!items) {
    log_failure(turn, run, steps::kTransformationFailed, items.error());
    return items;
  }
  log_step(turn, run, steps::kTransformationSucceeded, {.payload = texts_in(*items)});
  facts::transformed(turn, run, *items);
  return items;
}

void call_stage(Turn& turn, Run& run) {
  const Json& parameters = parameters_of(run);
  log_step(turn, run, steps::kStageEntered, {.payload = run.events});
  const auto items = items_of(turn, run, parameters);
  if (!items) return fail(turn, run, items.error());
  if (const auto error = too_many(run, *items)) return fail(turn, run, *error);
  if (is_asked_by_http(arn_of(run))) {
    facts::calls(turn, run, *items);
    log_step(turn, run, steps::kInvocationStarted, {.request = items->front().text});
    return ask_by_http(turn, run, items->front());
  }
  auto call = call_of(run, *items, turn.now());
  if (!call) return fail(turn, run, call.error());
  facts::calls(turn, run, *items);
  log_step(turn, run, steps::kInvocationStarted, {.request = call->input});
  door::call(turn, door::FromPipe{run.id}, call->service, call->operation, std::move(call->input));
}

bool is_empty(const Json& answer) {
  return answer.is_null() || answer == "" || (answer.is_structured() && answer.empty());
}

// "If you don't want to invoke the target, return an empty response, such as "", {}, or []."
void enriched(Turn& turn, Run& run, Json answer) {
  log_step(turn, run, steps::kInvocationSucceeded, {.response = answer});
  log_step(turn, run, steps::kStageSucceeded, {.payload = answer});
  if (is_empty(answer)) {
    count(turn, run, &Counters::ended);
    facts::ended(turn, run);
    log_step(turn, run, steps::kTargetSkipped);
    log_step(turn, run, steps::kExecutionSucceeded);
    return end(turn, run, returned(nullptr));
  }
  facts::enriched(turn, run, answer, answer.is_array() ? answer.size() : 1);
  run.events = answer.is_array() ? std::move(answer) : Json::array({std::move(answer)});
  run.stage = Stage::kTarget;
  call_stage(turn, run);
}

// Of what the target reports itself, ids are those of events; the mapping wants its own.
Json own_numbers(const Run& run, Json answer) {
  if (!member(answer, "batchItemFailures").is_array()) return answer;
  for (Json& failure : answer["batchItemFailures"]) {
    const auto number = run.numbers.find(text_member(failure, "itemIdentifier"));
    if (number != run.numbers.end()) failure["itemIdentifier"] = number->second;
  }
  return answer;
}

// Of entries that did not get in. An event that the enrichment has left without its id fails all of them.
Json own_failures(const Run& run, const std::vector<size_t>& failed) {
  Json list = Json::array();
  for (const size_t at : failed) {
    const auto number = run.numbers.find(id_of(run.events[at]));
    if (number == run.numbers.end()) return nullptr;
    list.push_back({{"itemIdentifier", number->second}});
  }
  return {{"batchItemFailures", std::move(list)}};
}

// What of it failed is told by now.
void end_partly(Turn& turn, Run& run, Json failures) {
  for (const Step* step :
       {&steps::kInvocationPartlyFailed, &steps::kStagePartlyFailed, &steps::kExecutionPartlyFailed}) {
    log_step(turn, run, *step, {.response = failures});
  }
  end(turn, run, returned(std::move(failures)));
}

void refused_partly(Turn& turn, Run& run, const std::vector<size_t>& failed) {
  Json failures = own_failures(run, failed);
  if (failures.is_null() || failed.size() == run.events.size()) {
    return fail(turn, run, {"PartialFailure", "The target did not take all of the batch", 400, nullptr});
  }
  count(turn, run, &Counters::failed);
  count(turn, run, &Counters::delivered, run.events.size() - failed.size());
  facts::partly(turn, run, failed.size());
  end_partly(turn, run, std::move(failures));
}

void heard_of_target(Turn& turn, Run& run, Reply reply) {
  if (!reply.failed.empty()) return refused_partly(turn, run, reply.failed);
  const Json& own = member(reply.answer, "batchItemFailures");
  if (own.is_array() && !own.empty()) {
    count(turn, run, &Counters::failed);
    facts::partly(turn, run, std::min(own.size(), run.events.size()));
    return end_partly(turn, run, own_numbers(run, std::move(reply.answer)));
  }
  count(turn, run, &Counters::delivered, run.events.size());
  facts::delivered(turn, run);
  log_step(turn, run, steps::kInvocationSucceeded, {.response = reply.answer});
  log_step(turn, run, steps::kStageSucceeded);
  log_step(turn, run, steps::kExecutionSucceeded);
  end(turn, run, returned(nullptr));
}

Run& new_run(Turn& turn, const door::FromMapping& mapping, Load load, CallId call) {
  Pipes& pipes = turn.world.pipes;
  Run run;
  run.id = pipes.next_run++;
  run.call = call;
  run.pipe = std::make_shared<const Pipe>(*pipes.find_arn(mapping.mapping));
  run.subject = std::move(load.subject);
  run.begun = turn.now();
  run.stage = run.pipe->enrichment().empty() ? Stage::kTarget : Stage::kEnrichment;
  run.events = Json::array();
  for (size_t i = 0; i < load.events.size(); ++i) {
    run.events.push_back(event_of(load.events[i]));
    run.numbers[id_of(run.events.back())] = load.records[i]->number;
  }
  run.fact = turn.cause;
  const uint64_t id = run.id;
  return pipes.runs.emplace(id, std::move(run)).first->second;
}

}  // namespace

CallId begin(Turn& turn, const door::FromMapping& mapping, Load load) {
  const CallId call = door::open_call(turn.world, mapping, "pipes", "Execution", nullptr).id;
  turn.world.calls.open.at(call).cause = turn.cause;
  Run& run = new_run(turn, mapping, std::move(load), call);
  count(turn, run, &Counters::executions);
  count(turn, run, &Counters::events, run.events.size());
  log_step(turn, run, steps::kExecutionStarted, {.payload = run.events});
  call_stage(turn, run);
  return call;
}

void answered(Turn& turn, const door::FromPipe& caller, Outcome outcome) {
  const auto it = turn.world.pipes.runs.find(caller.run);
  if (it == turn.world.pipes.runs.end()) return;
  Run& run = it->second;
  Reply reply = reply_to(run, outcome);
  if (reply.error) {
    log_failure(turn, run, steps::kInvocationFailed, *reply.error);
    return fail(turn, run, *reply.error);
  }
  if (run.stage == Stage::kEnrichment) return enriched(turn, run, std::move(reply.answer));
  heard_of_target(turn, run, std::move(reply));
}

}  // namespace millrace::pipe
