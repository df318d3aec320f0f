// A message that is to be sent, read from a request or an entry of a batch.
#pragma once

#include <optional>
#include <string>

#include "core/queue/operations/operations.h"

namespace millrace::queue {

struct NewMessage {
  Content content;               // without its id and sender
  Json system = Json::object();  // MessageSystemAttributes
};

// What has to be there, and is a failure of the whole request when it is not.
std::optional<Outcome> check_required(const Queue& queue, const Json& entry);

// The message, or what is wrong with it.
tl::expected<NewMessage, Outcome> read_message(const Queue& queue, const Json& entry);

// Nothing: the queue's own counts.
std::optional<Duration> delay_of(const Queue& queue, const Json& entry);

// SenderId: `AIDA…` of a user, `AROA…:name` of a role that a resource has.
std::string sender_of(const sim::World& world, const door::Caller& caller);

}  // namespace millrace::queue
