#include "core/base/appended.h"

#include <gtest/gtest.h>

#include <numeric>

namespace millrace {
namespace {

std::vector<int> all(const Appended<int>& list) {
  std::vector<int> out;
  for (size_t i = 0; i < list.size(); i += list.from(i).size()) {
    const auto run = list.from(i);
    out.insert(out.end(), run.begin(), run.end());
  }
  return out;
}

std::vector<int> numbers(int count) {
  std::vector<int> out(static_cast<size_t>(count));
  std::iota(out.begin(), out.end(), 0);
  return out;
}

TEST(Appended, KeepsWhatCameInItsOrderAcrossBlocks) {
  for (const int count : {0, 1, 1'023, 1'024, 1'025, 5'000}) {
    Appended<int> list;
    list.append(numbers(count));
    EXPECT_EQ(all(list), numbers(count)) << count;
    for (int i = 0; i < count; ++i) ASSERT_EQ(list[static_cast<size_t>(i)], i);
  }
}

TEST(Appended, OneByOneIsTheSameAsManyAtOnce) {
  Appended<int> list;
  for (const int n : numbers(3'000)) list.push_back(n);
  EXPECT_EQ(all(list), numbers(3'000));
}

TEST(Appended, WhatLiesBeforeAnEndIsFoundFromTheBack) {
  Appended<int> list;
  list.append(numbers(2'500));
  std::vector<int> backwards;
  for (size_t end = list.size(); end > 0; end -= list.before(end).size()) {
    const auto run = list.before(end);
    backwards.insert(backwards.begin(), run.begin(), run.end());
  }
  EXPECT_EQ(backwards, numbers(2'500));
}

TEST(Appended, ACopyGoesOnByItselfAndSharesFullBlocks) {
  Appended<int> list;
  list.append(numbers(1'500));
  Appended<int> copy = list;
  EXPECT_EQ(&copy[0], &list[0]);
  list.push_back(-1);
  copy.push_back(-2);
  EXPECT_EQ(list[1'500], -1);
  EXPECT_EQ(copy[1'500], -2);
  EXPECT_EQ(copy[1'499], 1'499);
}

}  // namespace
}  // namespace millrace
