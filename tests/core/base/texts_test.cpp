#include "core/base/texts.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace millrace {
namespace {

const std::string kLong(2'000, 'x');

TEST(Texts, GiveBackWhatTheyTook) {
  struct Row {
    const char* what;
    std::vector<std::string> texts;
  };
  const Row rows[] = {
      {"nothing", {""}},
      {"short ones", {"a", "b", "ab"}},
      {"one that grows at its end", {kLong, kLong + "1", kLong + "12"}},
      {"one that grows at its beginning", {kLong, "1" + kLong, "21" + kLong}},
      {"one that changes in the middle", {kLong + "1" + kLong, kLong + "2" + kLong, kLong + kLong}},
      {"one that shrinks", {kLong, kLong.substr(1'000), kLong.substr(1'950)}},
      {"longer than a block", {std::string(10'000, 'y'), std::string(10'000, 'y') + "z", std::string(9'999, 'y')}},
      {"characters that differ in their second byte", {kLong + "é" + kLong, kLong + "è" + kLong}},
      {"characters that differ in their first byte", {kLong + "é" + kLong, kLong + "ũ" + kLong}},
  };
  for (const Row& row : rows) {
    Texts texts;
    std::vector<uint32_t> numbers;
    for (const std::string& text : row.texts) numbers.push_back(texts.keep(text));
    for (size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_EQ(texts.text(numbers[i]), row.texts[i]) << row.what;
      EXPECT_EQ(texts.length(numbers[i]), row.texts[i].size()) << row.what;
    }
  }
}

TEST(Texts, AnEqualOneIsKeptOnceHoweverOftenItComes) {
  Texts texts;
  const uint32_t first = texts.keep(kLong);
  const uint64_t bytes = texts.bytes();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(texts.keep(kLong), first);
  EXPECT_EQ(texts.bytes(), bytes);
}

TEST(Texts, OfOneThatIsLikeAnotherOnlyTheMiddleIsKept) {
  Texts texts;
  texts.keep(kLong + "first" + kLong);
  const uint64_t bytes = texts.bytes();
  for (int i = 0; i < 100; ++i) texts.keep(kLong + "number " + std::to_string(i) + kLong);
  EXPECT_LT(texts.bytes() - bytes, 100U * 40);
}

TEST(Texts, CharactersStayWhole) {
  Texts texts;
  for (const char* middle : {"é", "è", "ũ", "€", "😀", "😁"}) texts.keep(kLong + middle + kLong);
  const Json saved = fields_to_json(texts);
  EXPECT_EQ(parse_json(to_text(saved)).value_or(Json()), saved);
}

// A text of few letters, often one of before with a change.
std::string drawn(const std::vector<std::string>& before, uint64_t& seed) {
  const auto below = [&seed](uint64_t n) { return scale_below(seed = mix(seed + 1), n); };
  std::string out = before.empty() || below(4) == 0 ? "" : before[below(before.size())];
  const std::string part(below(200), static_cast<char>('a' + below(3)));
  out.insert(below(out.size() + 1), part);
  if (below(3) == 0) out.resize(below(out.size() + 1));
  return out;
}

TEST(Texts, SavedAndReadAgainTheyGoOnAlike) {
  uint64_t seed = 7;
  Texts texts;
  std::vector<std::string> all;
  std::vector<uint32_t> numbers;
  for (int i = 0; i < 2'000; ++i) {
    all.push_back(drawn(all, seed));
    numbers.push_back(texts.keep(all.back()));
    if (i % 100 != 99) continue;
    Texts again;
    ASSERT_TRUE(fields_from_json(fields_to_json(texts), again));
    EXPECT_EQ(again.bytes(), texts.bytes());
    EXPECT_EQ(fields_to_json(again), fields_to_json(texts));
    if (i % 200 == 199) texts = again;
  }
  for (size_t i = 0; i < all.size(); ++i) ASSERT_EQ(texts.text(numbers[i]), all[i]);
}

TEST(Texts, WhatADamagedSaveNamesAndDoesNotHaveIsLeftOut) {
  const Json saved{{"texts",
                    {{{"text", "abc"}, {"like", 0}, {"head", 9}, {"tail", 0}},
                     {{"text", "d"}, {"like", 7}, {"head", 2}, {"tail", 2}},
                     {{"text", "e"}, {"like", 1}, {"head", 3}, {"tail", 3}}}},
                   {"lately", {0, 1, 99}}};
  Texts texts;
  ASSERT_TRUE(fields_from_json(saved, texts));
  EXPECT_EQ(texts.text(1), "abc");
  EXPECT_EQ(texts.text(2), "d");
  EXPECT_EQ(texts.text(3), "e");
  EXPECT_EQ(texts.keep("abc"), 1U);
}

}  // namespace
}  // namespace millrace
