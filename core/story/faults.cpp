#include "core/story/faults.h"

#include "core/fault/facts.h"

namespace millrace::story {
namespace {

using fault::Order;

constexpr int64_t kLate = 5'000;  // milliseconds

Deed offer_of(const fault::Row& row, const FaultTarget& target, bool several) {
  sim::LayFault lay;
  lay.order.at = row.at;
  lay.order.what = row.what;
  lay.order.resource = target.resource;
  lay.order.subject = target.subject;
  if (row.lasts) lay.order.times = 0;
  if (row.late) lay.order.by_ms = kLate;
  Deed deed{.label = std::string(row.offer), .command = lay, .tip = std::string(row.meaning)};
  if (row.late) deed.label += " by " + spoken(millis(kLate));
  if (several) deed.label += " by " + target.resource;
  return deed;
}

bool concerns(const Order& order, const FaultTarget& target) {
  return order.at == target.at && order.resource == target.resource &&
         (target.subject.empty() || order.subject.empty() || order.subject == target.subject);
}

// What is laid for it, each with a way to lift it.
void add_laid(const Moment& m, const FaultTarget& target, Section& section) {
  for (const auto& [number, fault] : m.world.faults.laid) {
    if (!concerns(fault.order, target)) continue;
    const std::string words = fault::facts::words_of(fault.order);
    section.rows.push_back({.text = words, .hue = Hue::kRed, .badge = "laid", .words = true});
    section.form.deeds.push_back(
        {.label = "Lift fault " + std::to_string(number), .command = sim::LiftFault{number}, .tip = words});
  }
}

}  // namespace

void tell_faults(const Moment& m, const FaultTargets& targets, Sections& out) {
  if (targets.empty()) return;
  const bool several = targets.size() > 1 && targets[0].at == targets[1].at;
  Section section{.title = "Let something go wrong"};
  for (const FaultTarget& target : targets) add_laid(m, target, section);
  for (const FaultTarget& target : targets) {
    for (const fault::Row& row : fault::catalogue()) {
      if (row.at == target.at) section.form.deeds.push_back(offer_of(row, target, several));
    }
  }
  out.push_back(std::move(section));
}

}  // namespace millrace::story
