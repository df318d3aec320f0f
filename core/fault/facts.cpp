#include "core/fault/facts.h"

#include "core/fault/catalogue.h"
#include "core/world/turn.h"

namespace millrace::fault::facts {
namespace {

using sim::Fact;
using sim::Weight;

Fact fact_of(const char* kind, const Order& order, const std::string& subject, Weight weight) {
  Fact fact{.kind = kind, .resource = order.resource, .subject = subject, .weight = weight};
  fact.data = std::make_shared<const Json>(fields_to_json(order));
  return fact;
}

std::string of_subject(const std::string& subject) { return subject.empty() ? "" : " (" + subject + ")"; }

}  // namespace

std::string words_of(const Order& order) {
  const Row* row = find_row(order.at, order.what);
  std::string out = std::string(row == nullptr ? order.what : row->offer) + of_subject(order.subject);
  if (!order.from.empty()) out += " from " + order.from;
  if (order.by_ms != 0) out += " by " + spoken(millis(order.by_ms));
  if (order.after != 0) out += ", after " + std::to_string(order.after);
  if (order.times > 1) out += ", " + std::to_string(order.times) + " times";
  if (order.times == 0) out += ", until lifted";
  return out;
}

void laid(sim::Turn& turn, uint64_t number, const Order& order) {
  turn.note([&] {
    Fact fact = fact_of(kLaid, order, order.subject, Weight::kPlain);
    fact.sentence = "Fault " + std::to_string(number) + " is laid at " + order.resource + ": " + words_of(order);
    return fact;
  });
}

void lifted(sim::Turn& turn, uint64_t number, const Order& order) {
  turn.note([&] {
    Fact fact = fact_of(kLifted, order, order.subject, Weight::kPlain);
    fact.sentence = "Fault " + std::to_string(number) + " at " + order.resource + " is lifted";
    return fact;
  });
}

void struck(sim::Turn& turn, const Order& order, const std::string& subject) {
  turn.note([&] {
    Fact fact = fact_of(kStruck, order, subject, Weight::kFailure);
    const Row* row = find_row(order.at, order.what);
    fact.sentence = order.resource + " " + std::string(row == nullptr ? order.what : row->told) + of_subject(subject);
    fact.because = "a fault was laid: " + words_of(order);
    return fact;
  });
}

}  // namespace millrace::fault::facts
