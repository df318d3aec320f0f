// A DynamoDB number: an exact decimal of at most 38 significant digits whose leading digit stands between 10^-130 and
// 10^125. Equality and order are by value; "1", "1.0" and "1E0" are one number with one canonical text. Follows "Naming
// rules and data types" of the DynamoDB Developer Guide; binary floating point never touches a number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace millrace::attribute {

__extension__ typedef unsigned __int128 Digits;

enum class NumberError { kNotANumber, kTooManyDigits, kOverflow, kUnderflow };

// The service's own sentence; `text` is what the user wrote and is quoted where the service quotes it.
std::string message(NumberError error, std::string_view text);

struct Number {
  Digits digits = 0;     // below 10^38, its last digit is not 0 unless the number is 0
  int32_t exponent = 0;  // the value is ±digits × 10^exponent
  bool negative = false;
  friend constexpr bool operator==(const Number&, const Number&) = default;
};

std::strong_ordering operator<=>(const Number& a, const Number& b);

tl::expected<Number, NumberError> parse_number(std::string_view text);
Number number_from(int64_t n);

// Plain digits without an exponent, as the service answers: `-0.00015`, at most 167 characters.
std::string to_text(const Number& n);

// The whole part, towards 0; nothing when it has more than 15 digits.
std::optional<int64_t> whole_part(const Number& n);

// Exact, or an error: never rounded.
tl::expected<Number, NumberError> add(const Number& a, const Number& b);
Number negate(Number n);

// What the service charges: a byte, one per base-100 digit aligned to the point, one for a sign.
uint32_t size_of(const Number& n);

// Appends bytes that sort as numbers do and end themselves, so that further key parts may follow (3 to 23 bytes).
void append_sortable(std::string& out, const Number& n);
// Reads what `append_sortable` wrote off the front of `in`.
Number take_sortable(std::string_view& in);

// Appends the bytes by which the service stores a number and hashes it when it is a partition's key: the power of 100,
// then base-100 digits aligned to the point, those of negative numbers turned round.
void append_packed(std::string& out, const Number& n);

}  // namespace millrace::attribute
