// What is made anew: ids and secrets, by luck.
#pragma once

#include <string>

namespace millrace::sim {
struct Turn;
}

namespace millrace::identity {

// `AROA` and sixteen more letters and digits; `name` is of what gets it.
std::string new_id(sim::Turn& turn, const std::string& prefix, const std::string& name);
// Forty characters.
std::string new_secret(sim::Turn& turn, const std::string& name);

}  // namespace millrace::identity
