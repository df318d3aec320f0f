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

}  // namespace

FactId invoked(Turn& turn, const Function& function, const Run& run, Duration wait) {
  return turn.note([&] {
    Fact fact = fact_of(function, run, kInvoked, run.cold ? Weight::kPlain : Weight::kNoise);
    fact.sentence = fact.resource + " was invoked";
    fact.because = run.cold ? "" : "an environment was waiting, it starts at once";
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
    fact.because = "its timeout of " + spoken(function.timeout) + " had passed";
    return fact;
  });
}

}  // namespace millrace::function::facts
