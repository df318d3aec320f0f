// The 573 words that may not stand as attribute names in an expression, whatever their case; `#placeholders` stand in
// for them. The list is "Reserved words in DynamoDB" of the Developer Guide.
#pragma once

#include <string_view>

namespace millrace::expression {

bool is_reserved(std::string_view word);

}  // namespace millrace::expression
