// Whether a request is signed by who it says signed it, and what each kind of service answers when it is not.
#pragma once

#include <optional>
#include <string>

#include "core/access/verify.h"
#include "core/wire/protocol.h"

namespace millrace::wire {

// The id of the access key that a request is signed with; empty when it is not signed.
std::string key_of(const HttpRequest& request);

// The response to a request that is not signed as it should be; nothing when all is well.
std::optional<HttpResponse> refused(const HttpRequest& request, const Asker& asker, const access::FindKey& find_key);

}  // namespace millrace::wire
