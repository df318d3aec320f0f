// A body that comes in chunks of which each is signed, the first one after the request itself. Follows the S3 API
// reference ("Signature calculations: transferring payload in multiple chunks").
#pragma once

#include <string_view>

#include "core/access/signature.h"

namespace millrace::access {

// False as well when the body is no such thing, or its last chunk is missing.
bool chunks_are_signed(std::string_view body, const Signature& signature, std::string_view secret);

}  // namespace millrace::access
