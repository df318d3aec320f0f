#include "core/topic/places.h"

#include "core/topic/facts.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::topic {
namespace {

constexpr size_t kAnswersMax = 10'000;  // endpoints that do not answer as usual

Result<void> check_status(int64_t status) {
  if (status >= 100 && status <= 599) return {};
  return problem(std::to_string(status) + " is no status of HTTP", "/status", "200 to 599; or 0 for no answer");
}

void forget_the_oldest(Topics& all) {
  const auto first = all.arrivals.begin();
  all.arrival_bytes -= first->second->bytes();
  all.arrivals.erase(first);
}

}  // namespace

uint64_t arrive(sim::Turn& turn, Arrival arrival) {
  Topics& all = turn.world.topics;
  arrival.number = all.next_arrival++;
  arrival.at = turn.now();
  all.arrival_bytes += arrival.bytes();
  const uint64_t number = arrival.number;
  all.arrivals.emplace(number, std::make_shared<const Arrival>(std::move(arrival)));
  while (all.arrivals.size() > Topics::kArrivalsMax ||
         (all.arrival_bytes > Topics::kArrivalBytesMax && all.arrivals.size() > 1)) {
    forget_the_oldest(all);
  }
  return number;
}

Duration way_outside(sim::Turn& turn, const std::string& topic) {
  return turn.between(sim::labels::label(sim::labels::kOutside, turn.world.name_of(topic)),
                      turn.world.settings.client_network);
}

Result<void> answer_arrival(sim::Turn& turn, uint64_t number, int64_t status) {
  if (auto wrong = check_status(status); !wrong) return wrong;
  Topics& all = turn.world.topics;
  const auto arrival = all.arrivals.find(number);
  const auto delivery =
      arrival == all.arrivals.end() ? all.deliveries.end() : all.deliveries.find(arrival->second->delivery);
  if (delivery == all.deliveries.end() || delivery->second.arrival != number || arrival->second->status != 0) {
    return problem("no request " + std::to_string(number) + " waits for an answer", "/arrival",
                   "it may be answered, or its sender has stopped waiting");
  }
  Arrival answered = *arrival->second;
  answered.status = status;
  arrival->second = std::make_shared<const Arrival>(std::move(answered));
  turn.cancel(delivery->second.due);
  turn.cause = delivery->second.fact;
  facts::answers(turn, arrival->second->endpoint, status, false);
  turn.after(way_outside(turn, delivery->second.topic), Heard{delivery->first, status});
  return {};
}

Result<void> answer_always(sim::Turn& turn, const std::string& endpoint, int64_t status) {
  if (!endpoint.starts_with("http://") && !endpoint.starts_with("https://")) {
    return problem("only HTTP endpoints answer", "/endpoint", "for instance https://example.com/hook");
  }
  if (status != kAnswersNothing) {
    if (auto wrong = check_status(status); !wrong) return wrong;
  }
  auto& answers = turn.world.topics.answers;
  if (status == kAnswersUsually) answers.erase(endpoint);
  else if (answers.size() < kAnswersMax || answers.contains(endpoint)) answers[endpoint] = status;
  else return problem("10,000 endpoints answer otherwise already", "/endpoint", "let some answer 200");
  facts::answers(turn, endpoint, status, true);
  return {};
}

int64_t answer_of(const Topics& all, const std::string& endpoint) {
  const auto it = all.answers.find(endpoint);
  return it == all.answers.end() ? kAnswersUsually : it->second;
}

}  // namespace millrace::topic
