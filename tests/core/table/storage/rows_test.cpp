#include "core/table/storage/rows.h"

#include <gtest/gtest.h>

#include <map>

#include "core/base/hash.h"

namespace millrace::table {
namespace {

ItemPtr item(uint64_t n) {
  auto made = std::make_shared<Item>();
  made->size = n;
  return made;
}

// Many share their first bytes, some are shorter than a head, some hold zeros.
std::string key(uint64_t luck) {
  static const std::string kHeads[]{"",          "a",         std::string("a\0", 2),
                                    "partition", "partitioo", "\xff\xff\xff\xff\xff\xff\xff\xff"};
  return kHeads[luck % 6] + std::string(luck / 6 % 3, '\0') + std::to_string(luck / 18 % 300);
}

void expect_same(const Rows& rows, const std::map<std::string, uint64_t>& model) {
  ASSERT_EQ(rows.size(), model.size());
  auto expected = model.begin();
  for (auto at = rows.begin(); at != rows.end(); at = rows.next(at), ++expected) {
    EXPECT_EQ(rows.at(at).key, expected->first);
    EXPECT_EQ(rows.at(at).item->size, expected->second);
  }
}

TEST(Rows, AgreeWithAnOrderedMapAndLeaveCopiesAlone) {
  Rows rows;
  std::map<std::string, uint64_t> model;
  for (uint64_t i = 0; i < 6'000; ++i) {
    const std::string at = key(mix(i));
    if (mix(i) >> 60 < 11) {
      rows.set(at, item(i));
      model[at] = i;
    } else {
      EXPECT_EQ(rows.erase(at), model.erase(at) == 1);
    }
    const std::string sought = key(mix(i + 1'000'000));
    const auto position = rows.lower_bound(sought);
    const auto known = model.lower_bound(sought);
    ASSERT_EQ(position == rows.end(), known == model.end());
    if (known != model.end()) {
      EXPECT_EQ(rows.at(position).key, known->first);
    }
    EXPECT_EQ(rows.find(sought) != nullptr, model.count(sought) == 1);
  }
  const Rows copy = rows;
  const std::map<std::string, uint64_t> then = model;
  for (uint64_t i = 0; i < 1'000; ++i) rows.set(key(mix(i)), item(0));
  expect_same(copy, then);
}

}  // namespace
}  // namespace millrace::table
