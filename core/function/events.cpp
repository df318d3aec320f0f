#include "core/function/events.h"

#include <algorithm>
#include <optional>

#include "core/door/calls.h"
#include "core/fault/strike.h"
#include "core/function/destination.h"
#include "core/function/facts.h"
#include "core/function/lineage.h"
#include "core/function/starting.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr size_t kPayloadBytesMax = 1'048'576;
constexpr Duration kRetryWaits[] = {seconds(60), seconds(120)};  // after the first run, after the second
constexpr Duration kRefusedFirst = seconds(1);
constexpr Duration kRefusedMost = seconds(300);
constexpr int kDoublingsMax = 9;  // one second to beyond five minutes

// What is said of an event that could not be run.
struct Refusal {
  facts::Why why;
  int status;
  const char* kind;
  const char* message;
};
constexpr Refusal kRefusals[] = {
    {facts::Why::kBusy, 429, "TooManyRequestsException", "Rate Exceeded."},
    {facts::Why::kInside, 500, "ServiceException", "An error occurred and the request cannot be processed."},
    {facts::Why::kGone, 404, "ResourceNotFoundException", "Function not found."},
    {facts::Why::kForeign, 502, "InvalidRuntimeException", "The runtime is not run here."}};

AsyncEvent* find_event(Turn& turn, EventNumber number) {
  auto& events = turn.world.functions.queue.events;
  const auto it = events.find(number);
  return it == events.end() ? nullptr : &it->second;
}

Function& function_of(Turn& turn, const AsyncEvent& event) {
  return turn.world.functions.functions.find(event.function)->second;
}

EventInvokeConfig config_of(const Function& function, const AsyncEvent& event) {
  const auto it = function.event_configs.find(event.qualifier);
  return it == function.event_configs.end() ? EventInvokeConfig{} : it->second;
}

AsyncEvent& enter(Turn& turn, Function& function, AsyncEvent event) {
  EventQueue& queue = turn.world.functions.queue;
  event.number = queue.next++;
  event.function = function.name;
  ++function.events;
  queue.bytes += event.accepted->bytes;
  return queue.events.emplace(event.number, std::move(event)).first->second;
}

void leave(Turn& turn, const AsyncEvent& event) {
  EventQueue& queue = turn.world.functions.queue;
  --function_of(turn, event).events;
  queue.bytes -= event.accepted->bytes;
  queue.events.erase(event.number);
}

// Its next try, or the end of its time when that comes before.
Duration wait_at_most(const Turn& turn, const AsyncEvent& event, Duration wait, Duration age_max) {
  return std::min(wait, event.at + age_max - turn.now());
}

void try_later(Turn& turn, AsyncEvent& event, Duration wait, facts::Why why) {
  const Function& function = function_of(turn, event);
  facts::waits(turn, function, event, wait, why);
  event.next = turn.after(wait_at_most(turn, event, wait, config_of(function, event).age_max()), Attempt{event.number});
}

// What leads from an event on to where its record goes.
LineageRef after_run(const AsyncEvent& event) {
  return event.runs == 0 ? event.accepted->lineage : with_run_of(event.accepted->lineage, event.function);
}

void send(Turn& turn, const Function& function, const AsyncEvent& event, const std::string& to, bool dead_letter,
          Parcel parcel) {
  const FactId cause = turn.cause;
  EventQueue& queue = turn.world.functions.queue;
  const uint64_t number = queue.next_parting++;
  const Parting& parting =
      queue.partings.emplace(number, Parting{event.number, function.name, to, dead_letter, after_run(event)})
          .first->second;
  facts::sends(turn, function, parting);
  door::call(turn, door::FromEvent{number}, parcel.service, parcel.operation, std::move(parcel.input));
  turn.cause = cause;  // of the next parcel too
}

void send_record(Turn& turn, const Function& function, const AsyncEvent& event, const std::string& to,
                 Condition condition) {
  if (to.empty()) return;
  send(turn, function, event, to, false,
       record_parcel(to, invocation_record(event, function.arn, condition, turn.now())));
}

void give_up(Turn& turn, const AsyncEvent& event, Condition condition) {
  const Function& function = function_of(turn, event);
  const EventInvokeConfig config = config_of(function, event);
  const Settings* settings = settings_of(function, event.version);
  const std::string& dead_letters = (settings == nullptr ? function : *settings).dead_letter;
  facts::gave_up(turn, function, event, config, condition);
  send_record(turn, function, event, config.on_failure, condition);
  if (!dead_letters.empty()) {
    send(turn, function, event, dead_letters, true, dead_letter_parcel(dead_letters, event));
  } else if (config.on_failure.empty()) {
    facts::lost(turn, function, event);
  }
  leave(turn, event);
}

// The fault that strikes this try.
std::optional<fault::Order> fault_of(Turn& turn, const Function& function, const AsyncEvent& event) {
  if (!fault::any(turn.world)) return std::nullopt;
  return fault::strike(turn, {fault::kEvent, {function.logical_id}, {std::to_string(event.number)}});
}

void stop_loop(Turn& turn, const Function& function, AsyncEvent& event) {
  facts::looped(turn, function);
  event.status = 400;
  event.error_kind = "RecursiveInvocationException";
  event.error = kLoopMessage;
  give_up(turn, event, Condition::kRecursiveLoop);
}

void refuse(Turn& turn, AsyncEvent& event, facts::Why why) {
  Duration wait = kRefusedFirst;
  for (int64_t i = 0; i < std::min<int64_t>(event.refusals, kDoublingsMax); ++i) wait = wait + wait;
  ++event.refusals;
  const auto* refusal =
      std::find_if(std::begin(kRefusals), std::end(kRefusals), [&](const Refusal& r) { return r.why == why; });
  event.status = refusal->status;
  event.error = refusal->message;
  event.error_kind = refusal->kind;
  if (why == facts::Why::kBusy) ++function_of(turn, event).throttles;
  try_later(turn, event, std::min(wait, kRefusedMost), why);
}

// The queue handed it out to two at once: the same event once more.
void repeat(Turn& turn, Function& function, const AsyncEvent& event) {
  AsyncEvent again;
  again.qualifier = event.qualifier;
  again.version = event.version;
  again.accepted = event.accepted;
  again.at = event.at;
  AsyncEvent& copy = enter(turn, function, std::move(again));
  facts::repeated(turn, function, event, copy);
  copy.next = turn.after({}, Attempt{copy.number});
}

void run(Turn& turn, Function& function, AsyncEvent& event) {
  const std::string version = version_for(turn, function, event.qualifier);
  if (version.empty()) return refuse(turn, event, facts::Why::kGone);
  if (!is_run_here(*settings_of(function, version))) return refuse(turn, event, facts::Why::kForeign);
  ++event.runs;
  event.refusals = 0;
  event.version = version;
  const std::string qualifier = event.qualifier == "$LATEST" ? "" : event.qualifier;
  const Accepted& accepted = *event.accepted;
  event.run = start_run(turn, function,
                        {accepted.payload, version, qualifier, accepted.request_id, 0, event.number, accepted.lineage});
}

Outcome too_large(size_t bytes) {
  return service_error("RequestTooLargeException",
                       std::to_string(bytes) + " byte payload is too large for the Event invocation type (limit " +
                           std::to_string(kPayloadBytesMax) + " bytes)",
                       413);
}

Outcome no_room() {
  return service_error("TooManyRequestsException",
                       "This program keeps at most 10,000 events of a function, and 256 MiB of all functions' events.",
                       429);
}

}  // namespace

Outcome accept(Turn& turn, Function& function, const std::string& qualifier, Json payload, LineageRef lineage) {
  const size_t bytes = to_text(payload).size();
  if (bytes > kPayloadBytesMax) return too_large(bytes);
  const uint64_t held = turn.world.functions.queue.bytes;
  if (function.events >= EventQueue::kEventsMax || held + bytes > EventQueue::kBytesMax) return no_room();
  std::string request_id = new_request_id(turn, function);
  AsyncEvent taken;
  taken.qualifier = qualifier.empty() ? "$LATEST" : qualifier;
  taken.version = "$LATEST";
  taken.accepted =
      std::make_shared<const Accepted>(Accepted{std::move(request_id), std::move(payload), bytes, std::move(lineage)});
  taken.at = turn.now();
  AsyncEvent& event = enter(turn, function, std::move(taken));
  facts::accepted(turn, function, event);
  event.next = turn.after({}, Attempt{event.number});
  return Json{{"StatusCode", 202}, {"Payload", ""}};
}

void on(Turn& turn, const Attempt& cue) {
  AsyncEvent* event = find_event(turn, cue.event);
  if (event == nullptr) return;
  event->next = {};
  Function& function = function_of(turn, *event);
  if (turn.now() - event->at >= config_of(function, *event).age_max()) {
    return give_up(turn, *event, Condition::kEventAgeExceeded);
  }
  if (function.reserved_concurrency == 0) return give_up(turn, *event, Condition::kZeroReservedConcurrency);
  if (is_loop(function, event->accepted->lineage)) return stop_loop(turn, function, *event);
  const auto struck = fault_of(turn, function, *event);
  if (struck && struck->what == fault::kFail) return refuse(turn, *event, facts::Why::kInside);
  if ((struck && struck->what == fault::kThrottle) ||
      throttled(turn.world.functions, function, event->qualifier, turn.now())) {
    return refuse(turn, *event, facts::Why::kBusy);
  }
  if (struck) repeat(turn, function, *event);
  run(turn, function, *event);
}

void ran(Turn& turn, EventNumber number, const std::string& payload, bool failed) {
  AsyncEvent& event = *find_event(turn, number);
  const Function& function = function_of(turn, event);
  event.run = 0;
  event.status = 200;
  event.result = payload;
  if (!failed) {
    send_record(turn, function, event, config_of(function, event).on_success, Condition::kSuccess);
    return leave(turn, event);
  }
  const Json error = parse_json(payload).value_or(Json());
  event.error = text_member(error, "errorMessage");
  event.error_kind = text_member(error, "errorType");
  if (event.runs > config_of(function, event).retries_max()) return give_up(turn, event, Condition::kRetriesExhausted);
  try_later(turn, event, kRetryWaits[std::min<int64_t>(event.runs, std::size(kRetryWaits)) - 1], facts::Why::kError);
}

void answered(Turn& turn, const door::FromEvent& caller, Outcome outcome) {
  auto& partings = turn.world.functions.queue.partings;
  const auto it = partings.find(caller.parting);
  if (it == partings.end()) return;
  const Parting parting = std::move(it->second);
  partings.erase(it);
  facts::arrived(turn, turn.world.functions.functions.find(parting.function)->second, parting, outcome);
}

}  // namespace millrace::function
