#include "core/story/transport.h"

namespace millrace::story {

std::vector<MoveWords> all_moves() {
  return {
      {Move::kRewind, "To the start", "start", "back to the start", "Home"},
      {Move::kStepBack, "Step back", "step", "take the last fact back", "←"},
      {Move::kPrevious, "Previous event", "previous", "back to the notable fact before", "Shift ←"},
      {Move::kPlay, "Play", "play", "let the clock run", "Space"},
      {Move::kPause, "Pause", "pause", "hold the clock", "Space"},
      {Move::kStep, "Step", "step", "on to the next fact", "→"},
      {Move::kNext, "Next event", "next", "on to the next notable fact: a write, a record, a failure", "Shift →"},
      {Move::kSkipWait, "Skip this wait", "skip wait", "put the clock to just before what happens next", ""},
      {Move::kEnd, "To the end", "end", "on until nothing is due any more", "End"},
      {Move::kFork, "Fork", "fork", "keep this future and try another from here", ""},
  };
}

namespace {

std::vector<MoveWords> moves_now(const Source& source) {
  const sim::Timeline& timeline = source.timeline;
  const std::string& broken = timeline.broken();
  const bool ahead = timeline.next_at().has_value() && broken.empty();
  const bool waits = ahead && *timeline.next_at() - source.hand >= seconds(1);
  std::vector<MoveWords> out = all_moves();
  const auto block = [&](Move move, bool free, const std::string& reason) {
    if (!free) out[static_cast<size_t>(move)].why_not = reason;
  };
  for (const Move move : {Move::kStep, Move::kNext, Move::kPlay, Move::kEnd})
    block(move, ahead, broken.empty() ? "nothing is going to happen: send a request" : broken);
  for (const Move move : {Move::kRewind, Move::kStepBack, Move::kPrevious})
    block(move, timeline.world().steps > 0, "this is the start");
  block(Move::kSkipWait, waits, "nothing waits longer than a second here");
  block(Move::kFork, source.branches.size() < kBranchesMax, "there are enough futures");
  return out;
}

}  // namespace

Transport transport_of(const Source& source) {
  Transport t;
  t.sample = source.sample;
  t.clock = clock_text(source.hand - source.timeline.world().start);
  t.playing = source.playing;
  t.speed = source.speed;
  t.seed = source.timeline.world().luck.seed;
  t.branches = source.branches;
  t.branch = source.branch;
  t.broken = source.timeline.broken();
  t.moves = moves_now(source);
  return t;
}

}  // namespace millrace::story
