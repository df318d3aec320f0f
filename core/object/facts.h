// What the object store tells: the kinds of its facts, and the one place where these are worded. A fact's resource is
// the bucket, its subject the object's key.
#pragma once

#include <cstddef>
#include <string>

namespace millrace::sim {
struct Turn;
}

namespace millrace::object::facts {

inline constexpr const char* kPut = "object.put";

void put(sim::Turn& turn, const std::string& bucket, const std::string& key, size_t bytes);

}  // namespace millrace::object::facts
