#include "core/base/members.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/base/json.h"

namespace millrace {
namespace {

using Owners = Members<std::string, std::unique_ptr<int>>;  // what cannot be copied

TEST(Members, GrowsWithoutCopyingWhatItHolds) {
  Owners owners;
  for (int i = 0; i < 100; ++i)
    EXPECT_TRUE(owners.emplace("member " + std::to_string(i), std::make_unique<int>(i)).second);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(*owners.at("member " + std::to_string(i)), i);
}

TEST(Members, KeepsTheFirstOfAName) {
  Members<std::string, int> members;
  EXPECT_TRUE(members.emplace("a", 1).second);
  EXPECT_FALSE(members.emplace("a", 2).second);
  EXPECT_EQ(members.at("a"), 1);
  EXPECT_EQ(members.count("a"), 1U);
  EXPECT_EQ(members.count("b"), 0U);
}

TEST(Members, ErasesByNameAndKeepsTheOrder) {
  Json json{{"z", 1}, {"a", 2}, {"m", 3}};
  json.erase("a");
  json.erase("not there");
  json["b"] = 4;
  EXPECT_EQ(to_text(json), R"({"z":1,"m":3,"b":4})");
}

TEST(Members, AreComparedInTheirOrder) {
  EXPECT_EQ(Json({{"a", 1}, {"b", 2}}), Json({{"a", 1}, {"b", 2}}));
  EXPECT_NE(Json({{"a", 1}, {"b", 2}}), Json({{"b", 2}, {"a", 1}}));
}

TEST(Members, OfADeepValueAreDestroyedWhereTheyStand) {
  Json deep = 1;
  for (int i = 0; i < 200; ++i) deep = i % 2 == 0 ? Json{{"in", std::move(deep)}} : Json::array({std::move(deep)});
  const Json copy = deep;
  deep = nullptr;
  EXPECT_EQ(to_text(copy).size(), 200U / 2 * (R"({"in":})" + std::string("[]")).size() + 1);
}

}  // namespace
}  // namespace millrace
