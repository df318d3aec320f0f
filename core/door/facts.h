// What the door tells by itself.
#pragma once

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::door::facts {

inline constexpr const char* kCall = "console.call";
inline constexpr const char* kConsole = "console";  // the lane of what the user does

// A call that the console makes now.
void called(sim::Turn& turn, const Call& call);

}  // namespace millrace::door::facts
