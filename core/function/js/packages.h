// Packages by their names, as Node.js finds them: in folders called `node_modules` beside and above who asks, then in
// those of layers. Of a package's description `exports`, `main` and the index file count; not its patterns (`./*`) nor
// what it imports from itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/function/invocation.h"

namespace millrace::function::js {

// 22 of `nodejs22.x`.
int node_version(const Start& start);

enum class Wanted { kImport, kRequire };

// The module `file://…` that `specifier` (`uuid`, `@scope/tool/part.js`) means for the module `from`.
std::optional<std::string> find_package(const Start& start, std::string_view from, std::string_view specifier,
                                        Wanted wanted);

}  // namespace millrace::function::js
