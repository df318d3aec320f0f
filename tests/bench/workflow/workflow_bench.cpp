// How fast state machines run, and how time and memory grow with an execution's events and a Map's items. `--json`
// prints the figures that `compare.mjs` sets beside another interpreter's.
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "core/cli/folder.h"
#include "core/cli/memory.h"
#include "core/door/door.h"
#include "core/function/engine.h"
#include "core/run/step.h"
#include "core/workflow/language/mock_config.h"
#include "core/world/choices.h"

namespace {

using namespace millrace;
using Clock = std::chrono::steady_clock;

constexpr const char* kMocks =
    R"({"StateMachines": {"Machine": {"TestCases": {"Bench": {"Charge": "Charged"}}}},
        "MockedResponses": {"Charged": {"0": {"Return": {"receipt": "r"}}}}})";

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "workflow_bench: %s\n", why.c_str());
  std::exit(1);
}

// A World with one machine.
class Mill {
 public:
  explicit Mill(const std::string& definition) {
    world_.workflows.mocks = *workflow::parse_mocks(kMocks);
    const Json made =
        call("CreateStateMachine",
             {{"name", "Machine"}, {"definition", definition}, {"roleArn", "arn:aws:iam::123456789012:role/r"}});
    machine_ = text_member(made, "stateMachineArn") + "#Bench";
  }

  // Runs one execution to its end.
  void execute(const std::string& input) {
    const std::string arn =
        text_member(call("StartExecution", {{"stateMachineArn", machine_}, {"input", input}}), "executionArn");
    while (sim::step(world_, choices_, nullptr, engine_)) {
    }
    const workflow::Execution& execution = *world_.workflows.execution(arn);
    if (execution.status != workflow::Status::kSucceeded)
      stop("an execution did not succeed: " + execution.failure.cause.value_or(""));
    events_ = execution.history.size();
  }
  size_t events() const { return events_; }  // of the last execution

 private:
  Json call(const char* operation, Json input) {
    sim::Turn turn{world_, choices_, nullptr, engine_};
    const auto outcome = door::call_now(turn, "states", operation, std::move(input));
    if (!outcome || !*outcome) stop(outcome ? outcome->error().message : "no answer");
    return **outcome;
  }

  sim::World world_;
  sim::SeededChoices choices_;
  function::Engine engine_;
  std::string machine_;
  size_t events_ = 0;
};

double seconds_of(const std::function<void()>& work) {
  const auto began = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - began).count();
}

std::string file(const char* name) {
  auto text = cli::read_file(std::string("tests/bench/workflow/") + name);
  if (!text) stop(to_text(text.error()));
  return *text;
}

std::string items(int count) {
  Json out = Json::array();
  for (int n = 0; n < count; ++n) out.push_back({{"n", n}});
  return to_text(Json{{"items", std::move(out)}});
}

// Bytes of memory that the process holds.
size_t held() {
  std::ifstream in("/proc/self/statm");
  size_t whole = 0, resident = 0;
  in >> whole >> resident;
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

// Of one execution.
struct Figures {
  double rate = 0;     // a second
  double cpu_us = 0;   // in memory that was used before
  double cold_us = 0;  // the same in memory that the process has just been given
  double bytes = 0;    // that it leaves behind
};

// One round of as many goes before and is not counted, here as in `compare.mjs`.
Figures measure(const std::string& definition, const std::string& input, int times) {
  const auto round = [&](Mill& mill) {
    for (int i = 0; i < times; ++i) mill.execute(input);
  };
  const auto cpu_us = [&](Mill& mill) {
    const std::clock_t began = std::clock();
    round(mill);
    return static_cast<double>(std::clock() - began) * 1e6 / CLOCKS_PER_SEC / times;
  };
  static std::list<Mill> kept;  // or the next cold one would have its memory
  Figures out;
  const size_t before = held();
  out.cold_us = cpu_us(kept.emplace_back(definition));
  out.bytes = static_cast<double>(held() - before) / times;
  round(*std::make_unique<Mill>(definition));
  Mill mill(definition);
  out.rate = times / seconds_of([&] { out.cpu_us = cpu_us(mill); });
  return out;
}

void print(const char* what, const Figures& figures) {
  std::printf("%-24s %10.0f a second %10.1f us of CPU (%.1f in cold memory) %10.0f bytes each\n", what, figures.rate,
              figures.cpu_us, figures.cold_us, figures.bytes);
}

Json to_json(const Figures& figures) {
  return {{"rate", figures.rate}, {"cpu_us", figures.cpu_us}, {"cold_us", figures.cold_us}, {"bytes", figures.bytes}};
}

void grow(const char* what, const char* unit, const std::string& definition,
          const std::function<std::string(int)>& input, std::initializer_list<int> sizes) {
  std::printf("%s\n", what);
  std::list<Mill> mills;  // kept, so that each takes memory of its own
  for (const int size : sizes) {
    const size_t before = held();
    Mill& mill = mills.emplace_back(definition);
    const std::string given = input(size);
    const double took = seconds_of([&] { mill.execute(given); });
    const double grown = static_cast<double>(held() - before);
    std::printf("  %6d %-6s %6zu events %9.1f ms %8.2f us each %9.1f KB %7.0f bytes each\n", size, unit, mill.events(),
                took * 1e3, took * 1e6 / size, grown / 1024, grown / size);
  }
}

const char* const kLoop =
    R"json({"StartAt": "Count", "States": {
        "Count": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "most.$": "$.most"}, "Next": "Enough"},
        "Enough": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericLessThanPath": "$.most", "Next": "Count"}], "Default": "Done"},
        "Done": {"Type": "Succeed"}}})json";

const char* const kDistributed =
    R"json({"StartAt": "Each", "States": {"Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
        "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Keep",
        "States": {"Keep": {"Type": "Pass", "Parameters": {"n.$": "$.n"}, "End": true}}}}}})json";

}  // namespace

int main(int argc, char** argv) {
  cli::take_large_pages(argv);
  if (argc == 1) {  // first, while no memory lies about that others have used
    const auto loop = [](int events) { return R"({"n": 0, "most": )" + std::to_string(events / 4 - 1) + "}"; };
    grow("one execution, by events", "events", kLoop, loop, {6'000, 12'000, 24'000});
    grow("a distributed Map, by items", "items", kDistributed, items, {2'500, 5'000, 10'000});
  }
  const Figures six = measure(file("six_states.json"), R"({"id": "a", "price": 20})", 2'000);
  const Figures map = measure(file("map.json"), items(1'000), 20);
  if (argc > 1) {
    std::printf("%s\n", to_text(Json{{"six_states", to_json(six)}, {"map", to_json(map)}}).c_str());
    return 0;
  }
  print("six states", six);
  print("a Map over 1,000 items", map);
  return 0;
}
