// Bodies that come in signed chunks, as SDKs send what they compute a checksum of on the way (`aws-chunked`). Follows
// the S3 API reference ("Signature calculations: transferring payload in multiple chunks"). Signatures and checksums of
// chunks are not verified.
#pragma once

#include <optional>
#include <string>

#include "core/wire/http.h"

namespace millrace::wire {

bool is_chunked(const HttpRequest& request);

// The body put together; nothing when it ends early or is no chunk.
std::optional<std::string> unchunked(std::string_view body);

}  // namespace millrace::wire
