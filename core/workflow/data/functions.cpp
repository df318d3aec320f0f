#include "core/workflow/data/functions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/uuid.h"

namespace millrace::workflow {
namespace {

using Arguments = std::vector<Value>;

tl::unexpected<std::string> wrong(std::string why) { return tl::unexpected<std::string>(std::move(why)); }

tl::unexpected<std::string> wrong_arguments(const char* name, const char* wanted) {
  return wrong(std::string("Invalid arguments in ") + name + ": it takes " + wanted);
}

bool are(const Arguments& arguments, std::string_view kinds) {
  if (arguments.size() != kinds.size()) return false;
  for (size_t i = 0; i < kinds.size(); ++i) {
    const Json& value = *arguments[i];
    const bool fits = kinds[i] == 's'   ? value.is_string()
                      : kinds[i] == 'n' ? value.is_number()
                      : kinds[i] == 'a' ? value.is_array()
                      : kinds[i] == 'o' ? value.is_object()
                                        : true;
    if (!fits) return false;
  }
  return true;
}

const std::string& text(const Value& value) { return value->get_ref<const std::string&>(); }

// Half up, also below zero: -1.5 becomes -1. Numbers that no 64 bits hold become the nearest that they do.
int64_t rounded(const Value& value) {
  if (value->is_number_integer()) return value->get<int64_t>();
  const double number = std::floor(value->get<double>() + 0.5);
  return static_cast<int64_t>(std::clamp(number, -9.2e18, 9.2e18));
}

// As Java prints the value: `{id=1, tags=[a, b]}`.
std::string java_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return to_text(value);
  std::string out;
  for (const auto& [name, inner] : value.items()) {
    if (!out.empty()) out += ", ";
    out += value.is_object() ? name + "=" + java_text(inner) : java_text(inner);
  }
  return value.is_object() ? "{" + out + "}" : "[" + out + "]";
}

FunctionResult format(const Arguments& arguments, const Scope&) {
  if (arguments.empty() || !arguments[0]->is_string()) return wrong_arguments("States.Format", "a text and its values");
  const std::string& pattern = text(arguments[0]);
  std::string out;
  size_t used = 1;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size() && (pattern[i + 1] == '{' || pattern[i + 1] == '}')) {
      out += pattern[++i];
    } else if (pattern[i] == '{' && i + 1 < pattern.size() && pattern[i + 1] == '}') {
      if (used >= arguments.size()) return wrong("number of arguments do not match the occurrences of {}");
      out += java_text(*arguments[used++]);
      ++i;
    } else {
      out += pattern[i];
    }
  }
  if (used != arguments.size()) return wrong("number of arguments do not match the occurrences of {}");
  return Json(std::move(out));
}

FunctionResult string_to_json(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "s")) return wrong_arguments("States.StringToJson", "one string");
  if (text(arguments[0]).find_first_not_of(" \t\r\n") == std::string::npos) return Json(nullptr);
  auto parsed = parse_json(text(arguments[0]));
  if (!parsed) return wrong("Invalid JSON: " + parsed.error().what);
  return std::move(*parsed);
}

FunctionResult json_to_string(const Arguments& arguments, const Scope&) {
  if (arguments.size() != 1) return wrong_arguments("States.JsonToString", "one value");
  return Json(to_text(*arguments[0]));
}

FunctionResult array(const Arguments& arguments, const Scope&) {
  Json out = Json::array();
  for (const Value& value : arguments) out.push_back(*value);
  return out;
}

FunctionResult array_partition(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "an")) return wrong_arguments("States.ArrayPartition", "an array and a chunk size");
  const int64_t size = rounded(arguments[1]);
  if (size <= 0) return wrong("The chunk size must be a positive integer");
  Json out = Json::array();
  for (const Json& value : *arguments[0]) {
    if (out.empty() || static_cast<int64_t>(out.back().size()) == size) out.push_back(Json::array());
    out.back().push_back(value);
  }
  return out;
}

FunctionResult array_contains(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "a*")) return wrong_arguments("States.ArrayContains", "an array and a value");
  const Json& list = *arguments[0];
  return Json(std::any_of(list.begin(), list.end(), [&](const Json& e) { return same_value(e, *arguments[1]); }));
}

FunctionResult array_range(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "nnn")) return wrong_arguments("States.ArrayRange", "first, last and step");
  const int64_t last = rounded(arguments[1]);
  const int64_t step = rounded(arguments[2]);
  if (step == 0) return wrong("The step must not be zero");
  Json out = Json::array();
  for (int64_t n = rounded(arguments[0]); step > 0 ? n <= last : n >= last; n += step) {
    if (out.size() >= kRangeMax) return wrong("An array may have at most 1000 elements");
    out.push_back(n);
  }
  return out;
}

FunctionResult array_get_item(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "an")) return wrong_arguments("States.ArrayGetItem", "an array and an index");
  const int64_t index = rounded(arguments[1]);
  if (index < 0 || index >= static_cast<int64_t>(arguments[0]->size())) {
    return wrong("Index " + std::to_string(index) + " is out of bounds for an array of length " +
                 std::to_string(arguments[0]->size()));
  }
  return (*arguments[0])[static_cast<size_t>(index)];
}

FunctionResult array_length(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "a")) return wrong_arguments("States.ArrayLength", "one array");
  return Json(arguments[0]->size());
}

// Keeps the first of equals. Equals share their sorted text, so this is n log n.
FunctionResult array_unique(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "a")) return wrong_arguments("States.ArrayUnique", "one array");
  std::map<std::string, bool> seen;
  Json out = Json::array();
  for (const Json& value : *arguments[0]) {
    if (seen.emplace(to_sorted_text(value), true).second) out.push_back(value);
  }
  return out;
}

bool short_text(const Value& value) { return text(value).size() <= kFunctionTextMax; }

FunctionResult encode(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "s") || !short_text(arguments[0])) {
    return wrong_arguments("States.Base64Encode", "one string of at most 10000 characters");
  }
  return Json(base64(text(arguments[0])));
}

FunctionResult decode(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "s") || !short_text(arguments[0])) {
    return wrong_arguments("States.Base64Decode", "one string of at most 10000 characters");
  }
  auto decoded = decode_base64(text(arguments[0]), LastBits::kAny);
  if (!decoded) return wrong("The text is not base64");
  return Json(std::move(*decoded));
}

FunctionResult hash(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "*s")) return wrong_arguments("States.Hash", "a value and the name of an algorithm");
  const Json& data = *arguments[0];
  const std::string bytes = data.is_string() ? data.get<std::string>() : to_text(data);
  if (bytes.size() > kFunctionTextMax) return wrong("The data must not be longer than 10000 characters");
  auto digest = hex_digest(text(arguments[1]), bytes);
  if (!digest) return wrong("The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512");
  return Json(std::move(*digest));
}

FunctionResult json_merge(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "oo*") || !arguments[2]->is_boolean()) {
    return wrong_arguments("States.JsonMerge", "two objects and false");
  }
  if (arguments[2]->get<bool>()) return wrong("Deep merging is not supported: the third argument must be false");
  Json out = *arguments[0];
  for (const auto& [name, value] : arguments[1]->items()) out[name] = value;
  return out;
}

FunctionResult math_random(const Arguments& arguments, const Scope& scope) {
  if (!are(arguments, "nn") && !are(arguments, "nnn")) {
    return wrong_arguments("States.MathRandom", "start, end and perhaps a seed");
  }
  const int64_t start = rounded(arguments[0]);
  const int64_t end = rounded(arguments[1]);
  if (end <= start) return wrong("The end must be greater than the start");
  const auto width = static_cast<uint64_t>(end) - static_cast<uint64_t>(start);
  const uint64_t offset =
      arguments.size() == 3
          ? scale_below(lucky_bits(static_cast<uint64_t>(rounded(arguments[2])), "MathRandom", 0), width)
          : scope.draw("random", width);
  return Json(static_cast<int64_t>(static_cast<uint64_t>(start) + offset));
}

FunctionResult math_add(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "nn")) return wrong_arguments("States.MathAdd", "two numbers");
  const auto sum = static_cast<uint64_t>(rounded(arguments[0])) + static_cast<uint64_t>(rounded(arguments[1]));
  return Json(static_cast<int64_t>(sum));
}

// Splits at every character of the delimiter and drops empty parts.
FunctionResult string_split(const Arguments& arguments, const Scope&) {
  if (!are(arguments, "ss")) return wrong_arguments("States.StringSplit", "a string and its delimiters");
  const std::string& whole = text(arguments[0]);
  const std::string& delimiters = text(arguments[1]);
  Json out = Json::array();
  for (size_t at = whole.find_first_not_of(delimiters); at != std::string::npos;) {
    const size_t end = std::min(whole.find_first_of(delimiters, at), whole.size());
    out.push_back(whole.substr(at, end - at));
    at = whole.find_first_not_of(delimiters, end);
  }
  return out;
}

FunctionResult uuid(const Arguments& arguments, const Scope& scope) {
  if (!arguments.empty()) return wrong_arguments("States.UUID", "no arguments");
  const uint64_t high = scope.draw("uuid", ~uint64_t{0});
  return Json(uuid_text(high, mix(high)));
}

constexpr std::array<std::pair<std::string_view, Function>, 18> kFunctions{{
    {"States.Array", array},
    {"States.ArrayPartition", array_partition},
    {"States.ArrayContains", array_contains},
    {"States.ArrayRange", array_range},
    {"States.ArrayGetItem", array_get_item},
    {"States.ArrayLength", array_length},
    {"States.ArrayUnique", array_unique},
    {"States.Base64Encode", encode},
    {"States.Base64Decode", decode},
    {"States.Hash", hash},
    {"States.JsonMerge", json_merge},
    {"States.StringToJson", string_to_json},
    {"States.JsonToString", json_to_string},
    {"States.MathRandom", math_random},
    {"States.MathAdd", math_add},
    {"States.StringSplit", string_split},
    {"States.UUID", uuid},
    {"States.Format", format},
}};

}  // namespace

Function find_function(std::string_view name) {
  for (const auto& [known, function] : kFunctions) {
    if (known == name) return function;
  }
  return nullptr;
}

const std::vector<std::string_view>& function_names() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const auto& [name, function] : kFunctions) names.push_back(name);
    return names;
  }();
  return kNames;
}

}  // namespace millrace::workflow
