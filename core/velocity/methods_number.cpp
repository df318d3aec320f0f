#include <charconv>
#include <cmath>

#include "core/velocity/arithmetic.h"
#include "core/velocity/method.h"

namespace millrace::velocity {
namespace {

double real_of(const Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value)) return static_cast<double>(*integer);
  const auto* number = std::get_if<double>(&value);
  return number == nullptr ? 0 : *number;
}

Value whole_value(const Call& call) {
  if (std::holds_alternative<int64_t>(call.self)) return call.self;
  const double number = std::trunc(real_of(call.self));
  if (number >= 9.2e18) return INT64_MAX;
  return number <= -9.2e18 ? INT64_MIN : static_cast<int64_t>(number);
}

// Templates reach Java's parsers through any number: `#set($Integer = 0)$Integer.parseInt($text)`.
Value parsed(const Call& call) {
  const std::string text = call.text(0);
  int64_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return call.thrown("NumberFormatException");
  return out;
}

Value compared(const Call& call) {
  const double a = real_of(call.self);
  const double b = real_of(call.arguments[0]);
  return int64_t{a < b ? -1 : a > b ? 1 : 0};
}

constexpr Method kNumberMethods[] = {
    {"intValue", 0, 0, whole_value},
    {"longValue", 0, 0, whole_value},
    {"doubleValue", 0, 0, [](const Call& call) -> Value { return real_of(call.self); }},
    {"booleanValue", 0, 0, [](const Call& call) -> Value { return is_true(call.self); }},
    {"compareTo", 1, 1, compared},
    {"parseInt", 1, 1, parsed},
    {"valueOf", 1, 1, parsed},
};

}  // namespace

Methods number_methods() { return {std::begin(kNumberMethods), std::end(kNumberMethods)}; }

}  // namespace millrace::velocity
