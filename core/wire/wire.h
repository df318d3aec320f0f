// The wire at the native endpoint: what an unmodified SDK puts into an HTTP request becomes a call through the door,
// and the outcome becomes the HTTP response. Whom a request is for is found here; how it is read and written is its
// service's protocol's affair.
#pragma once

#include <cstdint>

#include "core/wire/protocol.h"

namespace millrace::wire {

constexpr size_t kBodyMax = size_t{16} << 20;  // beyond: 413

// The service is the one that `X-Amz-Target` names, else the one that the signature is for, else the one that the host
// is called by, else a REST service with such an address, else the first of all.
Asker asker_of(const HttpRequest& request, std::string_view region, std::string request_id);

// The call, or a response to send as it is.
Reading read(const HttpRequest& request, Asker& asker);

HttpResponse write(const Asker& asker, const Outcome& outcome);

// 52 characters of 0-9 and A-Z made from a number.
std::string request_id(uint64_t n);

}  // namespace millrace::wire
