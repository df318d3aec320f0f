#include "core/attribute/wire.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/attribute/item.h"

namespace millrace::attribute {
namespace {

Json json(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return *parse_json(text);
}

// The value written back, or the error's message.
std::string answer(const std::string& text) {
  const Json wire = json(text);
  if (const auto error = check_types(wire)) return error->message;
  const auto value = value_from(wire);
  std::string out = value ? millrace::to_text(to_json(*value)) : value.error().message;
  std::replace(out.begin(), out.end(), '"', '\'');
  return out;
}

TEST(Wire, ReadsAndWritesEveryType) {
  const char* rows[][2] = {
      {"{'S':''}", "{'S':''}"},
      {"{'N':'1.0'}", "{'N':'1'}"},
      {"{'B':'AQI='}", "{'B':'AQI='}"},
      {"{'BOOL':false}", "{'BOOL':false}"},
      {"{'NULL':true}", "{'NULL':true}"},
      {"{'L':[]}", "{'L':[]}"},
      {"{'M':{'b':{'S':'x'},'a':{'L':[{'N':'2'}]}}}", "{'M':{'a':{'L':[{'N':'2'}]},'b':{'S':'x'}}}"},
      {"{'SS':['b','a']}", "{'SS':['a','b']}"},
      {"{'SS':['']}", "{'SS':['']}"},
      {"{'BS':['']}", "{'BS':['']}"},
      {"{'NS':['10','9']}", "{'NS':['9','10']}"},
      {"{'BS':['Ag==','AQ==']}", "{'BS':['AQ==','Ag==']}"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(answer(text), wanted);
}

TEST(Wire, RefusesInTheServicesWords) {
  const char* rows[][2] = {
      {"{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
      {"{'X':'1'}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
      {"{'S':'a','N':'1'}",
       "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"},
      {"{'NULL':false}",
       "One or more parameter values were invalid: Null attribute value types must have the value of true"},
      {"{'SS':[]}", "One or more parameter values were invalid: An string set  may not be empty"},
      {"{'NS':[]}", "One or more parameter values were invalid: An number set  may not be empty"},
      {"{'BS':[]}", "One or more parameter values were invalid: Binary sets should not be empty"},
      {"{'SS':['','']}", "One or more parameter values were invalid: Input collection [, ] contains duplicates."},
      {"{'NS':['']}", "The parameter cannot be converted to a numeric value"},
      {"{'SS':['a','b','a']}",
       "One or more parameter values were invalid: Input collection [a, b, a] contains duplicates."},
      {"{'NS':['1','1.0']}", "Input collection contains duplicates"},
      {"{'BS':['AQ==','AQ==']}",
       "One or more parameter values were invalid: Input collection [AQ==, AQ==]of type BS contains duplicates."},
      {"{'N':'b'}", "The parameter cannot be converted to a numeric value: b"},
      {"{'S':1}", "NUMBER_VALUE cannot be converted to String"},
      {"{'S':true}", "TRUE_VALUE cannot be converted to String"},
      {"{'N':1.5}", "DECIMAL_VALUE cannot be converted to String"},
      {"{'S':[]}", "Unrecognized collection type class java.lang.String"},
      {"{'S':{}}", "Start of structure or map found where not expected"},
      {"{'BOOL':'a'}", "Unexpected token received from parser"},
      {"{'B':'23456'}", "Base64 encoded length is expected a multiple of 4 bytes but found: 5"},
      {"{'B':'=+/='}", "Invalid last non-pad Base64 character dectected"},
      {"{'B':5}", "only base-64-encoded strings are convertible to bytes"},
      {"{'L':'a'}", "Unexpected field type"},
      {"{'L':{}}", "Start of structure or map found where not expected"},
      {"{'M':{'a':'b'}}", "Unexpected value type in payload"},
      {"{'M':[]}",
       "Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"},
      {"'x'", "Unexpected value type in payload"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(answer(text), wanted) << text;
}

std::string nested(int levels) {
  std::string text = "{'S':'x'}";
  for (int i = 0; i < levels; ++i) text = "{'L':[" + text + "]}";
  return text;
}

TEST(Wire, NestsThirtyTwoLevels) {
  EXPECT_EQ(answer(nested(31)), nested(31));  // the text inside is the last level
  EXPECT_EQ(answer(nested(32)), kNestedTooDeep);
}

TEST(Wire, CountsBytesAsTheServiceDoes) {
  const struct {
    const char* text;
    uint64_t size;
  } rows[] = {
      {"{'a':{'S':'é'}}", 3},
      {"{'ab':{'N':'123'}}", 5},
      {"{'a':{'B':'AQI='}}", 3},
      {"{'a':{'BOOL':true}}", 2},
      {"{'a':{'NULL':true}}", 2},
      {"{'a':{'L':[]}}", 4},
      {"{'a':{'L':[{'S':'x'},{'N':'1'}]}}", 4 + 2 + 3},
      {"{'a':{'M':{'k':{'S':'v'}}}}", 4 + 1 + 2},
      {"{'a':{'SS':['x','yz']}}", 4},
      {"{'a':{'NS':['1','2']}}", 5},
  };
  for (const auto& row : rows) EXPECT_EQ(size_of(*map_from(json(row.text))), row.size) << row.text;
}

TEST(Item, IsDecodedAsItWasEncoded) {
  const Json wire = json(
      "{'a':{'S':'x'},'b':{'N':'-1.5'},'c':{'B':'AAH/'},'d':{'BOOL':true},'e':{'NULL':true},"
      "'f':{'M':{'g':{'L':[{'S':''},{'N':'0'}]}}},'h':{'SS':['p','q']},'i':{'NS':['3','4']},'j':{'BS':['AA==']}}");
  const Map map = *map_from(wire);
  const ItemPtr item = encode(map);
  EXPECT_EQ(decode(item), map);
  EXPECT_EQ(item->size, size_of(map));
  EXPECT_EQ(*find(*item, "b"), *map.find("b"));
  EXPECT_FALSE(find(*item, "z"));
}

TEST(Item, IsEqualWhateverTheOrderAndSpelling) {
  const auto item = [](const char* text) { return encode(*map_from(json(text))); };
  EXPECT_EQ(*item("{'a':{'N':'1.0'},'b':{'SS':['x','y']}}"), *item("{'b':{'SS':['y','x']},'a':{'N':'1'}}"));
  EXPECT_FALSE(*item("{'a':{'S':'1'}}") == *item("{'a':{'N':'1'}}"));
}

}  // namespace
}  // namespace millrace::attribute
