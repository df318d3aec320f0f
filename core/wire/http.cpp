#include "core/wire/http.h"

#include "core/base/ascii.h"

namespace millrace::wire {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::string_view header(const HttpRequest& request, std::string_view name) {
  for (const auto& [given, value] : request.headers) {
    if (same_but_for_case(given, name)) return value;
  }
  return {};
}

std::string_view content_type(const HttpRequest& request) {
  const std::string_view type = header(request, "content-type");
  return trimmed(type.substr(0, type.find(';')));
}

}  // namespace millrace::wire
