#include "tests/core/function/player.h"

#include <algorithm>

#include "core/base/hash.h"

namespace millrace::function::testing {
namespace {

constexpr int kStepsMax = 2'000;

std::string shown(const Ask& ask) {
  const std::string number = std::to_string(ask.number) + " ";
  if (const auto* timer = std::get_if<Timer>(&ask.what)) return number + "timer " + spoken(timer->after);
  const auto& call = std::get<SdkCall>(ask.what);
  return number + call.service + " " + call.operation + " " + to_text(call.input);
}

std::string shown(const End& end) {
  if (end.kind == End::Kind::kReturned) return "returned " + end.result_json;
  constexpr const char* kNames[] = {"returned", "threw", "never settled", "spun", "out of memory", "too much"};
  return std::string(kNames[static_cast<int>(end.kind)]) + " " + end.error_type + ": " + end.error_message;
}

struct Due {
  Instant at;
  Ask ask;
};

// The world of one invocation.
class World {
 public:
  World(Engine& engine, const Script& script) : engine_(engine), script_(script), luck_(script.seed) {
    played_.invocation.start = start_of(script);
    now_ = played_.invocation.start->at;
  }

  Played run() {
    take(engine_.start(played_.invocation, draw_));
    for (int step = 0; step < kStepsMax && !played_.invocation.ended && !due_.empty(); ++step) {
      const auto next = std::min_element(due_.begin(), due_.end(), [](const Due& a, const Due& b) {
        return std::pair(a.at.us, a.ask.number) < std::pair(b.at.us, b.ask.number);
      });
      const Due due = *next;
      due_.erase(next);
      now_ = due.at;
      if (script_.forget_always) engine_.forget();
      take(engine_.resume(played_.invocation, {due.ask.number, now_, outcome(due.ask)}, draw_));
    }
    return std::move(played_);
  }

 private:
  Outcome outcome(const Ask& ask) {
    const auto* call = std::get_if<SdkCall>(&ask.what);
    if (call == nullptr) return Json(nullptr);
    return script_.answer ? script_.answer(*call, answered_++) : Outcome(Json::object());
  }

  void take(const Progress& progress) {
    for (const LogLine& line : progress.logs) {
      played_.lines.push_back(line.level + " " + line.text);
      played_.logs.push_back(line);
    }
    for (const Ask& ask : progress.asks) {
      played_.lines.push_back(shown(ask));
      const auto* timer = std::get_if<Timer>(&ask.what);
      due_.push_back({now_ + (timer != nullptr ? timer->after : millis(5)), ask});
      if (timer == nullptr) played_.calls.push_back(std::get<SdkCall>(ask.what));
    }
    for (const uint32_t number : progress.cancelled_timers) {
      played_.lines.push_back("cancel " + std::to_string(number));
      std::erase_if(due_, [&](const Due& due) { return due.ask.number == number; });
    }
    if (!progress.end) return;
    played_.lines.push_back(shown(*progress.end));
    played_.end = *progress.end;
  }

  Engine& engine_;
  const Script& script_;
  uint64_t luck_;
  Draw draw_ = [this](std::string_view, uint64_t n) { return (luck_ = mix(luck_ + 1)) % n; };
  Instant now_;
  std::vector<Due> due_;
  int answered_ = 0;
  Played played_;
};

}  // namespace

std::string Played::text() const {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::shared_ptr<const Start> start_of(const Script& script) {
  Start start;
  start.code = make_code(script.files, script.handler);
  start.event = script.event;
  start.at = *parse_iso8601("2026-01-01T00:00:00Z");
  start.request_id = "8f507cfc-xmpl-4697-b07a-ac58fc914c95";
  start.function_name = "score";
  start.function_arn = "arn:aws:lambda:us-east-1:123456789012:function:score";
  start.log_group = "/aws/lambda/score";
  start.log_stream = "2026/01/01/[$LATEST]0";
  start.env = script.env;
  start.runtime = script.runtime;
  return std::make_shared<const Start>(std::move(start));
}

Played play(Engine& engine, const Script& script) { return World(engine, script).run(); }

Played play(const Script& script) {
  Engine engine;
  return play(engine, script);
}

Played play(const std::string& source, const Json& event) {
  Script script;
  script.files = {{"index.mjs", source}};
  script.event = event;
  return play(script);
}

}  // namespace millrace::function::testing
