#include "core/cli/endpoint.h"

#include <libdeflate.h>

#include <algorithm>

#include "core/base/hash.h"
#include "core/door/door.h"
#include "core/object/rest.h"

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
    answer(taken, door::write_wire(taken.service, it->second));
  }
}

void Endpoint::answer(const Waiting& to, door::HttpResponse response) {
  const uint32_t crc = libdeflate_crc32(0, response.body.data(), response.body.size());
  door::address(response, to.sender, door::request_id(requests_++), crc);
  to.reply(std::move(response));
}

std::optional<Duration> Endpoint::pump() {
  run_due();
  follow_clock();
  reply_to_answered();
  if (world_.agenda.empty()) return std::nullopt;
  const Duration wait = world_.agenda.front().at - (began_ + elapsed_());
  return pace_ == Pace::kSkip ? Duration{} : std::max(wait, Duration{});
}

// The object store answers at once.
door::HttpResponse Endpoint::object_answer(const door::HttpRequest& request) {
  auto read = object::read_rest(request);
  if (auto* response = std::get_if<door::HttpResponse>(&read)) return std::move(*response);
  auto& call = std::get<door::WireCall>(read);
  run_due();
  follow_clock();
  sim::Turn turn{world_, choices_, nullptr, engine_};
  const auto outcome = door::call_now(turn, call.service, call.operation, std::move(call.input));
  return object::write_rest(request, call.operation, *outcome, door::request_id(requests_));
}

void Endpoint::handle(const door::HttpRequest& request, Reply reply) {
  Waiting asker{"", door::sender_of(request), std::move(reply)};
  if (request.method == "OPTIONS") return answer(asker, door::preflight(request));
  if (object::is_rest(request)) return answer(asker, object_answer(request));
  auto read = door::read_wire(request, world_.region);
  if (auto* response = std::get_if<door::HttpResponse>(&read)) return answer(asker, std::move(*response));
  auto& call = std::get<door::WireCall>(read);
  run_due();
  follow_clock();
  sim::Turn turn{world_, choices_, nullptr, engine_};
  turn.written = true;
  CallId id = 0;
  auto outcome = door::call_now(turn, call.service, std::move(call.operation), std::move(call.input), &id);
  asker.service = std::move(call.service);
  if (outcome) return answer(asker, door::write_wire(asker.service, *outcome));
  waiting_.emplace(id, std::move(asker));
}

}  // namespace millrace::cli
