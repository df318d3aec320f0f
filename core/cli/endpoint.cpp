#include "core/cli/endpoint.h"

#include <algorithm>

#include "core/api/function_url.h"
#include "core/api/handlers.h"
#include "core/cli/fronts.h"
#include "core/door/door.h"
#include "core/identity/granted.h"
#include "core/wire/verified.h"

namespace millrace::cli {

Endpoint::Endpoint(sim::World world, Pace pace, std::function<Duration()> elapsed, int64_t skip_rate)
    : world_(std::move(world)), pace_(pace), elapsed_(std::move(elapsed)), skip_rate_(skip_rate), began_(world_.now) {}

// Where the virtual clock stands, when nothing is due before.
Instant Endpoint::clock() const { return began_ + elapsed_() + skipped_; }

// For anything on the agenda.
bool Endpoint::somebody_waits() const {
  const auto& events = world_.agenda.events;
  return std::any_of(events.begin(), events.end(), [](const auto& one) { return !sim::is_background(one.second.cue); });
}

// By how much a jump there would put the clock further ahead than it may be by now.
Duration Endpoint::too_far(Instant at) const {
  const Duration ahead = at - (began_ + elapsed_());
  constexpr Duration kCounted = hours(90 * 24);  // or the product overflows
  const Duration most = kAheadAtOnce + std::min(elapsed_(), kCounted) * skip_rate_;
  return std::max(ahead - most, Duration{});
}

// The real time until the next event is run; nothing when there is none.
std::optional<Duration> Endpoint::until_next() const {
  if (world_.agenda.empty()) return std::nullopt;
  const Instant due = world_.agenda.front().at;
  if (due <= clock()) return Duration{};
  if (pace_ == Pace::kReal || !somebody_waits()) return due - clock();
  const Duration far = too_far(due);
  return far.us == 0 ? Duration{} : std::max(micros(far.us / skip_rate_), millis(1));
}

void Endpoint::follow_clock() {
  const Instant now = clock();
  if (world_.agenda.empty() || world_.agenda.front().at > now) world_.now = std::max(world_.now, now);
}

void Endpoint::run_due() {
  for (int i = 0; i < kStepsPerPump && until_next() == Duration{}; ++i) {
    skipped_ = skipped_ + std::max(world_.agenda.front().at - clock(), Duration{});
    sim::step(world_, choices_, nullptr, engine_);
  }
}

void Endpoint::reply_to_answered() {
  auto& answers = world_.calls.answers;
  for (auto it = answers.begin(); it != answers.end(); it = answers.erase(it)) {
    const auto waiting = waiting_.find(it->first);
    if (waiting == waiting_.end()) continue;
    Waiting taken = std::move(waiting->second);
    waiting_.erase(waiting);
    taken.asker.at = world_.now;
    taken.reply(wire::write(taken.asker, it->second));
  }
}

void Endpoint::reply_to_asked() {
  const auto& exchanges = world_.apis.exchanges;
  for (auto it = asked_.begin(); it != asked_.end();) {
    const auto exchange = exchanges.find(it->first);
    const bool forgotten = exchange == exchanges.end();  // there were too many of them
    if (!forgotten && !exchange->second.answered) {
      ++it;
      continue;
    }
    const Reply reply = std::move(it->second);
    it = asked_.erase(it);
    reply(forgotten ? wire::HttpResponse{503, {}, "Too many requests are under way."}
                    : http_response(*exchange->second.response));
  }
}

std::optional<Duration> Endpoint::pump() {
  run_due();
  follow_clock();
  reply_to_answered();
  reply_to_asked();
  return until_next();
}

void Endpoint::ask_front(const wire::HttpRequest& request, Reply reply) {
  run_due();
  follow_clock();
  auto asked = request_for_front(world_, request);
  if (!asked) return reply(http_response(api::forbidden(api::Refusal::kGone).response));
  if (signatures_ == Signatures::kAny) asked->key = wire::key_of(request);
  sim::Turn turn{world_, choices_, nullptr, engine_};
  const auto sent = api::send(turn, std::move(*asked));
  if (!sent) return reply({400, {}, sent.error().what});
  asked_.emplace(*sent, std::move(reply));
}

void Endpoint::handle(const wire::HttpRequest& request, Reply reply) {
  if (is_for_front(request)) return ask_front(request, std::move(reply));
  wire::Asker asker = wire::asker_of(request, world_.region, wire::request_id(requests_++));
  asker.at = clock();
  if (signatures_ == Signatures::kVerified) {
    const auto find = [this](const std::string& id) { return identity::find_key(world_.identities, id); };
    if (const auto refused = wire::refused(request, asker, find)) return reply(*refused);
  }
  wire::Reading call = wire::read(request, asker);
  if (!call) return reply(call.error());
  run_due();
  follow_clock();
  sim::Turn turn{world_, choices_, nullptr, engine_};
  turn.written = wire::codec_of(asker.model().protocol).json;
  CallId id = 0;
  const auto outcome = door::call_now(turn, std::string(asker.service->endpoint), std::move(call->operation),
                                      std::move(call->input), &id, {wire::key_of(request)});
  asker.at = world_.now;
  if (outcome) return reply(wire::write(asker, *outcome));
  waiting_.emplace(id, Waiting{std::move(asker), std::move(reply)});
}

}  // namespace millrace::cli
