#include "core/attribute/item.h"

#include <gtest/gtest.h>

#include "core/attribute/wire.h"

namespace millrace::attribute {
namespace {

std::string text(const Map& map) {
  WrittenBytes bytes;
  append(bytes, *encode(map));
  return {bytes.begin(), bytes.end()};
}

TEST(Item, ItsTextIsThatOfItsValues) {
  const char* rows[] = {
      R"({})",
      R"({"a":{"S":""},"b":{"S":"plain"},"c":{"S":"quote \" backslash \\ newline \n ünï \u0000"}})",
      R"({"n":{"N":"-0.00015"},"z":{"N":"12345678901234567890123456789012345678"}})",
      R"({"b":{"B":"AAEC/w=="},"empty":{"B":""}})",
      R"({"no":{"BOOL":false},"nothing":{"NULL":true},"yes":{"BOOL":true}})",
      R"({"l":{"L":[]},"m":{"M":{}},"nested":{"M":{"deep \"er":{"L":[{"N":"1"},{"M":{"x":{"L":[{"S":"y"}]}}}]}}}})",
      R"({"bs":{"BS":["AA==","AQ=="]},"ns":{"NS":["-1","2"]},"ss":{"SS":["a","b"]}})",
  };
  for (const char* row : rows) {
    const Map map = *map_from(*parse_json(row));
    EXPECT_EQ(text(map), millrace::to_text(to_json(map)));
    EXPECT_EQ(map, *map_from(*parse_json(text(map)))) << row;
  }
}

TEST(Item, BytesThatAreNoTextAreReplacedAsInJson) {
  Map map;
  map.set("a", {Text("x\xff")});
  EXPECT_EQ(text(map), millrace::to_text(to_json(map)));
}

}  // namespace
}  // namespace millrace::attribute
