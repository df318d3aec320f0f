#include "core/base/url.h"

#include <algorithm>

#include "core/base/ascii.h"

namespace millrace {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string form_decode(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return url_decode(spaced);
}

// Cuts the piece before `at` off the front of `text`; all of it when `at` does not occur.
std::string_view take_until(std::string_view& text, char at) {
  const size_t end = text.find(at);
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return piece;
}

}  // namespace

std::string url_decode(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

std::string url_encode(std::string_view text, std::string_view kept) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter(c) || is_digit(c) || kept.find(c) != kept.npos) out += c;
    else out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 15]};
  }
  return out;
}

void add_query(std::string& address, std::string_view name, std::string_view value) {
  address += (address.find('?') == std::string::npos ? "?" : "&") + url_encode(name) + "=" + url_encode(value);
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  while (!path.empty()) parts.push_back(take_until(path, '/'));
  return parts;
}

std::vector<std::pair<std::string, std::string>> form_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  while (!text.empty()) {
    std::string_view value = take_until(text, '&');
    const std::string_view name = take_until(value, '=');
    if (!name.empty()) out.emplace_back(form_decode(name), form_decode(value));
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> query_of(std::string_view target) {
  const size_t start = target.find('?');
  return form_of(start == std::string_view::npos ? std::string_view{} : target.substr(start + 1));
}

}  // namespace millrace
