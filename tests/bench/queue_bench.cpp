// A million messages sent, received and deleted: by the functions that handlers use, and in batches of ten through the
// door. Prints figures, asserts none.
#include <chrono>
#include <cstdio>
#include <functional>

#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/queue/delivery.h"
#include "core/world/turn.h"

namespace {

using namespace millrace;
using Clock = std::chrono::steady_clock;

constexpr int kMessages = 1'000'000;
constexpr int kBatch = 10;

struct Place {
  sim::World world;
  sim::SeededChoices choices;
  function::Engine engine;
  sim::Turn turn{world, choices, nullptr, engine};

  explicit Place(bool fifo) {
    Json attributes = Json::object();
    if (fifo) attributes["FifoQueue"] = "true";
    call("CreateQueue", {{"QueueName", fifo ? "Q.fifo" : "Q"}, {"Attributes", attributes}});
  }
  Json call(const char* operation, Json input) {
    auto outcome = door::call_now(turn, "sqs", operation, std::move(input));
    return outcome && *outcome ? **outcome : Json();
  }
};

void row(const char* what, const std::function<void()>& work) {
  const auto began = Clock::now();
  work();
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  std::printf("%-44s %8.3f s   %10.0f messages a second\n", what, seconds, kMessages / seconds);
}

// All are sent before the first is received, so the queue is a million deep.
void by_functions(Place& place, const std::string& name, bool grouped) {
  queue::Content content;
  content.body = R"({"job":"1234567"})";
  content.bytes = content.body.size();
  for (int i = 0; i < kMessages; ++i) {
    if (grouped) content.group = "group-" + std::to_string(i % 100);
    if (grouped) content.deduplication_id = std::to_string(i);
    queue::send(place.turn, name, content, std::nullopt);
  }
  queue::Wanted wanted;
  wanted.messages = kBatch;
  for (int i = 0; i < kMessages; i += kBatch) {
    for (const queue::Received& one : queue::receive(place.turn, name, wanted)) {
      queue::remove(place.turn, name, one.receipt);
    }
  }
}

void through_the_door(Place& place) {
  const Json url{{"QueueUrl", "Q"}};
  Json sends = url, receive = url;
  for (int i = 0; i < kBatch; ++i) {
    sends["Entries"].push_back({{"Id", std::to_string(i)}, {"MessageBody", R"({"job":"1234567"})"}});
  }
  receive["MaxNumberOfMessages"] = kBatch;
  for (int i = 0; i < kMessages; i += kBatch) {
    place.call("SendMessageBatch", sends);
    Json deletions = url;
    const Json received = place.call("ReceiveMessage", receive);
    for (const Json& one : received.at("Messages")) {
      deletions["Entries"].push_back(
          {{"Id", std::to_string(deletions["Entries"].size())}, {"ReceiptHandle", one.at("ReceiptHandle")}});
    }
    place.call("DeleteMessageBatch", deletions);
  }
}

}  // namespace

int main() {
  Place standard(false), fifo(true), door(false);
  row("standard queue, a million deep", [&] { by_functions(standard, "Q", false); });
  row("FIFO queue, a million deep, 100 groups", [&] { by_functions(fifo, "Q.fifo", true); });
  row("through the door, in batches of ten", [&] { through_the_door(door); });
  return 0;
}
