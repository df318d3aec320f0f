// The modules that every handler finds without packing them: the AWS SDK for JavaScript v3, a small part of Node.js,
// and `millrace:*`, the parts of the environment themselves, which only built-in modules may import.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::function::js {

// The full name of a built-in module: `crypto` → `node:crypto`; empty when there is none.
std::string builtin_name(std::string_view name);

// The source of a built-in module by its full name; not for the clients of services (clients.h).
std::optional<std::string> builtin_source(std::string_view name);

}  // namespace millrace::function::js
