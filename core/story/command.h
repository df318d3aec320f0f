// What somebody may want of a run, or of the page around it, as one typed value: panels and offers give it, a session
// performs it. As JSON it is the page's protocol: `{"do": "seek", "fact": 5}`, and `{"ui": "copyLink"}` for what only
// the page can do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "core/base/ids.h"
#include "core/run/journal.h"

namespace millrace::story {

// The commands that need no more than their name.
enum class Move { kRewind, kStepBack, kPrevious, kPlay, kPause, kStep, kNext, kSkipWait, kEnd, kFork };
std::string_view name_of(Move move);  // `stepBack`

struct Go {
  Move move = Move::kStep;
  uint64_t n = 1;  // how often; for those that go on or back by one
};

struct SeekFact {
  FactId fact = 0;
};
struct SeekStep {
  uint64_t step = 0;
};
struct SeekTime {
  Duration at;  // since the start of the run
};

struct SetSpeed {
  double x = 1;  // virtual seconds per real one: 0.1 to 10,000
};
struct ShowBranch {
  uint64_t index = 0;
};
// Everything from the start, with another seed or the same.
struct Reset {
  std::optional<uint64_t> seed;
};
struct BeginScene {
  uint64_t index = 0;
};
// A script of the sample, at the present moment.
struct RunScript {
  std::string name;
};

// For the page.
struct OpenFile {
  std::string path;  // in the editor
};
struct OpenSample {
  std::string name;
};
struct CopyLink {};
struct ChangeLook {};
// Two futures that are compared: to be read in words; no longer.
struct ReadComparison {};
struct EndComparison {};

namespace command_detail {
template <class... A, class... B>
std::variant<A..., B...> joined(const std::variant<A...>&, const std::variant<B...>&);
using Own = std::variant<Go, SeekFact, SeekStep, SeekTime, SetSpeed, ShowBranch, Reset, BeginScene, RunScript, OpenFile,
                         OpenSample, CopyLink, ChangeLook, ReadComparison, EndComparison>;
}  // namespace command_detail

// What the journal keeps is a command by itself.
using Command = decltype(command_detail::joined(std::declval<sim::Deed>(), std::declval<command_detail::Own>()));

// Problems: no such command, with the nearest name; a member of the wrong shape, with its pointer.
Result<Command> parse_command(const Json& json);
Json to_json(const Command& command);

}  // namespace millrace::story
