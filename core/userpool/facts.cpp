#include "core/userpool/facts.h"

#include "core/world/turn.h"

namespace millrace::userpool::facts {

void signed_in(sim::Turn& turn, const Pool& pool, const std::string& user) {
  turn.note([&] {
    sim::Fact fact{.kind = kSignedIn, .resource = turn.world.name_of(pool.id), .subject = user};
    fact.sentence = user + " signed in and has tokens now";
    return fact;
  });
}

void refused(sim::Turn& turn, const Pool& pool, const std::string& user, const std::string& because) {
  turn.note([&] {
    sim::Fact fact{.kind = kRefused, .resource = turn.world.name_of(pool.id), .subject = user};
    fact.weight = sim::Weight::kFailure;
    fact.sentence = user + " did not sign in";
    fact.because = because;
    return fact;
  });
}

}  // namespace millrace::userpool::facts
