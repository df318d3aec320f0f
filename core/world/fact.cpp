#include "core/world/fact.h"

#include "core/base/hash.h"
#include "core/base/prose.h"

namespace millrace::sim {

std::string to_text(const Fact& fact) {
  return with_stop(fact.because.empty() ? fact.sentence : fact.sentence + ", because " + fact.because);
}

Json to_json(const Fact& fact) {
  static constexpr const char* kWeights[] = {"noise", "plain", "notable", "failure"};
  Json out{{"id", fact.id},
           {"at", fact.at.us},
           {"kind", fact.kind},
           {"resource", fact.resource},
           {"subject", fact.subject},
           {"cause", fact.cause},
           {"sentence", fact.sentence},
           {"because", fact.because},
           {"weight", kWeights[static_cast<int>(fact.weight)]}};
  if (fact.data) out["data"] = *fact.data;
  return out;
}

uint64_t fingerprint(const Fact& fact, uint64_t before) {
  uint64_t h = hash_number(fact.id, before);
  h = hash_number(static_cast<uint64_t>(fact.at.us), h);
  h = hash_number(fact.cause, h);
  for (const std::string* text : {&fact.kind, &fact.resource, &fact.subject, &fact.sentence, &fact.because}) {
    h = hash_text(*text, h);
  }
  return fact.data ? hash_json(*fact.data, h) : h;
}

}  // namespace millrace::sim
