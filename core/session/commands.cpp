// What each command does to the run: one small function per alternative of the variant.
#include <algorithm>

#include "core/session/session.h"
#include "core/session/view.h"
#include "core/story/transport.h"

namespace millrace::session {
// Has the run's insides; everything else goes through `Session`'s public face.
struct Performer {
  Session& session;

  sim::Timeline& timeline() { return session.branches_[session.current_].timeline; }

  Result<Done> settled() {
    session.transport_.hand = timeline().world().now;
    return Done{};
  }

  template <class Deed>
  requires std::is_constructible_v<sim::Deed, const Deed&> Result<Done>
  operator()(const Deed& deed) {
    const Done given{.call = timeline().world().calls.next};
    const auto done = timeline().act(deed, session.transport_.hand);
    if (!done) return tl::unexpected<Problem>(done.error());
    session.transport_.hand = timeline().world().now;
    if constexpr (std::is_same_v<Deed, sim::SendRequest>) return Done{.request = timeline().world().apis.next - 1};
    if constexpr (std::is_same_v<Deed, sim::CallService>) return given;
    return Done{};
  }

  Result<Done> operator()(const story::Go& go) {
    using enum story::Move;
    using sim::Weight;
    switch (go.move) {
      case kStep: return repeat(go, [this] { return timeline().step(); });
      case kStepBack: return repeat(go, [this] { return timeline().step_back(); });
      case kNext: return repeat(go, [this] { return timeline().step(Weight::kNotable); });
      case kPrevious: return repeat(go, [this] { return timeline().step_back(Weight::kNotable); });
      case kRewind: return seek_step(0);
      case kEnd: return seek_step(timeline().world().steps + sim::Timeline::kStepsPerSeek);
      case kSkipWait: return skip_wait();
      case kPlay: return play();
      case kPause: session.transport_.playing = false; return Done{};
      case kFork: return fork();
    }
    return Done{};
  }

  Result<Done> repeat(const story::Go& go, const auto& move) {
    session.transport_.playing = false;
    for (uint64_t i = 0; i < go.n; ++i) {
      if (!move()) break;
    }
    return settled();
  }

  Result<Done> seek_step(uint64_t step) {
    session.transport_.playing = false;
    timeline().seek_step(step);
    return settled();
  }

  Result<Done> skip_wait() {
    const auto next = timeline().next_at();
    if (!next) return problem("nothing is waiting", "", "send a request first");
    session.transport_.hand = *next;
    return Done{};
  }

  Result<Done> play() {
    if (!timeline().next_at()) return problem("nothing is going to happen", "", "send a request first");
    session.transport_.playing = true;
    return Done{};
  }

  Result<Done> fork() {
    if (session.branches_.size() >= story::kBranchesMax) {
      return problem("there are " + std::to_string(story::kBranchesMax) + " futures already", "",
                     "go on in one of them");
    }
    session.branches_.push_back({"fork " + std::to_string(session.branches_.size()), timeline()});
    session.current_ = session.branches_.size() - 1;
    return settled();
  }

  Result<Done> operator()(const story::SeekStep& to) { return seek_step(to.step); }

  Result<Done> operator()(const story::SeekFact& to) {
    session.transport_.playing = false;
    timeline().seek_fact(to.fact);
    return settled();
  }

  Result<Done> operator()(const story::SeekTime& to) {
    session.transport_.playing = false;
    const Instant at = timeline().world().start + to.at;
    timeline().seek_time(at);
    settled();
    const auto next = timeline().next_at();  // time passes also while nothing happens
    session.transport_.hand = std::max(session.transport_.hand, next ? std::min(at, *next) : at);
    return Done{};
  }

  Result<Done> operator()(const story::SetSpeed& speed) {
    if (!(speed.x >= 0.1 && speed.x <= 10'000)) {
      return problem("a speed is from 0.1 to 10000 virtual seconds per second", "/x");
    }
    session.transport_.speed = speed.x;
    return Done{};
  }

  Result<Done> operator()(const story::ShowBranch& branch) {
    if (auto wrong = outside(branch.index, session.branches_.size())) return tl::unexpected<Problem>(std::move(*wrong));
    session.transport_.playing = false;
    session.current_ = branch.index;
    return settled();
  }

  // With the same files.
  Result<Done> operator()(const story::Reset& reset) {
    auto fresh = Session::open(session.sample_, session.files_, reset.seed.value_or(session.seed()));
    if (!fresh) return tl::unexpected<Problem>(fresh.error());
    fresh->own_files_ = session.own_files_;
    fresh->transport_.speed = session.transport_.speed;
    session = std::move(*fresh);
    return settled();
  }

  Result<Done> operator()(const story::BeginScene& begin) {
    if (session.scenes_.empty()) return problem("this sample has no scenes");
    if (auto wrong = outside(begin.index, session.scenes_.size())) return tl::unexpected<Problem>(std::move(*wrong));
    const story::Scene scene = session.scenes_[begin.index];
    Result<Done> done = (*this)(story::Reset{scene.seed});
    for (const sim::Choose& choice : scene.choices) {
      if (done) done = (*this)(choice);
    }
    for (const sim::LayFault& fault : scene.faults) {
      if (done) done = (*this)(fault);
    }
    for (const std::string& name : scene.scripts) {
      if (done) done = (*this)(story::RunScript{name});
    }
    for (const sim::CallService& call : scene.calls) {
      if (done) done = (*this)(call);
    }
    for (const sim::SendRequest& request : scene.requests) {
      if (done) done = (*this)(request);
    }
    return done;
  }

  Result<Done> operator()(const story::RunScript& run) {
    const auto script = std::find_if(session.scripts_.begin(), session.scripts_.end(),
                                     [&](const story::Script& one) { return one.name == run.name; });
    if (script == session.scripts_.end()) return problem("there is no such script", "/name", scripts_there());
    Result<Done> done = Done{};
    for (const story::Command& step : script->steps) {
      if (done) done = session.give(step);
    }
    return done;
  }

  std::string scripts_there() {
    if (session.scripts_.empty()) return "this sample has none";
    std::string names;
    for (const story::Script& script : session.scripts_) names += (names.empty() ? "" : ", ") + script.name;
    return "there are " + names;
  }

  template <class ForThePage>
  Result<Done> operator()(const ForThePage&) {
    return problem("only a page can do that", "/ui");
  }

  static std::optional<Problem> outside(uint64_t index, size_t count) {
    if (index < count) return std::nullopt;
    return Problem{"that is not a whole number from 0 to " + std::to_string(count - 1), "/index", ""};
  }
};

Result<Done> Session::give(const story::Command& command) { return std::visit(Performer{*this}, command); }

Json Session::perform(const Json& command) {
  if (const Json& what = member(command, "get"); what.is_string()) return read(*this, command);
  const auto parsed = story::parse_command(command);
  if (!parsed) return refusal(parsed.error());
  const auto done = give(*parsed);
  if (!done) return refusal(done.error());
  Json answer{{"ok", true}, {"moment", moment(*this)}};
  if (done->request) answer["request"] = *done->request;
  if (done->call) answer["call"] = *done->call;
  return answer;
}

}  // namespace millrace::session
