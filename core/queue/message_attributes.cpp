#include "core/queue/message_attributes.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/attribute/number.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/queue/errors.h"
#include "core/queue/message.h"
#include "core/queue/names.h"

namespace millrace::queue {
namespace {

constexpr size_t kNameMax = 256;

bool is_binary(const Json& attribute) { return text_member(attribute, "DataType").starts_with("Binary"); }

std::string bytes_of(const Json& attribute) {
  const std::string text = text_member(attribute, is_binary(attribute) ? "BinaryValue" : "StringValue");
  return is_binary(attribute) ? decode_base64(text, LastBits::kAny).value_or("") : text;
}

bool good_attribute_name(std::string_view name) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '_' || c == '-' || c == '.'; };
  return !name.empty() && name.size() <= kNameMax && std::all_of(name.begin(), name.end(), fits) &&
         !name.starts_with('.') && !name.ends_with('.') && name.find("..") == std::string_view::npos;
}

// `Number` or `Number.anything`.
bool is_type(std::string_view type, std::string_view prefix) {
  return type == prefix || (type.starts_with(prefix) && type[prefix.size()] == '.');
}

std::optional<Outcome> check_value(const std::string& name, const std::string& type, const Json& attribute) {
  const bool empty = text_member(attribute, is_binary(attribute) ? "BinaryValue" : "StringValue").empty();
  if (empty) {
    return invalid("Message (user) attribute '" + name + "' must contain a non-empty value of type '" +
                   (is_binary(attribute) ? "Binary" : "String") + "'.");
  }
  if (is_type(type, "Number") && !attribute::parse_number(text_member(attribute, "StringValue"))) {
    return invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
  }
  return std::nullopt;
}

std::optional<Outcome> check_message_attribute(const std::string& name, const Json& attribute) {
  if (!good_attribute_name(name)) {
    return invalid("Message (user) attribute name '" + name +
                   "' is invalid. It can contain alphanumeric characters, underscores, hyphens and periods, must not "
                   "start or end with a period or have periods in succession, and is 1 to 256 characters long.");
  }
  const std::string lower = to_lower(name);
  if (lower.starts_with("aws.") || lower.starts_with("amazon.")) {
    return invalid("Message (user) attribute names starting with 'AWS.' or 'Amazon.' are reserved for use by Amazon.");
  }
  const std::string type = text_member(attribute, "DataType");
  if (type.empty())
    return invalid("The message (user) attribute '" + name + "' must contain a non-empty message attribute type.");
  if (type.size() <= kNameMax && (is_type(type, "String") || is_type(type, "Number") || is_type(type, "Binary"))) {
    return check_value(name, type, attribute);
  }
  return invalid("The type of message (user) attribute '" + name +
                 "' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
}

void append_piece(std::string& out, std::string_view piece) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((piece.size() >> shift) & 255U);
  out += piece;
}

bool is_wanted(std::string_view name, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) {
    if (one == "All" || one == name) return true;
    return one.ends_with(".*") && name.starts_with(std::string_view(one).substr(0, one.size() - 2));
  });
}

// The code point at the front of valid UTF-8, which goes.
uint32_t take_code_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  uint32_t point = length == 1 ? first : first & (0xffU >> (length + 1));
  for (size_t i = 1; i < length && i < text.size(); ++i)
    point = (point << 6) | (static_cast<unsigned char>(text[i]) & 0x3fU);
  text.remove_prefix(std::min(length, text.size()));
  return point;
}

bool is_allowed(uint32_t point) {
  return point == 0x9 || point == 0xa || point == 0xd || (point >= 0x20 && point <= 0xd7ff) ||
         (point >= 0xe000 && point <= 0xfffd) || point >= 0x10000;
}

}  // namespace

std::optional<Outcome> check_message_attributes(const Json& attributes) {
  if (!attributes.is_object()) return std::nullopt;
  if (attributes.size() > Content::kAttributesMax) {
    return invalid("Number of message attributes [" + std::to_string(attributes.size()) +
                   "] exceeds the allowed maximum [10].");
  }
  for (const auto& [name, attribute] : members(attributes)) {
    if (auto wrong = check_message_attribute(name, attribute)) return wrong;
  }
  return std::nullopt;
}

size_t bytes_of_attributes(const Json& attributes) {
  size_t bytes = 0;
  if (!attributes.is_object()) return bytes;
  for (const auto& [name, attribute] : members(attributes)) {
    bytes += name.size() + text_member(attribute, "DataType").size() + bytes_of(attribute).size();
  }
  return bytes;
}

std::string md5_of_attributes(const Json& attributes) {
  std::vector<std::string> names;
  for (const auto& [name, attribute] : members(attributes)) names.push_back(name);
  std::stable_sort(names.begin(), names.end());
  std::string all;
  for (const std::string& name : names) {
    const Json& attribute = attributes.at(name);
    append_piece(all, name);
    append_piece(all, text_member(attribute, "DataType"));
    all += is_binary(attribute) ? '\2' : '\1';
    append_piece(all, bytes_of(attribute));
  }
  return *hex_digest("MD5", all);
}

Json selected_attributes(const Json& attributes, const std::vector<std::string>& wanted) {
  Json out = Json::object();
  if (!attributes.is_object() || wanted.empty()) return out;
  for (const auto& [name, attribute] : members(attributes)) {
    if (is_wanted(name, wanted)) append_member(out, name, attribute);
  }
  return out;
}

std::optional<std::string> forbidden_character(std::string_view text) {
  while (!text.empty()) {
    const uint32_t point = take_code_point(text);
    if (is_allowed(point)) continue;
    std::array<char, 8> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), point, 16).ptr;
    std::string hexadecimal(digits.data(), end);
    for (char& c : hexadecimal) c = to_upper(c);
    return "#x" + hexadecimal;
  }
  return std::nullopt;
}

}  // namespace millrace::queue
