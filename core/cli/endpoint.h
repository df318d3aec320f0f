// The World behind HTTP: requests of unmodified SDKs become calls through the door, those for an API or a function URL
// become requests to it, and the virtual clock follows the real one (`real`), or jumps over waits that somebody waits
// for (`skip`) and goes on from there at the real one's pace. It does not jump for what goes on in the background, like
// the deletion of expired items.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "core/cli/http_server.h"
#include "core/function/engine.h"
#include "core/run/step.h"
#include "core/wire/wire.h"

namespace millrace::cli {

enum class Pace { kReal, kSkip };

// Whether any key opens the door, or only one that the World issued, with a signature that is right.
enum class Signatures { kAny, kVerified };

class Endpoint {
 public:
  // `elapsed` is the real time since the endpoint began, never going back. While it skips, the virtual clock gets ahead
  // of the real one by kAheadAtOnce, and `skip_rate` virtual seconds more with each real one (1 to kSkipRateMax).
  Endpoint(sim::World world, Pace pace, std::function<Duration()> elapsed, int64_t skip_rate = kSkipRate);
  static constexpr Duration kAheadAtOnce = hours(400 * 24);
  static constexpr int64_t kSkipRate = 86'400;
  static constexpr int64_t kSkipRateMax = 1'000'000;

  void require(Signatures signatures) { signatures_ = signatures; }

  // Answers at once, or when the service has an answer.
  void handle(const wire::HttpRequest& request, Reply reply);

  // Runs what is due and hands out answers that came. The real time until the next event; nothing when there is none.
  std::optional<Duration> pump();

  const sim::World& world() const { return world_; }

 private:
  struct Waiting {
    wire::Asker asker;
    Reply reply;
  };
  Instant clock() const;
  bool somebody_waits() const;
  Duration too_far(Instant at) const;
  std::optional<Duration> until_next() const;
  void follow_clock();
  void run_due();
  void reply_to_answered();
  void ask_front(const wire::HttpRequest& request, Reply reply);
  void reply_to_asked();

  static constexpr int kStepsPerPump = 10'000;

  sim::World world_;
  Pace pace_;
  std::function<Duration()> elapsed_;
  int64_t skip_rate_;
  Signatures signatures_ = Signatures::kAny;
  Instant began_;
  Duration skipped_{};
  sim::SeededChoices choices_;
  function::Engine engine_;
  std::map<CallId, Waiting> waiting_;
  std::map<RequestId, Reply> asked_;  // of APIs and function URLs
  uint64_t requests_ = 0;
};

}  // namespace millrace::cli
