#include "core/identity/facts.h"

#include "core/base/ascii.h"
#include "core/world/turn.h"

namespace millrace::identity::facts {
namespace {

// `CreateServiceLinkedRole` → `create service linked role`.
std::string spoken_name(const std::string& operation) {
  std::string out;
  for (const char c : operation) {
    if (is_upper(c) && !out.empty()) out += ' ';
    out += to_lower(c);
  }
  return out;
}

}  // namespace

void changed(sim::Turn& turn, const std::string& operation, const std::string& name) {
  turn.note([&] {
    sim::Fact fact{.kind = kChanged, .resource = turn.world.name_of(name), .subject = name};
    fact.sentence = "IAM did `" + spoken_name(operation) + "` for " + name;
    return fact;
  });
}

void assumed(sim::Turn& turn, const std::string& role, const std::string& session) {
  turn.note([&] {
    sim::Fact fact{.kind = kAssumed, .resource = turn.world.name_of(role), .subject = session};
    fact.sentence = session + " assumed the role " + role;
    return fact;
  });
}

void refused(sim::Turn& turn, const std::string& role, const std::string& because) {
  turn.note([&] {
    sim::Fact fact{.kind = kRefused, .resource = turn.world.name_of(role), .weight = sim::Weight::kFailure};
    fact.sentence = "the role " + role + " was not assumed";
    fact.because = because;
    return fact;
  });
}

void denied(sim::Turn& turn, const std::string& who, const std::string& action, const std::string& resource,
            const std::string& because, Json data) {
  turn.note([&] {
    sim::Fact fact{.kind = kDenied, .resource = who, .subject = action, .weight = sim::Weight::kFailure};
    fact.sentence = who + " may not do " + action + " on " + resource;
    fact.because = because;
    fact.data = std::make_shared<const Json>(std::move(data));
    return fact;
  });
}

}  // namespace millrace::identity::facts
