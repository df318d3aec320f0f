#include "core/object/facts.h"

#include "core/world/turn.h"

namespace millrace::object::facts {

void put(sim::Turn& turn, const std::string& bucket, const std::string& key, size_t bytes) {
  turn.note([&] {
    sim::Fact fact{.kind = kPut, .resource = turn.world.name_of(bucket), .subject = key};
    fact.sentence = "the bucket took " + key + " (" + std::to_string(bytes) + " bytes)";
    return fact;
  });
}

}  // namespace millrace::object::facts
