// What expressions do to items. Comparisons are by type: a missing attribute equals nothing and differs from
// everything, two types have no order, sets and maps are compared as values. Follows "Comparison operator and function
// reference" and "Using update expressions" of the DynamoDB Developer Guide.
#pragma once

#include "core/attribute/wire.h"
#include "core/expression/ast.h"

namespace millrace::expression {

using attribute::Map;

// The value at a path, or null.
const Value* find(const Map& item, const Path& path);

bool holds(const Condition& condition, const Map& item);

// The item after the update. All operands read `before`; indexes mean its elements, and a SET past a list's end
// appends.
attribute::Checked<Map> apply(const Update& update, const Map& before);

// Only the named parts, in the shape they have in the item: lists keep the order of their elements and close up.
Map project(const Projection& projection, const Map& item);

// As PartiQL shows them: each part under the last name of its path (`k` for `m.k`, `l[0]` for `m.l[0]`).
Map project_flat(const Projection& projection, const Map& item);

}  // namespace millrace::expression
