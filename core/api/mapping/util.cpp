#include "core/api/mapping/util.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/url.h"
#include "core/base/utf16.h"

namespace millrace::api {
namespace {

using velocity::Heap;
using velocity::Value;

std::string form_encode(const std::string& text) {
  std::string out = url_encode(text, "-_.* ");
  std::replace(out.begin(), out.end(), ' ', '+');
  return out;
}

std::string form_decode(std::string text) {
  std::replace(text.begin(), text.end(), '+', ' ');
  return url_decode(text);
}

Value parse(const std::string& text, Heap& heap) {
  const auto json = parse_json(text);
  return json ? velocity::from_json(*json, heap) : Value();
}

struct Row {
  std::string_view name;
  Value (*call)(const std::string& text, Heap& heap);
};

const Row kUtil[] = {
    {"escapeJavaScript", [](const std::string& text, Heap&) -> Value { return escape_java_script(text); }},
    {"parseJson", parse},
    {"urlEncode", [](const std::string& text, Heap&) -> Value { return form_encode(text); }},
    {"urlDecode", [](const std::string& text, Heap&) -> Value { return form_decode(text); }},
    {"base64Encode", [](const std::string& text, Heap&) -> Value { return base64(text); }},
    {"base64Decode", [](const std::string& text, Heap&) -> Value { return decode_base64(text).value_or(""); }},
};

// The letter of the escape that a character has of its own, or nothing.
char short_escape(char16_t unit) {
  constexpr std::u16string_view kPlain = u"\b\n\t\f\r\"'\\/";
  constexpr std::string_view kLetters = "bntfr\"'\\/";
  const size_t at = kPlain.find(unit);
  return at == kPlain.npos ? '\0' : kLetters[at];
}

}  // namespace

std::string escape_java_script(std::string_view text) {
  std::string out;
  for (const char16_t unit : utf16(text)) {
    if (const char letter = short_escape(unit)) {
      out += {'\\', letter};
    } else if (unit >= 0x20 && unit < 0x7F) {
      out += static_cast<char>(unit);
    } else {
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += "0123456789ABCDEF"[unit >> shift & 0xF];
    }
  }
  return out;
}

Value Util::call(std::string_view method, const std::vector<Value>& arguments, Heap& heap) {
  if (arguments.size() != 1) return {};
  const auto* row =
      std::find_if(std::begin(kUtil), std::end(kUtil), [method](const Row& each) { return each.name == method; });
  if (row == std::end(kUtil)) return {};
  const std::string text = velocity::to_text(arguments[0], heap);
  return heap.make(6 * text.size()) ? row->call(text, heap) : Value();
}

}  // namespace millrace::api
