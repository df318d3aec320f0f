#include "core/attribute/number.h"

#include <gtest/gtest.h>

#include "core/attribute/item.h"

namespace millrace::attribute {
namespace {

std::string canonical(std::string_view text) {
  const auto n = parse_number(text);
  return n ? to_text(*n) : message(n.error(), text);
}

TEST(Number, IsWrittenCanonically) {
  const char* rows[][2] = {
      {"+5", "5"},
      {"00042", "42"},
      {"1.0", "1"},
      {"-0", "0"},
      {"1.5E2", "150"},
      {"-0.0", "0"},
      {".5", "0.5"},
      {"5.", "5"},
      {"1e-3", "0.001"},
      {"-12.3400e1", "-123.4"},
      {"100e-2", "1"},
      {"0e999999999999", "0"},
      {"99999999999999999999999999999999999999", "99999999999999999999999999999999999999"},
      {"0.00000000000000000000000000000000000000123e39", "1.23"},
      {"1000000000000000000000000000000000000000000", "1000000000000000000000000000000000000000000"},
      {"12345678901234567890123456789012345678000000", "12345678901234567890123456789012345678000000"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(canonical(text), wanted) << text;
  EXPECT_EQ(canonical("1E-130"), "0." + std::string(129, '0') + "1");
  EXPECT_EQ(canonical("9.99E+125"), "999" + std::string(123, '0'));
}

TEST(Number, RefusesWhatTheServiceRefuses) {
  const std::string not_a_number = "The parameter cannot be converted to a numeric value: ";
  const std::string digits = "Attempting to store more than 38 significant digits in a Number";
  const std::string over = "Number overflow. Attempting to store a number with magnitude larger than supported range";
  const std::string under =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  for (const char* text : {" 1", "1 ", "a", "1e", "--1", "1.2.3", "0x10", "NaN", "Infinity", ".", "+", "1e1.5"}) {
    EXPECT_EQ(canonical(text), not_a_number + text);
  }
  EXPECT_EQ(canonical(""), "The parameter cannot be converted to a numeric value");
  EXPECT_EQ(canonical("123456789012345678901234567890123456789"), digits);
  EXPECT_EQ(canonical("1.00000000000000000000000000000000000001"), digits);
  for (const char* text : {"1E126", "-1E126", "1e99999999999999999999", "10E125"}) EXPECT_EQ(canonical(text), over);
  for (const char* text : {"1E-131", "1e-99999999999999999999", "0.1E-130"}) EXPECT_EQ(canonical(text), under);
}

TEST(Number, IsPackedInPairsOfDigits) {
  const std::pair<const char*, std::string_view> rows[] = {
      {"0", "\x80"},        {"251", "\xc2\x03\x34"},  {"2388", "\xc2\x18\x59"}, {"-2388", "\x3d\x4e\x0d\x66"},
      {"0.05", "\xc0\x06"}, {"-0.5", "\x3f\x33\x66"},
  };
  for (const auto& [text, wanted] : rows) {
    std::string packed;
    append_packed(packed, *parse_number(text));
    EXPECT_EQ(packed, wanted) << text;
  }
}

TEST(Number, AddsExactlyOrNotAtAll) {
  const char* rows[][3] = {
      {"0.1", "0.2", "0.3"},
      {"1", "-1", "0"},
      {"999", "1", "1000"},
      {"-5", "3", "-2"},
      {"12", "0", "12"},
      {"99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998"},
      {"100000000000000000000000000000000000000", "-1", "99999999999999999999999999999999999999"},
  };
  for (const auto& [a, b, wanted] : rows) {
    const auto sum = add(*parse_number(a), *parse_number(b));
    ASSERT_TRUE(sum) << a << " + " << b;
    EXPECT_EQ(to_text(*sum), wanted);
  }
  const auto error = [](const char* a, const char* b) { return add(*parse_number(a), *parse_number(b)).error(); };
  EXPECT_EQ(error("1E50", "1"), NumberError::kOverflow);
  EXPECT_EQ(error("99999999999999999999999999999999999999", "0.1"), NumberError::kOverflow);
  EXPECT_EQ(error("9E125", "9E125"), NumberError::kOverflow);
}

const char* const kAscending[] = {"-9.9E125", "-1E50",  "-100",  "-99.5", "-2",  "-1.1", "-1",   "-0.5",   "-1E-130",
                                  "0",        "1E-130", "0.001", "0.01",  "0.5", "1",    "1.01", "1.1",    "2",
                                  "9.99",     "10",     "12",    "99",    "100", "101",  "1E50", "9.9E125"};

TEST(Number, IsOrderedByValueInComparisonsAndInKeys) {
  for (size_t i = 0; i < std::size(kAscending); ++i) {
    for (size_t j = 0; j < std::size(kAscending); ++j) {
      const Number a = *parse_number(kAscending[i]);
      const Number b = *parse_number(kAscending[j]);
      EXPECT_EQ(a <=> b, i <=> j) << kAscending[i] << " " << kAscending[j];
      std::string key_a;
      std::string key_b;
      append_sortable(key_a, a);
      append_sortable(key_b, b);
      EXPECT_EQ(key_a.compare(key_b) <=> 0, i <=> j) << kAscending[i] << " " << kAscending[j];
    }
  }
}

TEST(Number, ReadsBackItsKey) {
  for (const char* text : kAscending) {
    std::string key;
    append_sortable(key, *parse_number(text));
    key += "rest";
    std::string_view in = key;
    EXPECT_EQ(take_sortable(in), *parse_number(text)) << text;
    EXPECT_EQ(in, "rest");
  }
}

TEST(Number, IsChargedByPairsOfDigits) {
  const struct {
    const char* text;
    uint32_t size;
  } rows[] = {
      {"0", 1},
      {"1", 2},
      {"10", 2},
      {"99", 2},
      {"100", 2},
      {"123", 3},
      {"1234", 3},
      {"12345", 4},
      {"0.1", 2},
      {"0.001", 2},
      {"1.5", 3},
      {"100.5", 4},
      {"-1", 3},
      {"-123", 4},
      {"1000.001", 5},
      {"99999999999999999999999999999999999999", 20},
      {"-99999999999999999999999999999999999999", 21},
      {"1E125", 2},
      {"1E-130", 2},
  };
  for (const auto& row : rows) EXPECT_EQ(size_of(*parse_number(row.text)), row.size) << row.text;
}

}  // namespace
}  // namespace millrace::attribute
