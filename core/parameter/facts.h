// What parameters tell: the kinds of their facts, and the one place where these are worded. A fact's resource is the
// parameter, its subject the version's number; values of a SecureString stand in none.
#pragma once

#include "core/parameter/parameter.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::parameter::facts {

inline constexpr const char* kPut = "parameter.put";
inline constexpr const char* kRead = "parameter.read";
inline constexpr const char* kDeleted = "parameter.deleted";

void put(sim::Turn& turn, const Parameter& parameter);
void read(sim::Turn& turn, const Parameter& parameter, const Version& version);
void deleted(sim::Turn& turn, const Parameter& parameter);

}  // namespace millrace::parameter::facts
