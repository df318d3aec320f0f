// Texts as Java and JavaScript count them: in UTF-16 units.
#pragma once

#include <string>
#include <string_view>

namespace millrace {

// What is no UTF-8 becomes the replacement character.
std::u16string utf16(std::string_view utf8);
// Half a pair becomes the replacement character.
std::string utf8(std::u16string_view utf16);

}  // namespace millrace
