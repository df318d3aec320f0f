#include "core/workflow/data/value.h"

#include <array>
#include <charconv>

namespace millrace::workflow {
namespace {

size_t text_length(const std::string& text) {
  size_t n = 2;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '\n' || c == '\t' || c == '\r' || c == '\b' || c == '\f') n += 2;
    else n += byte < 0x20 ? 6 : 1;
  }
  return n;
}

size_t digits(const Json& json) {
  std::array<char, 24> text;
  const char* end = json.is_number_unsigned()
                        ? std::to_chars(text.data(), text.data() + text.size(), json.get<uint64_t>()).ptr
                        : std::to_chars(text.data(), text.data() + text.size(), json.get<int64_t>()).ptr;
  return static_cast<size_t>(end - text.data());
}

// Takes the length of the text of `json` from `left`; false as soon as nothing is left.
bool take(const Json& json, size_t& left) {
  const auto spend = [&left](size_t n) {
    if (n > left) return false;
    left -= n;
    return true;
  };
  if (json.is_string()) return spend(text_length(json.get_ref<const std::string&>()));
  if (json.is_number_integer()) return spend(digits(json));
  if (!json.is_structured()) return spend(json.dump().size());
  if (!spend(2 + (json.empty() ? 0 : json.size() - 1))) return false;
  if (json.is_array()) {
    for (const Json& element : json) {
      if (!take(element, left)) return false;
    }
    return true;
  }
  for (const auto& [name, value] : json.items()) {
    if (!spend(text_length(name) + 1) || !take(value, left)) return false;
  }
  return true;
}

}  // namespace

const Value& null_value() {
  static const Value kNull = share(nullptr);
  return kNull;
}

const Text& empty_text() {
  static const Text kEmpty = share_text("");
  return kEmpty;
}

const Value& empty_object() {
  static const Value kEmpty = share(Json::object());
  return kEmpty;
}

bool longer_than(const Json& json, size_t bytes_max) {
  size_t left = bytes_max;
  return !take(json, left);
}

const SharedVariables& no_variables() {
  static const SharedVariables kNone = std::make_shared<const Variables>();
  return kNone;
}

}  // namespace millrace::workflow
