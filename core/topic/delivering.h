// Messages go from a topic to those who want them, in the World: attempts, answers, retries, and what happens to those
// that cannot be delivered. Queues and functions are called through the door (`SendMessage`; `Invoke` as an event, in
// `parcel.cpp`); other subscribers are places outside (places.h).
//
// What is a failure: a service's error of status 500 and above, its throttling and a lost connection are tried again,
// as are 5XX and 429 of an HTTP(S) endpoint and no answer within 15 seconds; any other error ends a delivery at once.
// Of a FIFO topic the messages of one group go to one subscriber one after the other.
#pragma once

#include <memory>
#include <string>

#include "core/topic/topics.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::topic {

// Whether a message to all subscribers of the topic would be over the limit of the World.
bool is_full(const Topics& all, const Topic& topic);

// Delivers the message to every confirmed subscriber that wants it. The turn's cause is the publication.
void deliver(sim::Turn& turn, const std::string& topic, std::shared_ptr<const Notification> notification);

// What is under way to a subscription that is gone goes nowhere.
void forget_deliveries(sim::Turn& turn, const std::string& subscription);

// The steps of one delivery.
void attempt(sim::Turn& turn, uint64_t delivery, bool met);
void reach(sim::Turn& turn, uint64_t delivery);
void heard(sim::Turn& turn, uint64_t delivery, int64_t status);
void heard(sim::Turn& turn, uint64_t delivery, const Outcome& outcome);

}  // namespace millrace::topic
