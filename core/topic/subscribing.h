// Subscriptions begin and end, in the World.
#pragma once

#include <string>

#include "core/topic/topics.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::topic {

// Takes it in. `made` has everything but its ARN and token; who has to confirm is asked to, at its place outside.
// Returns its ARN.
std::string begin_subscription(sim::Turn& turn, Subscription made);

// Asks once more.
void ask_to_confirm(sim::Turn& turn, const std::string& arn);

void confirm(sim::Turn& turn, const std::string& arn, bool only_owner);

// With all that is under way to it. `unconfirmed`: because nobody confirmed it.
void end_subscription(sim::Turn& turn, const std::string& arn, bool unconfirmed = false);

}  // namespace millrace::topic
