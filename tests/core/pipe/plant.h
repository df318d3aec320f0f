// A World with a table, queues, buses and pipes between them, whose functions are answered by the test. Everything else
// is the real thing: the door, the polls, the clock.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/pipe/pipe.h"
#include "tests/core/bus/desk.h"
#include "tests/core/function/answers.h"

namespace millrace::pipe {

class Plant : public bus::Desk, public function::Answers {
 public:
  // What a function answers to its payload; Lambda's own form of an answer.
  using Handler = std::function<Outcome(const Json& payload)>;

  explicit Plant(uint64_t seed = 1) : Desk(seed) {
    world.settings.service_call = {millis(1), millis(1)};
    world.settings.pipe_ready = {};  // states_test.cpp is about the time that it takes
  }

  Outcome pipes(const std::string& operation, Json input) { return call(operation, std::move(input), "pipes"); }
  // CreatePipe of the pipe `P`, with more members.
  Outcome lay(const std::string& source, const std::string& target, Json more = Json::object()) {
    Json input{{"Name", "P"}, {"Source", source}, {"Target", target}, {"RoleArn", kRole}};
    input.update(more);
    return pipes("CreatePipe", std::move(input));
  }
  const Pipe& pipe() const { return *world.pipes.find("P"); }
  static constexpr const char* kRole = "arn:aws:iam::123456789012:role/pipe";
  static constexpr const char* kArn = "arn:aws:pipes:eu-central-1:123456789012:pipe/P";

  // A table whose stream has both images; the stream's ARN.
  std::string create_table(const std::string& name = "Jobs") {
    const Outcome made =
        call("CreateTable",
             {{"TableName", name},
              {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
              {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}},
              {"BillingMode", "PAY_PER_REQUEST"},
              {"StreamSpecification", {{"StreamEnabled", true}, {"StreamViewType", "NEW_AND_OLD_IMAGES"}}}},
             "dynamodb");
    EXPECT_TRUE(made) << made.error().message;
    pass(seconds(1));
    return world.database.streams.begin()->first;
  }
  void put(const std::string& id, const std::string& table = "Jobs") {
    const Outcome made = call("PutItem", {{"TableName", table}, {"Item", {{"id", {{"S", id}}}}}}, "dynamodb");
    EXPECT_TRUE(made) << made.error().message;
  }
  std::string create_stream(const std::string& name = "Flow") {
    const Outcome made = call("CreateStream", {{"StreamName", name}, {"ShardCount", 1}}, "kinesis");
    EXPECT_TRUE(made) << made.error().message;
    return world.data_streams.streams.at(name).arn;
  }
  static Json from_table(Json more = Json::object()) {
    more["StartingPosition"] = "TRIM_HORIZON";
    return {{"SourceParameters", {{"DynamoDBStreamParameters", std::move(more)}}}};
  }

  std::string add_function(const std::string& name) {
    function::Function made;
    made.name = made.logical_id = name;
    made.arn = "arn:aws:lambda:" + world.region + ":" + world.account + ":function:" + name;
    const std::string arn = made.arn;
    world.functions.functions.emplace(name, std::move(made));
    return arn;
  }

  bool step_until(Instant until) {
    if (world.agenda.empty() || world.agenda.front().at > until) return false;
    const auto* perform = std::get_if<door::Perform>(&world.agenda.front().cue);
    const auto open = perform == nullptr ? world.calls.open.end() : world.calls.open.find(perform->call);
    if (open == world.calls.open.end() || open->second.operation != "Invoke") return step();
    const sim::Event event = world.agenda.events.begin()->second;
    world.agenda.events.erase(world.agenda.events.begin());
    world.now = event.at;
    invoked.push_back(open->second.input);
    const Outcome answer = handler(*parse_json(text_member(open->second.input, "Payload")));
    sim::Turn turn{world, choices, &trace, engine, event.cause, false, {event.strand}};
    door::answer(turn, open->first, answer);
    return true;
  }
  void run(Duration time = seconds(5)) {
    const Instant until = world.now + time;
    while (step_until(until)) {
    }
    world.now = until;
  }

  // The facts of the pipe, a sentence each.
  std::string story() const {
    std::string out;
    for (const std::string& sentence : told("pipe.")) out += sentence + "\n";
    return out;
  }

  Handler handler = [](const Json&) { return returned(nullptr); };
  std::vector<Json> invoked;  // inputs of Invoke
};

// Of the queues between which most tests lay a pipe.
inline const std::string kFrom = Plant::arn_of("From");
inline const std::string kTo = Plant::arn_of("To");

}  // namespace millrace::pipe
