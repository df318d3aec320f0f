// How many events a second a rule of five fields is matched against, and what an event costs on a bus with ten rules
// and with a thousand.
#include <chrono>
#include <cstdio>

#include "core/bus/rule_index.h"

namespace {

using namespace millrace;

constexpr int kTimes = 200'000;

template <class Work>
double microseconds(const Work& work) {
  for (int i = 0; i < kTimes / 10; ++i) work();
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < kTimes; ++i) work();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
  return took.count() / kTimes;
}

Json order() {
  return *parse_json(R"({"version": "0", "id": "6a7e8feb-b491-4cf7-a9f1-bf3703467718", "detail-type": "Order Placed",
    "source": "shop.orders", "account": "123456789012", "time": "2026-01-01T00:00:00Z", "region": "eu-central-1",
    "resources": ["arn:aws:s3:::orders"], "detail": {"id": "o-17", "state": "placed", "total": 42.5,
    "customer": {"id": "c-3", "country": "DE"}, "items": [{"sku": "a", "count": 2}, {"sku": "b", "count": 1}]}})");
}

constexpr const char* kFiveFields = R"({"source": ["shop.orders"], "detail-type": ["Order Placed", "Order Changed"],
  "detail": {"state": [{"anything-but": "cancelled"}], "total": [{"numeric": [">", 10]}],
  "customer": {"country": ["DE", "AT"]}}})";

using Rules = std::map<std::string, std::shared_ptr<const bus::Rule>, std::less<>>;

// The first of them wants the event; half of them want its detail type of others.
Rules rules_of(int count) {
  Rules out;
  for (int i = 0; i < count; ++i) {
    const std::string source = i == 0 ? "shop.orders" : "shop.service-" + std::to_string(i);
    const std::string type = i % 2 == 0 ? "Order Placed" : "Order Changed";
    bus::Rule rule;
    rule.name = "rule-" + std::to_string(i);
    rule.wanted = bus::Wanted(R"({"source": [")" + source + R"("], "detail-type": [")" + type +
                              R"("], "detail": {"total": [{"numeric": [">", 10]}]}})");
    out.emplace(rule.name, std::make_shared<bus::Rule>(std::move(rule)));
  }
  return out;
}

double on_a_bus_with(int count) {
  const Rules rules = rules_of(count);
  const bus::RuleIndex index(rules);
  const Json event = order();
  return microseconds([&] {
    int wanted = 0;
    for (const std::string& name : index.candidates("shop.orders", "Order Placed")) {
      if (bus::matches(*rules.at(name)->wanted.pattern, event)) ++wanted;
    }
    if (wanted != 1) std::fprintf(stderr, "bus_bench: %d rules want it\n", wanted);
  });
}

}  // namespace

int main() {
  const bus::Pattern pattern = *bus::parse_pattern(kFiveFields);
  const Json event = order();
  const double one = microseconds([&] {
    if (!bus::matches(pattern, event)) std::fprintf(stderr, "bus_bench: no match\n");
  });
  const double ten = on_a_bus_with(10);
  const double thousand = on_a_bus_with(1'000);
  std::printf("a rule of five fields  %6.2f M matches/s\n", 1 / one);
  std::printf("an event on ten rules  %6.2f us, on a thousand %.2f us: %.1f times as much\n", ten, thousand,
              thousand / ten);
}
