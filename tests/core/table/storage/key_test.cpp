#include "core/table/storage/key.h"

#include <gtest/gtest.h>

#include "core/attribute/wire.h"
#include "tests/core/table/bench.h"

namespace millrace::table {
namespace {

const KeySchema kSchema{{{"id", Type::kText}}, {{"n", Type::kNumber}}};

Value value(std::string_view wire) { return *attribute::value_from(*parse_json(quotes(wire))); }

std::string key_of(std::string_view sort) {
  Map item = attributes("{'id':{'S':'a'}}");
  item.set("n", value(sort));
  return encode_key(kSchema, item);
}

TEST(Key, InAPartitionNumbersSortByValueAndTextsByBytes) {
  const std::vector<const char*> rows[] = {
      {"{'N':'-1E125'}", "{'N':'-100'}", "{'N':'-99.5'}", "{'N':'-1'}", "{'N':'-0.001'}", "{'N':'0'}", "{'N':'1E-130'}",
       "{'N':'0.5'}", "{'N':'2'}", "{'N':'10'}", "{'N':'9.9E125'}"},
      {"{'S':''}", "{'S':'\\u0000'}", "{'S':'\\u0000\\u0000'}", "{'S':'\\u0000a'}", "{'S':'\\u0001'}", "{'S':'A'}",
       "{'S':'a'}", "{'S':'a\\u0000'}", "{'S':'aa'}", "{'S':'b'}", "{'S':'ü'}", "{'S':'😀'}"},
      {"{'B':''}", "{'B':'AA=='}", "{'B':'AAA='}", "{'B':'fw=='}", "{'B':'gA=='}", "{'B':'/w=='}", "{'B':'//8='}"},
  };
  for (const auto& row : rows) {
    for (size_t i = 1; i < row.size(); ++i) EXPECT_LT(key_of(row[i - 1]), key_of(row[i])) << row[i];
  }
  EXPECT_EQ(key_of("{'N':'1.0'}"), key_of("{'N':'1'}"));
}

TEST(Key, BeginsWithItsPartition) {
  const Map item = attributes("{'id':{'S':'a'},'n':{'N':'1'}}");
  const std::string key = encode_key(kSchema, item);
  const std::string partition = encode_partition({item.find("id")});
  EXPECT_TRUE(key.starts_with(partition));
  EXPECT_EQ(partition_hash(key), partition_hash(partition));
  const Value other = value("{'S':'a\\u0000'}");
  EXPECT_FALSE(encode_partition({&other}).starts_with(partition));
  EXPECT_EQ(from_hash(partition_hash(key)), key.substr(0, 8));
  EXPECT_EQ(partition_hash(from_hash(0x0102030405060708)), 0x0102030405060708U);
}

TEST(Key, APrefixCoversTheTextsThatBeginSo) {
  std::string low = encode_partition({});
  append_key_prefix(low, value("{'S':'ab'}"));
  const std::string high = after_prefix(low);
  const struct {
    const char* text;
    bool inside;
  } rows[] = {{"{'S':'a'}", false},  {"{'S':'ab'}", true},        {"{'S':'ab\\u0000'}", true},
              {"{'S':'abz'}", true}, {"{'S':'ab\\u00ff'}", true}, {"{'S':'ac'}", false}};
  for (const auto& row : rows) {
    std::string key = encode_partition({});
    append_key_part(key, value(row.text));
    EXPECT_EQ(low <= key && key < high, row.inside) << row.text;
  }
}

TEST(Key, AfterAPrefixComesTheNextByteThatThereIs) {
  EXPECT_EQ(after_prefix("ab"), "ac");
  EXPECT_EQ(after_prefix("a\xff\xff"), "b");
  EXPECT_EQ(after_prefix("\xff"), "");
  EXPECT_EQ(after_prefix(""), "");
}

TEST(KeySchema, KnowsItsAttributesAndWhetherAnItemHasThem) {
  EXPECT_TRUE(kSchema.has("id") && kSchema.has("n"));
  EXPECT_FALSE(kSchema.has("v"));
  EXPECT_EQ(kSchema.size(), 2U);
  const struct {
    const char* item;
    bool complete, mistyped;
  } rows[] = {{"{'id':{'S':'a'},'n':{'N':'1'},'v':{'N':'1'}}", true, false},
              {"{'id':{'S':'a'}}", false, false},
              {"{'id':{'S':'a'},'n':{'S':'1'}}", false, true},
              {"{'id':{'N':'1'}}", false, true},
              {"{}", false, false}};
  for (const auto& row : rows) {
    EXPECT_EQ(complete(kSchema, attributes(row.item)), row.complete) << row.item;
    EXPECT_EQ(mistyped(kSchema, attributes(row.item)), row.mistyped) << row.item;
  }
  EXPECT_EQ(key_attributes(kSchema, attributes(rows[0].item)), attributes("{'id':{'S':'a'},'n':{'N':'1'}}"));
  EXPECT_EQ(to_text(key_schema_json(kSchema)),
            quotes("[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'n','KeyType':'RANGE'}]"));
}

}  // namespace
}  // namespace millrace::table
