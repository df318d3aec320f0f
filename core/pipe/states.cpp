#include "core/pipe/states.h"

#include <algorithm>
#include <array>

#include "core/pipe/facts.h"
#include "core/pipe/managing.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

struct Passing {
  std::string_view state;
  const char* failed;  // how it ends when it cannot be done
};
constexpr std::array<Passing, 5> kPassing{{{"CREATING", "CREATE_FAILED"},
                                           {"DELETING", "DELETE_FAILED"},
                                           {"STARTING", "START_FAILED"},
                                           {"STOPPING", "STOP_FAILED"},
                                           {"UPDATING", "UPDATE_FAILED"}}};

const Passing* passing(std::string_view state) {
  const auto* it =
      std::find_if(kPassing.begin(), kPassing.end(), [&](const Passing& one) { return one.state == state; });
  return it == kPassing.end() ? nullptr : it;
}

void adopt_update(Pipe& pipe) {
  if (pipe.next == nullptr) return;
  pipe.given = pipe.next->given;
  pipe.role = pipe.next->role;
  pipe.runs = pipe.next->runs;
  pipe.next.reset();
}

void settle(sim::Turn& turn, const std::string& name) {
  Pipe* pipe = turn.world.pipes.find(name);
  if (pipe == nullptr) return;
  if (pipe->state == "DELETING") {
    part(turn, *pipe);
    turn.world.pipes.pipes.erase(name);
    return;
  }
  adopt_update(*pipe);
  const auto wrong = join(turn, *pipe);
  pipe->reason = wrong.value_or("");
  pipe->state = wrong ? passing(pipe->state)->failed : pipe->runs ? "RUNNING" : "STOPPED";
  facts::state(turn, *pipe);
}

}  // namespace

bool is_under_way(std::string_view state) { return passing(state) != nullptr; }

void pass_through(sim::Turn& turn, Pipe& pipe, std::string_view state) {
  const Duration takes = turn.world.settings.pipe_ready;
  pipe.state = state;
  if (takes > Duration{}) turn.after(takes, Settle{pipe.name});
  else settle(turn, std::string(pipe.name));
}

void on(sim::Turn& turn, const Settle& cue) { settle(turn, cue.pipe); }

}  // namespace millrace::pipe
