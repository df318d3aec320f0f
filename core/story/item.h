// Items for people, from their typed JSON (`{"status": {"S": "ACTIVE"}}`): values as one writes them, and what a change
// changed.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/story/detail.h"

namespace millrace::story {

// `{"S": "x"}` → `"x"`, `{"N": "5"}` → `5`, `{"L": […]}` → `[…]`; anything else as JSON text.
std::string plain_value(const Json& typed);

// The members of `after`, then those that are gone; `before` says what each was. Either may be null: then there was, or
// is, no item, and nothing is marked as changed.
std::vector<FieldRow> item_rows(const Json& before, const Json& after);

}  // namespace millrace::story
