// Dead letters and whose they are. There are kinds that people mix up: a queue gives up the message itself, a
// subscription the notification, a function the event that it failed on, a rule of a bus the event that it could not
// deliver, and a mapping only says where its records lie.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/story/board.h"
#include "core/story/moment.h"

namespace millrace::story {

struct GraveUse {
  Sign sign = Sign::kNone;
  std::string who = {};  // `Jobs`, `News to https://example.com/hook`
};

// Everything that sends its dead letters, or its records of failure, to that ARN.
std::vector<GraveUse> users_of_grave(const Moment& moment, const std::string& arn);

// What a message is as a dead letter; none: it is not one.
Sign sign_of(const Moment& moment, const queue::Message& message);

// How many of each kind lie in queues; of each queue the oldest 500 are looked at.
std::map<Sign, size_t> dead_letters(const Moment& moment);

}  // namespace millrace::story
