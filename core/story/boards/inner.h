// What the kinds of boards share.
#pragma once

#include <string>

#include "core/story/board.h"
#include "core/story/moment.h"

namespace millrace::story::boards {

void tell_queue(const Moment& moment, const std::string& id, Board& out);
void tell_topic(const Moment& moment, const std::string& id, Board& out);
void tell_bus(const Moment& moment, const std::string& id, Board& out);
void tell_mapping(const Moment& moment, const std::string& id, Board& out);
void tell_function(const Moment& moment, const std::string& id, Board& out);

// How batches went, the latest roots and what each was split into; a mapping's.
void tell_batches(const Moment& moment, const mapping::Mapping& mapping, Board& out);
// Per key of a stream's records, per message group of a queue.
void tell_lamps(const Moment& moment, const mapping::Mapping& mapping, Board& out);
void tell_lamps(const Moment& moment, const queue::Queue& queue, const std::string& id, Board& out);

// Of a wait from one moment to another; none when it is over.
Ring ring_of(const Moment& moment, Instant from, Instant until);

// One more token as long as there is room; counted in any case.
void add(Lane& lane, Token token);

constexpr FactId kLookBack = 2'000;  // facts, of all resources

// Calls `use` with each fact about a resource up to the present, the latest first, as far as one looks back.
template <class Use>
void each_fact(const Moment& m, const std::string& resource, Use&& use) {
  for (FactId id = m.position, looked = 0; id > 0 && looked < kLookBack; --id, ++looked) {
    const sim::Fact& fact = *m.trace.find(id);
    if (fact.resource == resource) use(fact);
  }
}

std::string short_id(const std::string& id);  // what facts call a message by

}  // namespace millrace::story::boards
