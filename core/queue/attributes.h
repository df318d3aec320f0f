// A queue's attributes as texts, the way the API has them: read into a `Config`, and told from a queue.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/queue/queue.h"

namespace millrace::queue {

// Sets the attributes, or says in the service's words what is wrong with the first that is; `config` is then to be
// dropped. `creating` takes what cannot change later.
std::optional<Outcome> set_attributes(Config& config, const Json& attributes, bool creating);

// Whether the API knows an attribute of that name.
bool is_attribute(std::string_view name);

// As GetQueueAttributes tells it; nothing where the queue has none of that name.
std::optional<std::string> attribute_text(const Queue& queue, std::string_view name);
// All that it has.
Json all_attributes(const Queue& queue);

// The first attribute of `wanted` whose value is another in `config`, or empty.
std::string first_difference(const Config& config, const Json& wanted);

}  // namespace millrace::queue
