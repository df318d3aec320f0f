// The page's protocol: one small function per command, found by its name in one table.
#include <algorithm>
#include <array>

#include "core/session/session.h"
#include "core/session/view.h"
#include "core/story/transport.h"

namespace millrace::session {
namespace {

Json failure(const Problem& problem) {
  return {{"error", {{"what", problem.what}, {"where", problem.where}, {"hint", problem.hint}}}};
}

Json failure(std::string what, std::string where = {}, std::string hint = {}) {
  return failure(Problem{std::move(what), std::move(where), std::move(hint)});
}

// A whole number in a range, or `otherwise` when the member is absent.
Result<uint64_t> number(const Json& command, const char* name, uint64_t otherwise, uint64_t most) {
  const Json& value = member(command, name);
  if (value.is_null()) return otherwise;
  const bool whole = value.is_number_integer() && (value.is_number_unsigned() || value.get<int64_t>() >= 0);
  if (!whole || value.get<uint64_t>() > most) {
    return problem("that is not a whole number from 0 to " + std::to_string(most), std::string("/") + name);
  }
  return value.get<uint64_t>();
}

}  // namespace

// Has the run's insides; everything else goes through `Session`'s public face.
struct Commands {
  Session& session;

  sim::Timeline& timeline() { return session.branches_[session.current_].timeline; }

  Json settled() {
    session.transport_.hand = timeline().world().now;
    return {{"ok", true}, {"moment", moment(session)}};
  }

  Json deed(sim::Deed what) {
    const auto done = timeline().act(std::move(what), session.transport_.hand);
    return done ? settled() : failure(done.error());
  }

  Json request(const Json& in) {
    api::Request request;
    request.api = text_member(in, "api");
    request.method = text_member(in, "method", "GET");
    request.path = text_member(in, "path", "/");
    request.body = text_member(in, "body");
    const Json& headers = member(in, "headers");
    if (headers.is_object()) {
      for (const auto& [name, value] : headers.items()) {
        if (!value.is_string()) return failure("a header's value is a text", "/headers/" + pointer_token(name));
        request.headers[name] = value.get<std::string>();
      }
    }
    const auto after = number(in, "after_ms", 0, 86'400'000);
    if (!after) return failure(after.error());
    Json answer = deed(sim::SendRequest{std::move(request), millis(static_cast<int64_t>(*after))});
    if (answer.contains("ok")) answer["request"] = timeline().world().apis.next - 1;
    return answer;
  }

  Json call(const Json& in) {
    const CallId id = timeline().world().calls.next;
    Json answer = deed(sim::CallService{text_member(in, "service"), text_member(in, "operation"),
                                        in.contains("input") ? in.at("input") : Json::object()});
    if (answer.contains("ok")) answer["call"] = id;
    return answer;
  }

  Json edit(const Json& in) { return deed(sim::EditFile{text_member(in, "path"), text_member(in, "text")}); }

  Json choose(const Json& in) {
    const auto nth = number(in, "nth", 0, UINT32_MAX);
    const auto value = number(in, "value", 0, INT64_MAX);
    if (!nth) return failure(nth.error());
    if (!value) return failure(value.error());
    const std::string label = text_member(in, "label");
    if (label.empty()) return failure("say under which label", "/label");
    return deed(sim::Choose{label, *nth, *value});
  }

  Json set(const Json& in) { return deed(sim::ChangeSetting{text_member(in, "name"), member(in, "value")}); }

  Json step(const Json& in) { return repeat(in, [this] { return timeline().step(); }); }
  Json step_back(const Json& in) { return repeat(in, [this] { return timeline().step_back(); }); }
  Json next(const Json& in) {
    return repeat(in, [this] { return timeline().step(sim::Weight::kNotable); });
  }
  Json previous(const Json& in) {
    return repeat(in, [this] { return timeline().step_back(sim::Weight::kNotable); });
  }

  Json repeat(const Json& in, const auto& move) {
    const auto n = number(in, "n", 1, 100'000);
    if (!n) return failure(n.error());
    session.transport_.playing = false;
    for (uint64_t i = 0; i < *n; ++i) {
      if (!move()) break;
    }
    return settled();
  }

  Json seek(const Json& in) {
    const auto fact = number(in, "fact", UINT64_MAX, UINT64_MAX);
    const auto step = number(in, "step", UINT64_MAX, UINT64_MAX);
    const auto at = number(in, "at_us", UINT64_MAX, INT64_MAX);
    for (const auto* part : {&fact, &step, &at}) {
      if (!*part) return failure(part->error());
    }
    session.transport_.playing = false;
    if (*fact != UINT64_MAX) timeline().seek_fact(*fact);
    else if (*step != UINT64_MAX) timeline().seek_step(*step);
    else if (*at != UINT64_MAX) return seek_time(timeline().world().start + micros(static_cast<int64_t>(*at)));
    else return failure("say where to: a fact, a step or a time (at_us)", "/fact");
    return settled();
  }

  Json seek_time(Instant at) {
    timeline().seek_time(at);
    settled();
    const auto next = timeline().next_at();  // time passes also while nothing happens
    session.transport_.hand = std::max(session.transport_.hand, next ? std::min(at, *next) : at);
    return {{"ok", true}, {"moment", moment(session)}};
  }

  Json rewind(const Json&) {
    session.transport_.playing = false;
    timeline().seek_step(0);
    return settled();
  }

  Json end(const Json&) {
    session.transport_.playing = false;
    timeline().seek_step(timeline().world().steps + sim::Timeline::kStepsPerSeek);
    return settled();
  }

  Json skip_wait(const Json&) {
    const auto next = timeline().next_at();
    if (!next) return failure("nothing is waiting", "", "send a request first");
    session.transport_.hand = *next;
    return {{"ok", true}, {"moment", moment(session)}};
  }

  Json play(const Json&) {
    if (!timeline().next_at()) return failure("nothing is going to happen", "", "send a request first");
    session.transport_.playing = true;
    return {{"ok", true}, {"moment", moment(session)}};
  }

  Json pause(const Json&) {
    session.transport_.playing = false;
    return {{"ok", true}, {"moment", moment(session)}};
  }

  Json speed(const Json& in) {
    const Json& x = member(in, "x");
    if (!x.is_number() || !(x.get<double>() >= 0.1 && x.get<double>() <= 10'000)) {
      return failure("a speed is from 0.1 to 10000 virtual seconds per second", "/x");
    }
    session.transport_.speed = x.get<double>();
    return {{"ok", true}, {"moment", moment(session)}};
  }

  // Everything from the start, with the same files.
  Json reset(const Json& in) {
    const auto seed = number(in, "seed", session.seed(), UINT64_MAX);
    if (!seed) return failure(seed.error());
    auto fresh = Session::open(session.sample_, session.files_, *seed);
    if (!fresh) return failure(fresh.error());
    fresh->own_files_ = session.own_files_;
    fresh->transport_.speed = session.transport_.speed;
    session = std::move(*fresh);
    return settled();
  }

  Json scene(const Json& in) {
    if (session.scenes_.empty()) return failure("this sample has no scenes");
    const auto index = number(in, "index", 0, session.scenes_.size() - 1);
    if (!index) return failure(index.error());
    const story::Scene scene = session.scenes_[*index];
    Json answer = reset({{"seed", scene.seed}});
    for (const sim::Choose& choice : scene.choices) {
      if (answer.contains("ok")) answer = deed(choice);
    }
    for (const sim::SendRequest& request : scene.requests) {
      if (answer.contains("ok")) answer = deed(request);
    }
    return answer;
  }

  Json fork(const Json&) {
    if (session.branches_.size() >= story::kBranchesMax) {
      return failure("there are " + std::to_string(story::kBranchesMax) + " futures already", "", "go on in one of them");
    }
    const std::string name = "fork " + std::to_string(session.branches_.size());
    session.branches_.push_back({name, timeline()});
    session.current_ = session.branches_.size() - 1;
    return settled();
  }

  Json branch(const Json& in) {
    const auto index = number(in, "index", 0, session.branches_.size() - 1);
    if (!index) return failure(index.error());
    session.transport_.playing = false;
    session.current_ = *index;
    return settled();
  }
};

namespace {

struct Row {
  std::string_view name;
  Json (Commands::*run)(const Json&);
};

constexpr std::array<Row, 20> kCommands{{
    {"request", &Commands::request},   {"call", &Commands::call},         {"edit", &Commands::edit},
    {"choose", &Commands::choose},     {"set", &Commands::set},           {"step", &Commands::step},
    {"stepBack", &Commands::step_back}, {"next", &Commands::next},        {"previous", &Commands::previous},
    {"seek", &Commands::seek},         {"rewind", &Commands::rewind},     {"end", &Commands::end},
    {"skipWait", &Commands::skip_wait}, {"play", &Commands::play},        {"pause", &Commands::pause},
    {"reset", &Commands::reset},       {"scene", &Commands::scene},
    {"speed", &Commands::speed},       {"fork", &Commands::fork},         {"branch", &Commands::branch},
}};

}  // namespace

Json Session::perform(const Json& command) {
  if (const Json& what = member(command, "get"); what.is_string()) return read(*this, command);
  const std::string name = text_member(command, "do");
  const auto row = std::find_if(kCommands.begin(), kCommands.end(), [&](const Row& r) { return r.name == name; });
  if (row != kCommands.end()) {
    Commands commands{*this};
    return (commands.*row->run)(command);
  }
  std::vector<std::string_view> names;
  for (const Row& known : kCommands) names.push_back(known.name);
  const std::string near = nearest(name, names);
  return failure("there is no command \"" + name + "\"", "/do", near.empty() ? "" : "did you mean " + near + "?");
}

}  // namespace millrace::session
