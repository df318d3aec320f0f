// JSON that is text already: a part of an answer that nobody will look into, only write. It spares making values of
// what is many and leaves at once.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace millrace {

using WrittenBytes = std::vector<uint8_t>;

void append(WrittenBytes& out, std::string_view text);
// Between quotes, escaped, with invalid UTF-8 replaced as in `to_text`.
void append_quoted(WrittenBytes& out, std::string_view text);

// What `to_text` writes as it is. Nothing else knows such a value: hand it only to who writes it.
Json written(WrittenBytes text);

}  // namespace millrace
