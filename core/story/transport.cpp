#include "core/story/transport.h"

#include "core/base/hash.h"
#include "core/story/sentence.h"

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

Json Transport::reasons(const std::vector<MoveWords>& moves) {
  Json out = Json::object();
  for (const MoveWords& one : moves) out[std::string(name_of(one.move))] = one.why_not;
  return out;
}

Transport transport_of(const Moment& m) {
  const Source& source = m.source;
  const sim::Timeline& timeline = source.timeline;
  const sim::Fact* fact = m.fact();
  const auto next = timeline.next_at();
  Transport t;
  t.sample = source.sample;
  t.seed = m.world.luck.seed;
  t.step = m.world.steps;
  t.fact = m.position;
  t.facts = m.trace.size();
  t.now = m.world.now - m.world.start;
  t.hand = source.hand - m.world.start;
  if (next) t.next = *next - m.world.start;
  t.clock = clock_text(t.hand);
  t.date = iso8601(source.hand);
  t.playing = source.playing;
  t.speed = source.speed;
  t.branches = source.branches;
  t.branch = source.branch;
  t.sentence = whole_sentence(m);
  t.weight = fact == nullptr ? sim::Weight::kNoise : fact->weight;
  t.fingerprint = hex(timeline.fingerprint());
  t.broken = timeline.broken();
  t.moves = moves_now(source);
  return t;
}

}  // namespace millrace::story
