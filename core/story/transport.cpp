#include "core/story/transport.h"

namespace millrace::story {

std::map<std::string, std::string> blocked_of(const Source& source) {
  const sim::Timeline& timeline = source.timeline;
  const bool ahead = timeline.next_at().has_value() && timeline.broken().empty();
  const std::string end = ahead                        ? ""
                          : !timeline.broken().empty() ? timeline.broken()
                                                       : "nothing is going to happen: send a request";
  const std::string start = timeline.world().steps > 0 ? "" : "this is the start";
  const bool waits = ahead && *timeline.next_at() - source.hand >= seconds(1);
  return {{"step", end},
          {"next", end},
          {"play", end},
          {"end", end},
          {"stepBack", start},
          {"previous", start},
          {"rewind", start},
          {"skipWait", waits ? "" : "nothing waits longer than a second here"},
          {"fork", source.branches.size() < kBranchesMax ? "" : "there are enough futures"}};
}

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
  t.blocked = blocked_of(source);
  return t;
}

}  // namespace millrace::story
