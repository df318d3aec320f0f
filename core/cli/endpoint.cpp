#include "core/cli/endpoint.h"

#include <algorithm>

#include "core/door/door.h"

namespace millrace::cli {

Endpoint::Endpoint(sim::World world, Pace pace, std::function<Duration()> elapsed)
    : world_(std::move(world)), pace_(pace), elapsed_(std::move(elapsed)), began_(world_.now) {}

// The virtual clock is never behind the real one; skipping waits puts it ahead.
void Endpoint::follow_clock() {
  const Instant real = began_ + elapsed_();
  if (world_.agenda.empty() || world_.agenda.front().at > real) world_.now = std::max(world_.now, real);
}

void Endpoint::run_due() {
  for (int i = 0; i < kStepsPerPump && !world_.agenda.empty(); ++i) {
    if (pace_ == Pace::kReal && world_.agenda.front().at > began_ + elapsed_()) return;
    sim::step(world_, choices_, nullptr, engine_);
  }
}

void Endpoint::reply_to_answered() {
  auto& answers = world_.calls.answers;
  for (auto it = answers.begin(); it != answers.end(); it = answers.erase(it)) {
    const auto waiting = waiting_.find(it->first);
    if (waiting == waiting_.end()) continue;
    const Waiting taken = std::move(waiting->second);
    waiting_.erase(waiting);
    taken.reply(wire::write(taken.asker, it->second));
  }
}

std::optional<Duration> Endpoint::pump() {
  run_due();
  follow_clock();
  reply_to_answered();
  if (world_.agenda.empty()) return std::nullopt;
  const Duration wait = world_.agenda.front().at - (began_ + elapsed_());
  return pace_ == Pace::kSkip ? Duration{} : std::max(wait, Duration{});
}

void Endpoint::handle(const wire::HttpRequest& request, Reply reply) {
  wire::Asker asker = wire::asker_of(request, world_.region, wire::request_id(requests_++));
  wire::Reading call = wire::read(request, asker);
  if (!call) return reply(call.error());
  run_due();
  follow_clock();
  sim::Turn turn{world_, choices_, nullptr, engine_};
  turn.written = wire::codec_of(asker.model().protocol).json;
  CallId id = 0;
  const auto outcome = door::call_now(turn, std::string(asker.service->endpoint), std::move(call->operation),
                                      std::move(call->input), &id);
  if (outcome) return reply(wire::write(asker, *outcome));
  waiting_.emplace(id, Waiting{std::move(asker), std::move(reply)});
}

}  // namespace millrace::cli
