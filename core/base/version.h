// Which Millrace this is. Journals and share links carry it, so that a run saved by another version is told apart.
#pragma once
#include <string_view>

namespace millrace {

// Three numbers, "0.1.0"; set once, in the top CMakeLists.txt.
std::string_view version();

}  // namespace millrace
