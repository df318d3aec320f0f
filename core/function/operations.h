// The operations on functions, of the service `lambda`.
#pragma once

#include <span>

#include "core/base/result.h"
#include "core/door/operations.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::function {

using Operation = door::Operation<Outcome (*)(sim::Turn&, const Json& input)>;
std::span<const Operation> operations();  // ascending names

}  // namespace millrace::function
