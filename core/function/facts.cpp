#include "core/function/facts.h"

#include <utility>

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::function::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kSentenceTextMax = 120;  // of a result or a log line told in a sentence

std::string short_line(std::string text) { return brief(std::move(text), kSentenceTextMax); }

Fact fact_of(const Function& function, const Run& run, const char* kind, Weight weight) {
  Fact fact{.kind = kind, .resource = function.logical_id, .subject = std::to_string(run.id)};
  fact.weight = weight;
  return fact;
}

std::shared_ptr<const Json> event_of(const Run& run) {
  return std::make_shared<const Json>(Json{{"event", run.invocation.start->event}});
}

std::string called(EventNumber event) { return "event " + std::to_string(event); }

Fact fact_of_event(const Function& function, EventNumber event, const char* kind, Weight weight) {
  Fact fact{.kind = kind, .resource = function.logical_id, .subject = called(event)};
  fact.weight = weight;
  return fact;
}

std::string times(int64_t n) { return n == 1 ? "once" : n == 2 ? "twice" : std::to_string(n) + " times"; }

// `Error (out of paper)`.
std::string error_in_words(const AsyncEvent& event) {
  return event.error_kind + (event.error.empty() ? "" : " (" + short_line(without_stop(event.error)) + ")");
}

std::string plural_runs(uint32_t n) { return n == 1 ? "one run was" : std::to_string(n) + " runs were"; }

std::string why_later(const Function& function, const AsyncEvent& event, Why why) {
  switch (why) {
    case Why::kError: return "it failed with " + error_in_words(event);
    case Why::kBusy: return "it was throttled while " + plural_runs(function.running) + " under way";
    case Why::kInside: return "something was wrong inside Lambda";
    case Why::kGone: return "there is no version or alias " + event.qualifier + " any more";
    case Why::kForeign: return "its runtime is not run here";
  }
  return "";
}

std::string why_given_up(const AsyncEvent& event, const EventInvokeConfig& config, Condition condition) {
  switch (condition) {
    case Condition::kRetriesExhausted:
      return "it has run " + times(event.runs) + ", and MaximumRetryAttempts is " +
             std::to_string(config.retries_max());
    case Condition::kEventAgeExceeded:
      return "it is older than MaximumEventAgeInSeconds, which is " + spoken(config.age_max());
    case Condition::kZeroReservedConcurrency: return "the function's reserved concurrency is 0";
    case Condition::kRecursiveLoop: return "Lambda has found a recursive loop";
    case Condition::kSuccess: break;
  }
  return "";
}

// `the record of event 3`, or the event itself.
std::string goods(const Parting& parting) {
  return (parting.dead_letter ? "" : "the record of ") + called(parting.event);
}

std::string place(const Turn& turn, const Parting& parting) {
  return (parting.dead_letter ? "its dead-letter queue " : "") + turn.world.name_of(parting.destination);
}

}  // namespace

FactId invoked(Turn& turn, const Function& function, const Run& run, Duration wait) {
  return turn.note([&] {
    Fact fact = fact_of(function, run, kInvoked, run.cold ? Weight::kPlain : Weight::kNoise);
    fact.sentence = fact.resource + " was invoked";
    fact.because = run.cold          ? ""
                   : run.provisioned ? "an environment was provisioned, it starts at once"
                                     : "an environment was waiting, it starts at once";
    if (run.cold) fact.sentence += " and starts cold, in " + spoken(wait);
    fact.data = event_of(run);
    return fact;
  });
}

void throttled(Turn& turn, const Function& function) {
  turn.note_aside([&] {
    Fact fact{.kind = kThrottled, .resource = function.logical_id};
    fact.sentence = fact.resource + " was not invoked: too many requests";
    fact.because = "all " + std::to_string(function.running) + " of its concurrent runs are busy";
    fact.weight = Weight::kFailure;
    return fact;
  });
}

void started(Turn& turn, const Function& function, const Run& run) {
  turn.note([&] {
    Fact fact = fact_of(function, run, kStarted, Weight::kNotable);
    fact.sentence = fact.resource + " started" + (run.cold ? " in a new environment" : "");
    fact.data = event_of(run);
    return fact;
  });
}

void called(Turn& turn, const Function& function, const Run& run, const SdkCall& call) {
  turn.note_aside([&] {
    Fact fact = fact_of(function, run, kCalled, Weight::kNoise);
    fact.sentence = fact.resource + " called " + call.operation + " of " + call.service;
    fact.data = std::make_shared<const Json>(
        Json{{"service", call.service}, {"operation", call.operation}, {"input", call.input}});
    return fact;
  });
}

void unreachable(Turn& turn, const Function& function, const Run& run, const SdkCall& call) {
  turn.note_aside([&] {
    Fact fact = fact_of(function, run, kUnreachable, Weight::kFailure);
    fact.sentence = fact.resource + " cannot reach " + call.service + ", and waits";
    fact.because = "it is in a VPC that has no endpoint for " + call.service + " and no NAT gateway";
    return fact;
  });
}

void looped(Turn& turn, const Function& function) {
  turn.note_aside([&] {
    Fact fact{.kind = kLooped, .resource = function.logical_id};
    fact.sentence = fact.resource + " was not invoked: Lambda has found a recursive loop";
    fact.because = "it has run 16 times in this chain of queues, topics and functions";
    fact.weight = Weight::kFailure;
    return fact;
  });
}

void refused(Turn& turn, const Function& function, const Run& run, const ServiceError& error) {
  turn.note([&] {
    Fact fact = fact_of(function, run, kRefused, Weight::kPlain);
    fact.sentence = fact.resource + " was answered " + error.name;
    fact.because = short_line(error.message);
    return fact;
  });
}

void logged(Turn& turn, const Function& function, const Run& run, const LogLine& line) {
  turn.note_aside([&] {
    Fact fact = fact_of(function, run, kLog, Weight::kPlain);
    fact.sentence = fact.resource + " logged " + line.level + " " + short_line(line.text);
    return fact;
  });
}

void returned(Turn& turn, const Function& function, const Run& run, const std::string& payload) {
  turn.note([&] {
    Fact fact = fact_of(function, run, kReturned, Weight::kNotable);
    fact.sentence = fact.resource + " returned " + short_line(payload) + " after " + spoken(turn.now() - run.began);
    fact.data = std::make_shared<const Json>(Json{{"result", payload}});
    return fact;
  });
}

void failed(Turn& turn, const Function& function, const Run& run, const Json& error) {
  turn.note([&] {
    Fact fact = fact_of(function, run, kFailed, Weight::kFailure);
    const std::string time = spoken(turn.now() - run.began);
    fact.sentence = fact.resource + " failed with " + text_member(error, "errorType") + " after " + time;
    fact.because = short_line(text_member(error, "errorMessage"));
    fact.data = std::make_shared<const Json>(Json{{"result", to_text(error)}});
    return fact;
  });
}

void timed_out(Turn& turn, const Function& function, const Run& run) {
  turn.note([&] {
    Fact fact = fact_of(function, run, kTimedOut, Weight::kFailure);
    fact.sentence = fact.resource + " was stopped";
    fact.because = "its timeout of " + spoken(run.invocation.start->timeout) + " had passed";
    return fact;
  });
}

void accepted(Turn& turn, const Function& function, const AsyncEvent& event) {
  turn.note([&] {
    Fact fact = fact_of_event(function, event.number, kAccepted, Weight::kPlain);
    fact.sentence = fact.resource + " took " + called(event.number) + ", to run it by itself";
    fact.because = "nobody waits for what comes of an asynchronous invocation";
    fact.data = std::make_shared<const Json>(Json{{"event", event.accepted->payload}});
    return fact;
  });
}

void waits(Turn& turn, const Function& function, const AsyncEvent& event, Duration wait, Why why) {
  turn.note([&] {
    Fact fact = fact_of_event(function, event.number, kWaits, Weight::kFailure);
    fact.sentence = fact.resource + " tries " + called(event.number) + " again in " + spoken(wait);
    fact.because = why_later(function, event, why);
    return fact;
  });
}

void repeated(Turn& turn, const Function& function, const AsyncEvent& event, const AsyncEvent& copy) {
  turn.note_aside([&] {
    Fact fact = fact_of_event(function, copy.number, kRepeated, Weight::kNotable);
    fact.sentence =
        fact.resource + " gets " + called(event.number) + " twice, the second time as " + called(copy.number);
    fact.because = "the queue of events delivers at least once";
    return fact;
  });
}

void gave_up(Turn& turn, const Function& function, const AsyncEvent& event, const EventInvokeConfig& config,
             Condition condition) {
  turn.note([&] {
    Fact fact = fact_of_event(function, event.number, kGaveUp, Weight::kFailure);
    fact.sentence = fact.resource + " gave up " + called(event.number) + " (" + std::string(to_text(condition)) + ")";
    fact.because = why_given_up(event, config, condition);
    fact.data = std::make_shared<const Json>(Json{{"event", event.accepted->payload}});
    return fact;
  });
}

void lost(Turn& turn, const Function& function, const AsyncEvent& event) {
  turn.note([&] {
    Fact fact = fact_of_event(function, event.number, kLost, Weight::kFailure);
    fact.sentence = called(event.number) + " of " + fact.resource + " is lost";
    fact.because = "it has neither an on-failure destination nor a dead-letter queue";
    return fact;
  });
}

void sends(Turn& turn, const Function& function, const Parting& parting) {
  turn.note([&] {
    Fact fact = fact_of_event(function, parting.event, kSends, Weight::kNotable);
    fact.sentence = fact.resource + " sends " + goods(parting) + " to " + place(turn, parting);
    return fact;
  });
}

void arrived(Turn& turn, const Function& function, const Parting& parting, const Outcome& outcome) {
  turn.note([&] {
    const char* kind = outcome ? kArrived : kUndelivered;
    Fact fact = fact_of_event(function, parting.event, kind, outcome ? Weight::kPlain : Weight::kFailure);
    fact.sentence =
        goods(parting) + (outcome ? " is in " : " did not come to ") + turn.world.name_of(parting.destination);
    if (!outcome) fact.because = "it answered " + outcome.error().name + ": " + without_stop(outcome.error().message);
    return fact;
  });
}

}  // namespace millrace::function::facts
