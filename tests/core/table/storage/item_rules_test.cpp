#include "core/table/storage/item_rules.h"

#include <gtest/gtest.h>

#include "tests/core/table/bench.h"

namespace millrace::table {
namespace {

// A key of `id` and `n`, and an index `byX` of `x` and `y`.
Table two_keys() {
  Table table;
  table.key = {{{"id", Type::kText}}, {{"n", Type::kBinary}}};
  Index index;
  index.name = "byX";
  index.key = {{{"x", Type::kText}}, {{"y", Type::kText}}};
  table.indexes["byX"] = index;
  return table;
}

std::string text(size_t bytes) { return "{'S':'" + std::string(bytes, 'x') + "'}"; }

// What is wrong, or nothing.
std::string complaint(const std::optional<ServiceError>& failure) { return failure ? failure->message : ""; }
std::string complaint(const Checked<std::string>& key) { return key ? "" : key.error().message; }

const std::string kInvalid = "One or more parameter values were invalid: ";
const std::string kEmpty = "One or more parameter values are not valid. ";
const std::string kKey = "'id':{'S':'a'},'n':{'B':'AA=='}";

TEST(ItemRules, AnItemHasItsTablesKeysAndThoseOfAnIndexRightOrNotAtAll) {
  const struct {
    std::string item;
    std::string complaint;
  } rows[] = {
      {kKey, ""},
      {kKey + ",'x':{'S':'b'},'y':{'S':'c'},'z':{'N':'1'}", ""},
      {kKey + ",'x':{'S':'b'}", ""},
      {"'id':{'S':'a'}", kInvalid + "Missing the key n in the item"},
      {"'id':{'S':'a'},'n':{'S':'a'}", kInvalid + "Type mismatch for key n expected: B actual: S"},
      {"'id':{'S':''},'n':{'B':'AA=='}",
       kEmpty + "The AttributeValue for a key attribute cannot contain an empty string value. Key: id"},
      {"'id':{'S':'a'},'n':{'B':''}",
       kEmpty + "The AttributeValue for a key attribute cannot contain an empty binary value. Key: n"},
      {kKey + ",'y':{'N':'1'}", kInvalid + "Type mismatch for Index Key y Expected: S Actual: N IndexName: byX"},
      {kKey + ",'x':{'S':''}",
       kEmpty + "A value specified for a secondary index key is not supported. The AttributeValue for a key attribute "
                "cannot contain an empty string value. IndexName: byX, IndexKey: x"},
      {"'n':{'B':'AA=='},'id':" + text(2'048), ""},
      {"'n':{'B':'AA=='},'id':" + text(2'049),
       kInvalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes"},
      {kKey + ",'x':" + text(2'048) + ",'y':" + text(1'024), ""},
      {kKey + ",'x':" + text(2'049),
       kInvalid + "Size limit exceeded for Index Key x Actual Size: 2049 bytes Max Size: 2048 bytes IndexName: byX"},
      {kKey + ",'y':" + text(1'025),
       kInvalid + "Size limit exceeded for Index Key y Actual Size: 1025 bytes Max Size: 1024 bytes IndexName: byX"},
  };
  const Table table = two_keys();
  for (const auto& row : rows) {
    EXPECT_EQ(complaint(key_of_item(table, attributes("{" + row.item + "}"))), row.complaint) << row.item.substr(0, 99);
  }
}

TEST(ItemRules, AKeyIsExactlyTheTablesKey) {
  const std::string mismatch = "The provided key element does not match the schema";
  const struct {
    std::string key;
    std::string complaint;
  } rows[] = {
      {kKey, ""},
      {"'id':{'S':'a'}", mismatch},
      {kKey + ",'x':{'S':'b'}", mismatch},
      {"'id':{'S':'a'},'n':{'S':'a'}", mismatch},
      {"'id':{'S':'a'},'m':{'B':'AA=='}", mismatch},
      {"'id':{'S':'a'},'n':{'B':''}",
       kEmpty + "The AttributeValue for a key attribute cannot contain an empty binary value. Key: n"},
      {"'id':{'S':'a'},'n':{'B':'" + std::string(1'368, 'A') + "'}",
       kInvalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes"},
  };
  const Table table = two_keys();
  for (const auto& row : rows) {
    EXPECT_EQ(complaint(key_of_key(table, attributes("{" + row.key + "}"))), row.complaint) << row.key.substr(0, 99);
  }
  const Map key = attributes("{" + kKey + "}");
  EXPECT_EQ(*key_of_key(table, key), *key_of_item(table, key));
}

TEST(ItemRules, AnUpdatedItemsIndexKeysAreToldInOtherWords) {
  const std::string update = "The update expression attempted to update ";
  const struct {
    std::string item;
    std::string complaint;
  } rows[] = {
      {kKey + ",'x':{'S':'b'}", ""},
      {kKey + ",'x':{'N':'1'}", update + "the secondary index key to unsupported type"},
      {kKey + ",'x':{'S':''}", kEmpty + update +
                                   "a secondary index key to a value that is not supported. The AttributeValue for a "
                                   "key attribute cannot contain an empty string value."},
      {kKey + ",'y':" + text(1'025), update + "the secondary index key beyond allowed size limits"},
  };
  const Table table = two_keys();
  for (const auto& row : rows) {
    EXPECT_EQ(complaint(check_updated_index_keys(table, attributes("{" + row.item + "}"))), row.complaint) << row.item;
  }
}

TEST(ItemRules, AnItemHasFourHundredKilobytesAtMost) {
  Bench bench;
  bench.create();
  const auto put = [&](size_t size) {
    return bench.text("PutItem",
                      "{'TableName':'Things','Item':{'id':{'S':'a'},'v':{'S':'" + std::string(size, 'x') + "'}}}");
  };
  const std::string too_large = "ValidationException: Item size has exceeded the maximum allowed size";
  EXPECT_EQ(put(kItemBytesMax - 4), "{}");  // `id`, `a` and `v` take the rest
  EXPECT_EQ(put(kItemBytesMax - 3), too_large);
}

}  // namespace
}  // namespace millrace::table
