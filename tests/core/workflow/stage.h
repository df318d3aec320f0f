// A World in which state machines run: the real door, clock and history; tasks are answered by scripts in the mock
// configuration, or by whatever service is behind the door.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/run/step.h"
#include "core/world/choices.h"

namespace millrace::workflow {

class Stage {
 public:
  static constexpr int kStepsMax = 2'000'000;

  explicit Stage(uint64_t seed = 1) { world.luck.seed = seed; }

  // An operation of `service`, awaited.
  Outcome call(const std::string& operation, Json input, const std::string& service = "states",
               door::Console caller = {}) {
    sim::Turn turn{world, choices, &trace, engine, 0};
    CallId id = 0;
    auto outcome = door::call_now(turn, service, operation, std::move(input), &id, std::move(caller));
    for (int i = 0; !outcome && !world.calls.answers.contains(id) && i < kStepsMax && step(); ++i) {
    }
    if (outcome) return *outcome;
    const auto it = world.calls.answers.find(id);
    return it == world.calls.answers.end() ? Outcome(service_error("NoAnswer", operation)) : it->second;
  }

  // The ARN of a machine with that definition.
  std::string create(const Json& definition, const std::string& name = "Machine",
                     const std::string& type = "STANDARD") {
    const Outcome made = call("CreateStateMachine", {{"name", name},
                                                     {"definition", to_text(definition)},
                                                     {"type", type},
                                                     {"roleArn", "arn:aws:iam::123456789012:role/r"}});
    EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message);
    return made ? text_member(*made, "stateMachineArn") : "";
  }

  std::string start(const std::string& machine, const Json& input = Json::object(), const std::string& name = "") {
    Json asked{{"stateMachineArn", machine}, {"input", to_text(input)}};
    if (!name.empty()) asked["name"] = name;
    const Outcome made = call("StartExecution", std::move(asked));
    EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().message);
    return made ? text_member(*made, "executionArn") : "";
  }

  bool step() { return sim::step(world, choices, &trace, engine); }
  // Until nothing is due; false when that never comes.
  bool run() {
    for (int i = 0; i < kStepsMax; ++i) {
      if (!step()) return true;
    }
    return false;
  }

  // Runs a machine to its end and returns DescribeExecution's answer.
  Json play(const Json& definition, const Json& input = Json::object()) {
    const std::string arn = start(create(definition), input);
    EXPECT_TRUE(run());
    return describe(arn);
  }
  Json describe(const std::string& execution) {
    return call("DescribeExecution", {{"executionArn", execution}}).value_or(Json());
  }

  std::vector<std::string> types(const std::string& execution) {
    std::vector<std::string> out;
    for (const HistoryEvent& event : world.workflows.execution(execution)->history) out.emplace_back(event.type);
    return out;
  }

  // The facts whose kind begins with `kind`, as sentences.
  std::vector<std::string> told(const std::string& kind) const {
    std::vector<std::string> out;
    for (const sim::Fact& fact : trace.facts()) {
      if (fact.kind.starts_with(kind)) out.push_back(sim::to_text(fact));
    }
    return out;
  }

  sim::World world;
  sim::Trace trace;
  sim::SeededChoices choices;
  function::Engine engine;
};

// The output of an execution that succeeded; what it said otherwise, as a text.
inline Json output_of(const Json& described) {
  if (text_member(described, "status") != "SUCCEEDED") {
    return text_member(described, "status") + ": " + text_member(described, "error") + ": " +
           text_member(described, "cause");
  }
  return parse_json(text_member(described, "output")).value_or(Json());
}

}  // namespace millrace::workflow
