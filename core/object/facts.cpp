#include "core/object/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::object::facts {
namespace {

sim::Fact of_bucket(const sim::Turn& turn, const char* kind, const std::string& bucket, const std::string& key) {
  return {.kind = kind, .resource = turn.world.name_of(bucket), .subject = key};
}

// `arn:aws:sqs:eu-central-1:123456789012:Jobs` → `Jobs`, by the name people know it by.
std::string called(const sim::Turn& turn, const std::string& arn) {
  return turn.world.name_of(arn.substr(arn.find_last_of(":/") + 1));
}

std::string happening(const Notice& notice) {
  return notice.key.empty() ? notice.event : notice.event + " of " + notice.key;
}

}  // namespace

void put(sim::Turn& turn, const std::string& bucket, const std::string& key, size_t bytes) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kPut, bucket, key);
    fact.sentence = "the bucket took " + key + " (" + std::to_string(bytes) + " bytes)";
    return fact;
  });
}

void deleted(sim::Turn& turn, const std::string& bucket, const std::string& key) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kDeleted, bucket, key);
    fact.sentence = key + " is deleted from the bucket";
    return fact;
  });
}

void configured(sim::Turn& turn, const std::string& bucket, const Notifications& notifications) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kConfigured, bucket, "");
    const size_t n = notifications.rules.size();
    fact.sentence = fact.resource + " has " + std::to_string(n) + (n == 1 ? " rule" : " rules") + " of whom to notify";
    fact.data = std::make_shared<const Json>(to_json(notifications));
    return fact;
  });
}

void tells(sim::Turn& turn, const Notice& notice) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kTells, notice.bucket, notice.key);
    fact.sentence = fact.resource + " tells " + called(turn, notice.arn) + " of " + happening(notice);
    fact.because = notice.key.empty() ? "its notifications were set" : "a rule of its notifications wants it";
    fact.data = std::make_shared<const Json>(parse_json(notice.body).value_or(Json()));
    return fact;
  });
}

void tells_again(sim::Turn& turn, const Notice& notice, const ServiceError& error, Duration wait) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kTellsAgain, notice.bucket, notice.key);
    fact.sentence =
        fact.resource + " tells " + called(turn, notice.arn) + " of " + happening(notice) + " again in " + spoken(wait);
    fact.because = error.name + ": " + without_stop(error.message);
    fact.weight = sim::Weight::kNotable;
    return fact;
  });
}

void dropped(sim::Turn& turn, const Notice& notice, const ServiceError& error) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kDropped, notice.bucket, notice.key);
    fact.sentence = called(turn, notice.arn) + " never hears of " + happening(notice);
    fact.because = error.name + ": " + without_stop(error.message);
    fact.weight = sim::Weight::kFailure;
    return fact;
  });
}

void overwhelmed(sim::Turn& turn, const std::string& bucket, const std::string& key) {
  turn.note([&] {
    sim::Fact fact = of_bucket(turn, kDropped, bucket, key);
    fact.sentence = "nobody hears of " + key;
    fact.because = std::to_string(Objects::kNoticesMax) + " notifications are under way";
    fact.weight = sim::Weight::kFailure;
    return fact;
  });
}

}  // namespace millrace::object::facts
