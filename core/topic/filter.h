// Filter policies: which messages a subscription wants. They are event patterns (core/bus/pattern.h), matched against
// the attributes of a message or against its body. Follows the SNS developer guide ("Amazon SNS message filtering"),
// with these differences to patterns of a bus: at most five keys and 150 combinations, 256 KiB of text, nested keys
// only for bodies; a broken text is told of as the service's newer reader does.
#pragma once

#include <optional>
#include <string>

#include "core/topic/notification.h"
#include "core/topic/subscription.h"

namespace millrace::topic {

constexpr size_t kFilterBytesMax = 262'144;
constexpr size_t kFilterKeysMax = 5;  // those that lead to a list
constexpr uint64_t kFilterCombinationsMax = 150;

// What is wrong with a filter policy, in the service's words, or nothing.
std::optional<std::string> wrong_filter(const std::string& text, FilterScope scope);

// Whether it asks for anything at all: an empty object takes a filter policy away.
bool is_empty_filter(const std::string& text);

// Why the subscription does not want the message, as a phrase; nothing: it does. Of a body that is no JSON object a
// filter wants nothing.
std::optional<std::string> unwanted(const Subscription& subscription, const Notification& notification);

// `failed to parse JSON. …` of a text that is none, or nothing.
std::optional<std::string> json_complaint(const std::string& text);

}  // namespace millrace::topic
