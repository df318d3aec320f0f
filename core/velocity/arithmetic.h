// Operators on values, as Velocity's nodes do them: whole numbers stay whole, a sum with a text is a text, what cannot
// be computed is null.
#pragma once

#include "core/velocity/template.h"

namespace millrace::velocity {

bool is_true(const Value& value);  // all but null and false
bool equal(const Value& a, const Value& b, Heap& heap);
// Neither kOr nor kAnd, which look at their right side only when they have to.
Value compute(Operator op, const Value& a, const Value& b, Heap& heap);

}  // namespace millrace::velocity
