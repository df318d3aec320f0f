// The parts of a request's path and query string, percent-decoded, and the way back.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace {

// `%2F` becomes `/`; a `%` without two hexadecimal digits stays as it is.
std::string url_decode(std::string_view text);

// Letters and digits and what is in `kept` stay as they are; of everything else each byte becomes `%2F`.
std::string url_encode(std::string_view text, std::string_view kept = "-._~");

// One more parameter behind an address, encoded.
void add_query(std::string& address, std::string_view name, std::string_view value);

// `/task/100?verbose=1` → `/task/100`.
std::string_view path_of(std::string_view target);

// `/task/100/` → `task`, `100`: still encoded; one slash at the end does not count.
std::vector<std::string_view> path_parts(std::string_view path);

// `a=1&a=2&b` → (a, 1), (a, 2), (b, ), decoded, `+` as a space, in the order written.
std::vector<std::pair<std::string, std::string>> form_of(std::string_view text);

// `/task?a=1&a=2&b` → (a, 1), (a, 2), (b, ).
std::vector<std::pair<std::string, std::string>> query_of(std::string_view target);

}  // namespace millrace
