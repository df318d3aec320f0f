// RedrivePolicy and RedriveAllowPolicy, which are JSON inside attributes.
#pragma once

#include <optional>
#include <string>

#include "core/queue/queues.h"

namespace millrace::queue {

// Sets it from its text, an empty one takes it away; or says what is wrong with it.
std::optional<Outcome> read_redrive(Config& config, const std::string& text);
std::optional<Outcome> read_redrive_allow(Config& config, const std::string& text);

std::string redrive_text(const Redrive& redrive);
std::string redrive_allow_text(const RedriveAllow& allow);

// Whether `source`, whose policy it is, may use its target; it must be there and of the same type, and may refuse.
std::optional<Outcome> check_redrive(const Queues& all, const Config& config, const std::string& source_arn);

// Whether the messages of the queue that `source_arn` names may end in `target`.
bool allows(const Queue& target, const std::string& source_arn);

}  // namespace millrace::queue
