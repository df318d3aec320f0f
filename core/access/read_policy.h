// Reads a policy document, as strictly as its service does.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/access/policy.h"

namespace millrace::access {

// What kind of policy a document is, which decides which elements it must have.
enum class PolicyKind { kIdentity, kTrust, kResource };

// The message of `MalformedPolicyDocument` when it is none.
tl::expected<Document, std::string> read_policy(std::string_view text, PolicyKind kind);

}  // namespace millrace::access
