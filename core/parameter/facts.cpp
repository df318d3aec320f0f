#include "core/parameter/facts.h"

#include "core/base/prose.h"
#include "core/world/turn.h"

namespace millrace::parameter::facts {
namespace {

using sim::Fact;
using sim::Turn;
using sim::Weight;

constexpr size_t kValueShownMax = 200;

std::string shown(const Version& version) {
  return version.type == "SecureString" ? "a secret" : cut(*version.value, kValueShownMax);
}

void tell(Turn& turn, const Parameter& parameter, const Version& version, const char* kind, const std::string& what,
          Weight weight) {
  turn.note([&] {
    const std::string called = turn.world.name_of(parameter.name);
    return Fact{.kind = kind,
                .resource = called,
                .subject = std::to_string(version.number),
                .sentence = called + " " + what,
                .weight = weight};
  });
}

}  // namespace

void put(Turn& turn, const Parameter& parameter) {
  const Version& version = parameter.latest();
  tell(turn, parameter, version, kPut, "holds " + shown(version) + " as version " + std::to_string(version.number),
       Weight::kNotable);
}

void read(Turn& turn, const Parameter& parameter, const Version& version) {
  tell(turn, parameter, version, kRead, "gave " + shown(version) + ", version " + std::to_string(version.number),
       Weight::kPlain);
}

void deleted(Turn& turn, const Parameter& parameter) {
  tell(turn, parameter, parameter.latest(), kDeleted, "is deleted", Weight::kNotable);
}

}  // namespace millrace::parameter::facts
