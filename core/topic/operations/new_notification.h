// A message that is to be published, read from a request or an entry of a batch.
#pragma once

#include "core/topic/operations/operations.h"

namespace millrace::topic {

// What is wrong with MessageAttributes, in the service's words.
std::optional<Outcome> check_message_attributes(const Json& attributes);

// The message, without its id, number and time, or what is wrong with it. Null: it is for no topic.
tl::expected<Notification, Outcome> read_notification(const Topic* topic, const Json& entry);

// Of message and attributes.
size_t bytes_of_entry(const Json& entry);

}  // namespace millrace::topic
