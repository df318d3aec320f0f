// A World with functions written down by a test, invoked asynchronously, and queues that take what became of it. Calls
// take no time and environments are there at once, so that times are exact.
#pragma once

#include "core/fault/strike.h"
#include "core/function/configure.h"
#include "core/function/function.h"
#include "tests/core/queue/desk.h"

namespace millrace::function {

class Office : public queue::Desk {
 public:
  explicit Office(uint64_t seed = 1) : Desk(seed) {
    world.settings.service_call = world.settings.function_cold_start = world.settings.function_warm_start = {};
  }

  // `body` is what its handler does with `event`, after `ms` milliseconds.
  void hire(const std::string& name, const std::string& body, int ms = 0, Json more = Json::object()) {
    std::string source = "exports.handler = async (event) => {\n";
    if (ms > 0) source += "await new Promise((done) => setTimeout(done, " + std::to_string(ms) + "));\n";
    source += body + "\n};\n";
    more["FunctionName"] = name;
    more["Role"] = "arn:aws:iam::123456789012:role/r";
    more["Runtime"] = "nodejs22.x";
    more["Handler"] = "index.handler";
    sim::Turn turn{world, choices, &trace, engine};
    const Outcome made = function::create(turn, more, {make_code({{"index.js", source}}, "index.handler"), ""});
    EXPECT_TRUE(made) << made.error().message;
  }

  Outcome lambda(const std::string& operation, Json input) { return call(operation, std::move(input), "lambda"); }
  void put(const std::string& function, Json config) {
    config["FunctionName"] = function;
    const Outcome made = lambda("PutFunctionEventInvokeConfig", std::move(config));
    EXPECT_TRUE(made) << made.error().message;
  }
  Outcome invoke(const std::string& function, const Json& payload = Json::object()) {
    return lambda("Invoke", {{"FunctionName", function}, {"InvocationType", "Event"}, {"Payload", to_text(payload)}});
  }
  static std::string function_arn(const std::string& name) {
    return "arn:aws:lambda:eu-central-1:123456789012:function:" + name;
  }

  void lay(const std::string& function, const char* what, uint64_t times = 1) {
    sim::Turn turn{world, choices, &trace, engine};
    const auto checked = fault::check(world, {.at = "event", .what = what, .resource = function, .times = times});
    ASSERT_TRUE(checked) << to_text(checked.error());
    fault::lay(turn, *checked);
  }

  const Function& function(const std::string& name) const { return world.functions.functions.at(name); }

  // The facts of these kinds, each as seconds since the start and sentence: `60 Work started`.
  std::string story(const std::vector<std::string>& kinds) const {
    std::string out;
    for (const sim::Fact& fact : trace.facts()) {
      if (std::find(kinds.begin(), kinds.end(), fact.kind) == kinds.end()) continue;
      const int64_t ms = (fact.at - world.start).us / 1'000;
      std::string time = std::to_string(ms / 1'000);
      if (ms % 1'000 != 0) time += "." + std::to_string(1'000 + ms % 1'000).substr(1);
      out += time + " " + fact.sentence + "\n";
    }
    return out;
  }
  // When it started, in seconds: `0 60 180`.
  std::string starts() const {
    std::string out;
    for (const sim::Fact& fact : trace.facts()) {
      if (fact.kind != "function.started") continue;
      out += (out.empty() ? "" : " ") + std::to_string((fact.at - world.start).us / 1'000'000);
    }
    return out;
  }

  // The only message of a queue, its body decoded.
  Json record(const std::string& queue) {
    const Json got = receive(queue, {{"MaxNumberOfMessages", 10}});
    EXPECT_EQ(got.size(), 1U);
    return got.empty() ? Json() : parse_json(text_member(got[0], "Body")).value_or(Json());
  }
};

}  // namespace millrace::function
