// A World with buses, their rules and targets, called through the door.
#pragma once

#include "core/bus/naming.h"
#include "tests/core/topic/desk.h"

namespace millrace::bus {

class Desk : public topic::Desk {
 public:
  using topic::Desk::Desk;

  Outcome events(const std::string& operation, Json input) { return call(operation, std::move(input), "events"); }
  static std::string arn(const std::string& resource) { return "arn:aws:events:eu-central-1:123456789012:" + resource; }

  void create_bus(const std::string& name) {
    const Outcome made = events("CreateEventBus", {{"Name", name}});
    EXPECT_TRUE(made) << made.error().message;
  }
  void put_rule(const std::string& bus, const std::string& rule, const std::string& pattern) {
    const Outcome made = events("PutRule", {{"EventBusName", bus}, {"Name", rule}, {"EventPattern", pattern}});
    EXPECT_TRUE(made) << made.error().message;
  }
  void put_target(const std::string& bus, const std::string& rule, const std::string& target_arn,
                  Json more = Json::object()) {
    if (!more.contains("Id")) more["Id"] = "1";
    more["Arn"] = target_arn;
    const Outcome made = events("PutTargets", {{"EventBusName", bus}, {"Rule", rule}, {"Targets", {std::move(more)}}});
    EXPECT_TRUE(made) << made.error().message;
  }
  // A rule for everything from `shop`, with a queue as its target.
  void put_queue_rule(const std::string& bus, const std::string& rule, const std::string& queue,
                      Json more = Json::object()) {
    put_rule(bus, rule, R"({"source":["shop"]})");
    put_target(bus, rule, arn_of(queue), std::move(more));
  }

  // The event's id, or the code of its error.
  std::string put(const std::string& bus, const std::string& detail = "{}", const std::string& type = "Placed",
                  const std::string& source = "shop", Json more = Json::object()) {
    more["EventBusName"] = bus;
    more["Source"] = source;
    more["DetailType"] = type;
    more["Detail"] = detail;
    const Outcome made = events("PutEvents", {{"Entries", {std::move(more)}}});
    EXPECT_TRUE(made) << made.error().message;
    const Json& entry = made->at("Entries")[0];
    return text_member(entry, "EventId", text_member(entry, "ErrorCode"));
  }

  // Until nothing is under way; false when that never comes.
  bool settle_events() {
    for (int i = 0; i < kStepsMax; ++i) {
      if (world.buses.deliveries.empty() && world.calls.open.empty()) return true;
      if (!step()) return false;
    }
    return false;
  }

  // What stands at `/detail/n` in each body that a queue got, say, with commas between; the messages are deleted.
  std::string found(const std::string& queue, const std::string& pointer) {
    std::string out;
    for (const Json& one : receive(queue, {{"MaxNumberOfMessages", 10}})) {
      const auto body = parse_json(text_member(one, "Body"));
      const Json* at = body ? find_at(*body, pointer) : nullptr;
      out += (out.empty() ? "" : ",") + (at == nullptr ? "-" : at->is_string() ? at->get<std::string>() : to_text(*at));
      this->at(queue, "DeleteMessage", {{"ReceiptHandle", one.at("ReceiptHandle")}});
    }
    return out;
  }
};

using queue::said;

}  // namespace millrace::bus
