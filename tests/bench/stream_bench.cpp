// 100,000 records of a table's stream through a mapping to a consumer that does nothing: the polls, the filter, the
// calls through the door and their answers. Prints figures, asserts none.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/mapping/handlers.h"
#include "core/run/step.h"
#include "core/table/operations/operations.h"
#include "core/world/choices.h"
#include "core/world/turn.h"

namespace {

using namespace millrace;
using Clock = std::chrono::steady_clock;

constexpr int kRecords = 100'000;

// A table, a mapping on its stream, and a function that the bench answers for.
class Place {
 public:
  explicit Place(int batch) {
    table("CreateTable", {{"TableName", "Jobs"},
                          {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
                          {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}},
                          {"BillingMode", "PAY_PER_REQUEST"},
                          {"StreamSpecification", {{"StreamEnabled", true}, {"StreamViewType", "NEW_IMAGE"}}}});
    world_.now = world_.now + seconds(1);
    function::Function consumer;
    consumer.name = consumer.logical_id = "Consumer";
    consumer.arn = "arn:aws:lambda:" + world_.region + ":" + world_.account + ":function:Consumer";
    world_.functions.functions["Consumer"] = consumer;
    sim::Turn turn = begin(0);
    const Outcome made = mapping::create(turn, "Reader",
                                         {{"EventSourceArn", world_.database.streams.begin()->first},
                                          {"FunctionName", "Consumer"},
                                          {"StartingPosition", "TRIM_HORIZON"},
                                          {"BatchSize", batch}});
    if (!made) stop(made.error().message);
  }

  void write(int records) {
    for (int i = 0; i < records; ++i)
      table("PutItem",
            {{"TableName", "Jobs"}, {"Item", {{"id", {{"S", std::to_string(i)}}}, {"state", {{"S", "submitted"}}}}}});
  }

  // Until all were read; how many events that took.
  size_t read(size_t records) {
    size_t events = 0;
    for (; read_ < records; ++events) step();
    return events;
  }

 private:
  [[noreturn]] static void stop(const std::string& why) {
    std::fprintf(stderr, "stream_bench: %s\n", why.c_str());
    std::exit(1);
  }

  sim::Turn begin(FactId cause) { return sim::Turn{world_, choices_, nullptr, engine_, cause}; }

  void table(const char* operation, const Json& input) {
    sim::Turn turn = begin(0);
    table::Effects effects;
    const Outcome outcome =
        table::perform(world_.database, {world_.now, world_.account, world_.region, {}}, operation, input, effects);
    if (!outcome) stop(outcome.error().message);
    for (const table::ItemChange& change : effects.changes) {
      if (change.event) mapping::record_arrived(turn, change.stream_arn);
    }
  }

  void step() {
    if (world_.agenda.empty()) stop("nothing is due, and records are left");
    const auto first = world_.agenda.events.begin();
    const auto* call = std::get_if<door::Perform>(&first->second.cue);
    if (call == nullptr) {
      sim::step(world_, choices_, nullptr, engine_);
      return;
    }
    const CallId id = call->call;
    world_.now = first->first.at;
    world_.agenda.events.erase(first);
    sim::Turn turn = begin(0);
    read_ += world_.calls.open.at(id).input.at("Payload").at("Records").size();
    door::answer(turn, id, Json{{"StatusCode", 200}, {"Payload", "null"}});
  }

  sim::World world_;
  sim::SeededChoices choices_;
  function::Engine engine_;
  size_t read_ = 0;
};

}  // namespace

int main() {
  for (const int batch : {1, 10, 100, 1'000}) {
    Place place(batch);
    const auto began = Clock::now();
    place.write(kRecords);
    const auto written = Clock::now();
    const size_t events = place.read(kRecords);
    const auto seconds = [](auto span) { return std::chrono::duration<double>(span).count(); };
    const double reading = seconds(Clock::now() - written);
    std::printf("batches of %5d   written in %.2f s   read in %.2f s: %8.0f records, %8.0f events a second\n", batch,
                seconds(written - began), reading, kRecords / reading, static_cast<double>(events) / reading);
  }
  return 0;
}
