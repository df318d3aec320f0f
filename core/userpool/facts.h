// What user pools tell: the kinds of their facts, and the one place where these are worded.
#pragma once

#include <string>

#include "core/userpool/pools.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::userpool::facts {

inline constexpr const char* kSignedIn = "userpool.signed_in";
inline constexpr const char* kRefused = "userpool.refused";

void signed_in(sim::Turn& turn, const Pool& pool, const std::string& user);
void refused(sim::Turn& turn, const Pool& pool, const std::string& user, const std::string& because);

}  // namespace millrace::userpool::facts
