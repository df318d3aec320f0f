// What operations check of their input, in the words of the service.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/queue/operations/operations.h"

namespace millrace::queue {

// The queue that `QueueUrl` names, or why not.
tl::expected<const Queue*, Outcome> named_queue(const Request& request);

// The whole number of a member, from `least` to `most`, or `otherwise` when there is none; out of its range, or no
// number, it is refused with `reason`.
tl::expected<int64_t, Outcome> number_of(const Json& input, const char* member, int64_t least, int64_t most,
                                         int64_t otherwise, const std::string& reason);

std::vector<std::string> texts_of(const Json& list);

// One page of queues by their names, for `MaxResults` and `NextToken`; `fits` says which are listed.
Outcome page_of_queues(const Request& request, const char* list_name, const std::function<bool(const Queue&)>& fits);

}  // namespace millrace::queue
