// What faults tell: the kinds of their facts, and the one place where these are worded. The resource is the one that
// the fault is laid for.
#pragma once

#include <string>

#include "core/fault/fault.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::fault::facts {

inline constexpr const char* kLaid = "fault.laid";
inline constexpr const char* kLifted = "fault.lifted";
inline constexpr const char* kStruck = "fault.struck";

void laid(sim::Turn& turn, uint64_t number, const Order& order);
void lifted(sim::Turn& turn, uint64_t number, const Order& order);
void struck(sim::Turn& turn, const Order& order, const std::string& subject);

// `fail the next call, PutItem, of AppTable`: an order in few words.
std::string words_of(const Order& order);

}  // namespace millrace::fault::facts
