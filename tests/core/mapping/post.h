// A World with queues and mappings on them, whose functions are answered by the test. Everything between is the real
// thing: the door, the queues, the clock.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/mapping/mapping.h"
#include "tests/core/function/answers.h"
#include "tests/core/queue/desk.h"

namespace millrace::mapping {

class Post : public queue::Desk, public function::Answers {
 public:
  // What the function answers to an event, at a time; Lambda's own form of an answer. It may use the queues.
  using Handler = std::function<Outcome(const Json& event, Instant now)>;

  explicit Post(uint64_t seed = 1) : Desk(seed) { world.settings.service_call = {millis(1), millis(1)}; }

  // The answer of CreateEventSourceMapping; the first mapping is `Reader`.
  Outcome map(const std::string& queue, Json settings = Json::object()) {
    settings["EventSourceArn"] = arn_of(queue);
    if (!settings.contains("FunctionName")) settings["FunctionName"] = "Work";
    add_function(text_member(settings, "FunctionName"));
    const Outcome made = lambda("CreateEventSourceMapping", std::move(settings));
    if (made) uuid = text_member(*made, "UUID");
    return made;
  }
  Outcome lambda(const std::string& operation, Json input) { return call(operation, std::move(input), "lambda"); }
  const Mapping& reader() const { return world.mappings.mappings.find(uuid)->second; }

  void add_function(const std::string& name, Duration timeout = seconds(3)) {
    function::Function made;
    made.name = made.logical_id = name;
    made.timeout = timeout;
    made.arn = "arn:aws:lambda:" + world.region + ":" + world.account + ":function:" + name;
    world.functions.functions.emplace(name, std::move(made));
  }

  // One event; an invocation is answered after `work`. False when nothing is due by `until`.
  bool step_until(Instant until) {
    if (world.agenda.empty() || world.agenda.front().at > until) return false;
    const auto* perform = std::get_if<door::Perform>(&world.agenda.front().cue);
    const auto open = perform == nullptr ? world.calls.open.end() : world.calls.open.find(perform->call);
    if (open == world.calls.open.end() || open->second.operation != "Invoke") return step();
    const sim::Event event = world.agenda.events.begin()->second;
    world.agenda.events.erase(world.agenda.events.begin());
    world.now = event.at;
    invocations.push_back(open->second.input.at("Payload"));
    started.push_back(world.now);
    const Outcome answer = handler(invocations.back(), world.now);
    sim::Turn turn{world, choices, &trace, engine, event.cause, false, {event.strand}};
    const Duration before = world.settings.service_call.least;
    world.settings.service_call = {before + work, before + work};
    door::answer(turn, open->first, answer);
    world.settings.service_call = {before, before};
    return true;
  }
  void run(Duration time) {
    const Instant until = world.now + time;
    while (step_until(until)) {
    }
    world.now = until;
  }

  // The bodies of each invocation so far, in order: `a,b | c`.
  std::string batches() const {
    std::string out;
    for (const Json& event : invocations) out += (out.empty() ? "" : " | ") + bodies_of(event);
    return out;
  }
  static std::string bodies_of(const Json& event) {
    std::string out;
    for (const Json& record : event.at("Records")) out += (out.empty() ? "" : ",") + text_member(record, "body");
    return out;
  }
  // When each began, in seconds since the start: `0.002 2.004`.
  std::string times() const {
    std::string out;
    for (const Instant at : started) {
      const int64_t ms = (at - world.start).us / 1'000;
      const std::string rest = std::to_string(1'000 + ms % 1'000).substr(1);
      out += (out.empty() ? "" : " ") + std::to_string(ms / 1'000) + "." + rest;
    }
    return out;
  }
  // The facts of mappings, a sentence each.
  std::string story() const {
    std::string out;
    for (const std::string& sentence : told("mapping.")) out += sentence + "\n";
    return out;
  }

  // Reports the messages whose body is one of those.
  static Outcome reported(const Json& event, const std::vector<std::string>& bodies) {
    Json list = Json::array();
    for (const Json& record : event.at("Records")) {
      const bool failed = std::count(bodies.begin(), bodies.end(), text_member(record, "body")) > 0;
      if (failed) list.push_back({{"itemIdentifier", record.at("messageId")}});
    }
    return returned({{"batchItemFailures", list}});
  }

  Handler handler = [](const Json&, Instant) { return returned(nullptr); };
  Duration work = millis(10);
  std::vector<Json> invocations;  // their events
  std::vector<Instant> started;
  std::string uuid;  // of the latest mapping
};

}  // namespace millrace::mapping
