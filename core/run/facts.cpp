#include "core/run/facts.h"

#include "core/door/facts.h"
#include "core/world/turn.h"

namespace millrace::sim::facts {
namespace {

Fact fact_of(const char* kind, std::string subject, std::string sentence) {
  Fact fact{.kind = kind, .resource = door::facts::kConsole, .subject = std::move(subject)};
  fact.sentence = std::move(sentence);
  return fact;
}

}  // namespace

void luck_fixed(Turn& turn, const Choose& deed) {
  turn.note([&] {
    return fact_of(kLuck, deed.label,
                   "Luck is told: answer " + std::to_string(deed.nth + 1) + " to " + deed.label + " will be " +
                       std::to_string(deed.value));
  });
}

void setting_changed(Turn& turn, const ChangeSetting& deed) {
  turn.note(
      [&] { return fact_of(kSetting, deed.name, "The setting " + deed.name + " is now " + to_text(deed.value)); });
}

void edited(Turn& turn, const std::string& resource, const std::string& path) {
  turn.note_aside([&] {
    Fact fact{.kind = kEdit, .resource = resource, .subject = path};
    fact.sentence = resource + " has new code from " + path;
    fact.because = "it was edited; what runs already keeps the old one";
    fact.weight = Weight::kNotable;
    return fact;
  });
}

}  // namespace millrace::sim::facts
