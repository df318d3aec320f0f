// A World with one table, its stream and mappings on it, whose functions are answered by the test. Everything between
// is the real thing: the door, the polls, the clock.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/mapping/handlers.h"
#include "core/run/trace.h"
#include "core/table/operations/operations.h"
#include "core/world/choices.h"
#include "core/world/turn.h"
#include "tests/core/function/answers.h"

namespace millrace::mapping {

class Feed : public function::Answers {
 public:
  // What the function answers to an event, at a time; Lambda's own form of an answer.
  using Handler = std::function<Outcome(const Json& event, Instant now)>;

  explicit Feed(uint64_t seed = 1) {
    world.luck.seed = seed;
    world.settings.service_call = {millis(1), millis(1)};
    table("CreateTable",
          {{"TableName", "Jobs"},
           {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
           {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}},
           {"BillingMode", "PAY_PER_REQUEST"},
           {"StreamSpecification", {{"StreamEnabled", true}, {"StreamViewType", "NEW_AND_OLD_IMAGES"}}}});
    world.now = world.now + seconds(1);
    stream_arn = world.database.streams.begin()->first;
  }

  Mapping& map(Json settings = Json::object(), const std::string& uuid = "Reader") {
    if (!settings.contains("StartingPosition")) settings["StartingPosition"] = "LATEST";
    settings["EventSourceArn"] = stream_arn;
    settings["FunctionName"] = uuid + "Function";
    add_function(uuid + "Function");
    sim::Turn turn = make_turn();
    const Outcome made = create(turn, uuid, settings);
    if (!made) throw std::runtime_error(made.error().message);
    return world.mappings.mappings.find(uuid)->second;
  }

  void add_function(const std::string& name) {
    function::Function made;
    made.name = made.logical_id = name;
    made.arn = "arn:aws:lambda:" + world.region + ":" + world.account + ":function:" + name;
    made.role = "arn:aws:iam::" + world.account + ":role/" + name;
    world.functions.functions[name] = made;
  }

  void put(const std::string& id, Json more = Json::object()) {
    Json item{{"id", {{"S", id}}}};
    item.update(more);
    table("PutItem", {{"TableName", "Jobs"}, {"Item", item}});
  }
  void remove(const std::string& id) { table("DeleteItem", {{"TableName", "Jobs"}, {"Key", {{"id", {{"S", id}}}}}}); }

  // An operation on tables; what it writes reaches the mappings.
  Outcome table(const std::string& operation, Json input) {
    sim::Turn turn = make_turn();
    table::Effects effects;
    const table::Context context{world.now, world.account, world.region, {}};
    const Outcome outcome = table::perform(world.database, context, operation, input, effects);
    for (const table::ItemChange& change : effects.changes) {
      if (change.event) record_arrived(turn, change.stream_arn);
    }
    return outcome;
  }

  // An operation on mappings, at the door.
  Outcome operate(const std::string& operation, Json input) {
    sim::Turn turn = make_turn();
    return *door::call_now(turn, "lambda", operation, std::move(input));
  }

  // An operation on data streams, at the door.
  Outcome data_stream(const std::string& operation, Json input) {
    sim::Turn turn = make_turn();
    return *door::call_now(turn, "kinesis", operation, std::move(input));
  }

  // One event. False when nothing is due by `until`.
  bool step(Instant until) {
    if (world.agenda.empty() || world.agenda.front().at > until) return false;
    const auto first = world.agenda.events.begin();
    const sim::Event event = first->second;
    world.agenda.events.erase(first);
    world.now = event.at;
    sim::Turn turn = make_turn(event.cause);
    turn.luck.strand = event.strand;
    if (const auto* poll = std::get_if<Poll>(&event.cue)) on(turn, *poll);
    else if (const auto* deliver = std::get_if<door::Deliver>(&event.cue)) door::on(turn, *deliver);
    else if (const auto* perform = std::get_if<door::Perform>(&event.cue)) invoke(turn, perform->call);
    return true;
  }
  void run(Duration time) {
    const Instant until = world.now + time;
    while (step(until)) {
    }
    world.now = until;
  }

  // The keys of each invocation so far, in order.
  std::vector<std::vector<std::string>> batches() const {
    std::vector<std::vector<std::string>> out;
    for (const Json& event : invocations) out.push_back(keys(event));
    return out;
  }
  static std::vector<std::string> keys(const Json& event) {
    std::vector<std::string> out;
    for (const Json& record : event.at("Records")) {
      out.push_back(record.at("dynamodb").at("Keys").at("id").at("S").get<std::string>());
    }
    return out;
  }

  // The facts of mappings, a line each: `1.250 mapping.polled Reader read 1 record from the stream, because ….`
  std::string story(const std::string& kind = "mapping.") const {
    std::string out;
    for (const sim::Fact& fact : trace.facts()) {
      if (fact.kind.rfind(kind, 0) != 0) continue;
      out += fact.kind + ": " + sim::to_text(fact) + "\n";
    }
    return out;
  }

  sim::World world;
  sim::Trace trace;
  std::string stream_arn;
  Handler handler = [](const Json&, Instant) { return returned(nullptr); };
  Duration work = millis(10);
  std::vector<Json> invocations;                          // their events
  std::vector<std::pair<std::string, Json>> other_calls;  // `sqs/SendMessage` and its input

 private:
  sim::Turn make_turn(FactId cause = 0) { return sim::Turn{world, choices_, &trace, engine_, cause}; }

  void invoke(sim::Turn& turn, CallId id) {
    const door::Call call = world.calls.open.at(id);
    if (call.service != "lambda") {
      other_calls.emplace_back(call.service + "/" + call.operation, call.input);
      return door::answer(turn, id, Json::object());
    }
    invocations.push_back(call.input.at("Payload"));
    door::answer(turn, id, handler(invocations.back(), world.now));
  }

  sim::SeededChoices choices_;
  function::Engine engine_;
};

}  // namespace millrace::mapping
