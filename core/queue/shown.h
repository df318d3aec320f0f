// Messages as ReceiveMessage shows them.
#pragma once

#include <string_view>

#include "core/queue/delivery.h"

namespace millrace::queue {

// With the attributes that were asked for.
Json shown(const Queue& queue, const Received& received, const Wanted& wanted);
Json answer_of(const Queue& queue, const std::vector<Received>& received, const Wanted& wanted);

// Whether messages have a system attribute of that name, or it is `All`.
bool is_system_attribute(std::string_view name);

}  // namespace millrace::queue
