// What a delivery asks of a service: the call with which a queue or a function gets a message, and a queue for dead
// letters what could not be delivered.
#pragma once

#include <string>

#include "core/topic/envelope.h"
#include "core/topic/place.h"

namespace millrace::topic {

struct Parcel {
  std::string service, operation;
  Json input;
};

// Of a subscription whose kind is a service.
Parcel parcel_of(const Letter& letter);

// A dead letter is what the subscriber would have got; a function's, what a queue would have.
Parcel dead_parcel_of(const Letter& letter);

// What an HTTP(S) endpoint, mailbox, phone or device gets.
Arrival arrival_of(const Letter& letter);

}  // namespace millrace::topic
