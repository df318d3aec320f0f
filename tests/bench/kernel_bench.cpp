// How fast a run moves: events per second, and step, step back and seek in a run of 10,000 facts. Prints figures,
// asserts none. Built natively and to wasm; `tests/bench/run` prints the one beside the other.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "core/cli/folder.h"
#include "core/run/step.h"
#include "core/session/deeds.h"
#include "core/session/session.h"

namespace {

using namespace millrace;
using Clock = std::chrono::steady_clock;

double milliseconds(const std::function<void()>& work) {
  const auto began = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

struct Spread {
  double median = 0;
  double worst = 0;
};

Spread measure(int times, const std::function<void(int)>& work) {
  std::vector<double> all;
  for (int i = 0; i < times; ++i) all.push_back(milliseconds([&] { work(i); }));
  std::sort(all.begin(), all.end());
  return {all[all.size() / 2], all.back()};
}

void row(const char* what, const Spread& spread) {
  std::printf("%-34s median %8.3f ms   worst %8.3f ms\n", what, spread.median, spread.worst);
}

session::Session open(const session::Files& files) {
  auto session = session::Session::open("tasks", files, 1);
  if (session) return std::move(*session);
  std::fprintf(stderr, "%s\n", to_text(session.error()).c_str());
  std::exit(1);
}

// Posts tasks, a second apart, and plays on until there are so many facts.
void fill(session::Session& session, FactId facts) {
  for (int task = 0; session.timeline().world().facts < facts; ++task) {
    session.perform({{"do", "request"},
                     {"method", "POST"},
                     {"path", "/task"},
                     {"headers", {{"Content-Type", "application/json"}}},
                     {"body", "{\"task_id\":\"" + std::to_string(task) + "\"}"}});
    session.perform({{"do", "seek"}, {"at_us", (task + 1) * 1'000'000}});
  }
}

// A run's commands played to the World by `step` alone: nothing is told, and no way back is kept.
void play(sim::World world, const sim::Timeline& run, function::Engine& engine) {
  sim::SeededChoices choices;
  auto next = run.commands().begin();
  while (world.steps < run.world().steps) {
    if (next == run.commands().end() || next->step != world.steps) {
      if (!sim::step(world, choices, nullptr, engine)) return;
      continue;
    }
    world.now = std::max(world.now, next->at);
    sim::Turn turn{world, choices, nullptr, engine};
    if (!session::act(turn, next->deed)) return;
    ++world.steps;
    ++next;
  }
}

void events(const session::Files& files) {
  session::Session session = open(files);
  const sim::World start = session.timeline().world();
  const double with_handlers = milliseconds([&] { fill(session, 10'000); });
  const double steps = static_cast<double>(session.timeline().world().steps);
  const int64_t end = session.timeline().world().now.us - session.timeline().world().start.us;
  // The same again: the engine remembers what the handlers did.
  session.perform({{"do", "rewind"}});
  const double alone = milliseconds([&] { session.perform({{"do", "seek"}, {"at_us", end}}); });
  std::printf("events                             %.0f steps, %llu facts\n", steps,
              static_cast<unsigned long long>(session.timeline().world().facts));
  function::Engine engine;
  play(start, session.timeline(), engine);
  const double untold = milliseconds([&] { play(start, session.timeline(), engine); });
  std::printf("events per second, simulation      %.0f\n", steps / untold * 1'000);
  std::printf("the same with every fact told      %.0f\n", steps / alone * 1'000);
  std::printf("time in JavaScript handlers        %.1f ms of %.1f ms (commands and checkpoints are in it)\n",
              with_handlers - alone, with_handlers);
}

void moves(const session::Files& files) {
  session::Session session = open(files);
  fill(session, 10'000);
  const auto facts = static_cast<int>(session.timeline().world().facts);
  const auto go = [&](Json command) { session.perform(command); };
  go({{"do", "seek"}, {"fact", facts / 2}});
  row("step, in 10,000 facts", measure(500, [&](int) { go({{"do", "step"}}); }));
  row("step back", measure(500, [&](int) { go({{"do", "stepBack"}}); }));
  row("seek anywhere", measure(500, [&](int i) { go({{"do", "seek"}, {"fact", 1 + (i * 7919) % facts}}); }));
  go({{"do", "seek"}, {"fact", facts}});
  row("copy of the world (a checkpoint)", measure(100, [&](int) {
        const sim::World copy = session.timeline().world();
        if (copy.steps == 0) std::printf("empty\n");
      }));
}

}  // namespace

int main(int argc, char** argv) {
  const auto files = cli::read_folder(argc > 1 ? argv[1] : "samples/tasks");
  if (!files) {
    std::fprintf(stderr, "%s\n", to_text(files.error()).c_str());
    return 1;
  }
  events(*files);
  moves(*files);
  return 0;
}
