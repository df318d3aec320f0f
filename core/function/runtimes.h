// The runtimes that Lambda knows ("Lambda runtimes").
#pragma once

#include <string>
#include <string_view>

namespace millrace::function {

// Functions may be made for it.
bool is_supported(std::string_view runtime);
// It was supported once.
bool is_retired(std::string_view runtime);

// `Member must satisfy enum value set: [nodejs20.x, …]`, in the service's order.
std::string supported_runtimes();

}  // namespace millrace::function
