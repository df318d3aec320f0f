#include "core/expression/evaluate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/expression/parse.h"
#include "tests/core/expression/quotes.h"

namespace millrace::expression {
namespace {

std::string text_of(const Map& map) {
  std::string out = millrace::to_text(attribute::to_json(map));
  std::replace(out.begin(), out.end(), '"', '\'');
  return out;
}

Placeholders values() {
  return *Placeholders::from(
      json("{'#x':'x'}"),
      json(
          "{':1':{'N':'1'},':2':{'N':'2'},':s':{'S':'s'},':abc':{'S':'abc'},':ss':{'SS':['b','a']},':ssc':{'SS':['c']},"
          "':ns':{'NS':['1']},':l':{'L':[{'N':'9'}]},':tS':{'S':'S'},':tNS':{'S':'NS'},':m':{'M':{'k':{'N':'1'}}},"
          "':b':{'B':'AQI='},':b1':{'B':'AQ=='},':3':{'N':'3'},':ssall':{'SS':['a','b','c']}}"));
}

TEST(Condition, ComparesByTypeAndTreatsMissingAttributesApart) {
  const Map item =
      *attribute::map_from(json("{'n':{'N':'1.0'},'s':{'S':'abc'},'ss':{'SS':['a','b']},'l':{'L':[{'N':'9'},{'S':'x'}]}"
                                ",'m':{'M':{'k':{'N':'1'}}},'b':{'B':'AQI='},'z':{'NULL':true},'wide':{'S':'ab\xc3\xbf'"
                                "},'smile':{'S':'a\xf0\x9f\x98\x80'}}"));
  const struct {
    const char* text;
    bool holds;
  } rows[] = {
      {"n = :1", true},
      {"n = :s", false},
      {"n <> :s", true},
      {"q = :1", false},
      {"q <> :1", true},
      {"q <> r", true},
      {"q = r", false},
      {"n < :2", true},
      {"n < :s", false},
      {"n >= :1", true},
      {"s < :abc", false},
      {"s <= :abc", true},
      {"NOT q = :1", true},
      {"n BETWEEN :1 AND :2", true},
      {"q BETWEEN :1 AND :2", false},
      {"n IN (:2, :1)", true},
      {"q IN (:2, :1)", false},
      {"ss = :ss", true},
      {"m = :m", true},
      {"m.k = :1", true},
      {"l[0] > :2", true},
      {"l[2] = :1", false},
      {"attribute_exists(m.k)", true},
      {"attribute_exists(m.j)", false},
      {"attribute_not_exists(q)", true},
      {"attribute_not_exists(z)", false},
      {"attribute_type(s, :tS)", true},
      {"attribute_type(n, :tNS)", false},
      {"begins_with(s, :abc)", true},
      {"begins_with(s, :s)", false},
      {"begins_with(b, :b1)", true},
      {"contains(s, :s)", false},
      {"contains(ss, :s)", false},
      {"contains(l, :1)", false},
      {"contains(b, :b1)", true},
      {"size(s) > :2", true},
      {"size(wide) = :3", true},   // characters, not bytes,
      {"size(smile) = :3", true},  // as UTF-16 counts them
      {"size(q) > :1", false},
      {"size(ss) = :2", true},
      {"size(n) = :1", false},
      {"n = :1 AND q = :1 OR s = :abc", true},
      {"n = :1 AND (q = :1 OR s = :s)", false},
      {":1 = n", true},
      {"m.k = n", true},
  };
  for (const auto& row : rows) {
    Placeholders p = values();
    const auto condition = parse_condition(Kind::kCondition, row.text, p);
    ASSERT_TRUE(condition) << row.text << ": " << condition.error().message;
    EXPECT_EQ(holds(*condition, item), row.holds) << row.text;
  }
}

// The item after the update, or the message.
std::string updated(const char* text, const char* before) {
  Placeholders p = values();
  const auto update = parse_update(text, p);
  if (!update) return update.error().message;
  const auto after = apply(*update, *attribute::map_from(json(before)));
  return after ? text_of(*after) : after.error().message;
}

TEST(Update, ChangesAsDocumented) {
  const char* rows[][3] = {
      {"SET a = :1", "{}", "{'a':{'N':'1'}}"},
      {"SET a = b, b = a", "{'a':{'N':'1'},'b':{'N':'2'}}", "{'a':{'N':'2'},'b':{'N':'1'}}"},
      {"SET a = a + :1, c = a - :2", "{'a':{'N':'1'}}", "{'a':{'N':'2'},'c':{'N':'-1'}}"},
      {"SET a = if_not_exists(a, :1)", "{'a':{'S':'x'}}", "{'a':{'S':'x'}}"},
      {"SET a = if_not_exists(q, :1) + :2", "{}", "{'a':{'N':'3'}}"},
      {"SET a = list_append(a, :l)", "{'a':{'L':[{'S':'x'}]}}", "{'a':{'L':[{'S':'x'},{'N':'9'}]}}"},
      {"SET a[10] = :1, a[5] = :2", "{'a':{'L':[{'S':'x'}]}}", "{'a':{'L':[{'S':'x'},{'N':'2'},{'N':'1'}]}}"},
      {"SET a[0] = :1", "{'a':{'L':[{'S':'x'}]}}", "{'a':{'L':[{'N':'1'}]}}"},
      {"SET a.b.c = :1", "{'a':{'M':{'b':{'M':{}}}}}", "{'a':{'M':{'b':{'M':{'c':{'N':'1'}}}}}}"},
      {"REMOVE a[0], a[2]", "{'a':{'L':[{'S':'0'},{'S':'1'},{'S':'2'},{'S':'3'}]}}",
       "{'a':{'L':[{'S':'1'},{'S':'3'}]}}"},
      {"REMOVE a[0] SET a[1] = :1", "{'a':{'L':[{'S':'0'},{'S':'1'}]}}", "{'a':{'L':[{'N':'1'}]}}"},
      {"SET a[9] = :1 REMOVE a[2]", "{'a':{'L':[{'S':'0'},{'S':'1'}]}}", "{'a':{'L':[{'S':'0'},{'S':'1'},{'N':'1'}]}}"},
      {"REMOVE a[7], q", "{'a':{'L':[]}}", "{'a':{'L':[]}}"},
      {"ADD a :1", "{'a':{'N':'1'}}", "{'a':{'N':'2'}}"},
      {"ADD a :1, b :ss", "{}", "{'a':{'N':'1'},'b':{'SS':['a','b']}}"},
      {"ADD a :ssc", "{'a':{'SS':['a','c']}}", "{'a':{'SS':['a','c']}}"},
      {"DELETE a :ss", "{'a':{'SS':['a','c']}}", "{'a':{'SS':['c']}}"},
      {"DELETE a :ssall", "{'a':{'SS':['a','c']}}", "{}"},
      {"DELETE q :ss", "{}", "{}"},
      {"SET a.b = :1", "{}", "The document path provided in the update expression is invalid for update"},
      {"REMOVE a.b", "{}", "The document path provided in the update expression is invalid for update"},
      {"SET a[0] = :1", "{'a':{'S':'x'}}", "The document path provided in the update expression is invalid for update"},
      {"SET a = q", "{}", "The provided expression refers to an attribute that does not exist in the item"},
      {"SET a = b + :1", "{'b':{'S':'x'}}", "An operand in the update expression has an incorrect data type"},
      {"ADD a :1", "{'a':{'S':'x'}}", "An operand in the update expression has an incorrect data type"},
      {"DELETE a :ns", "{'a':{'SS':['x']}}", "An operand in the update expression has an incorrect data type"},
      {"SET a = a + :1", "{'a':{'N':'1E50'}}",
       "Number overflow. Attempting to store a number with magnitude larger than supported range"},
      {"SET a = a - :1", "{'a':{'N':'1E50'}}",
       "Number overflow. Attempting to store a number with magnitude larger than supported range"},
  };
  for (const auto& [text, before, wanted] : rows) EXPECT_EQ(updated(text, before), wanted) << text;
}

TEST(Projection, KeepsTheShapeOfTheItem) {
  const char* item =
      "{'a':{'L':[{'S':'0'},{'S':'1'},{'S':'2'}]},'m':{'M':{'x':{'N':'1'},'y':{'M':{'z':{'N':'2'}}}}},'s':{'S':'t'}}";
  const char* rows[][2] = {
      {"s", "{'s':{'S':'t'}}"},
      {"a[2], a[0]", "{'a':{'L':[{'S':'0'},{'S':'2'}]}}"},
      {"m.y.z, m.#x", "{'m':{'M':{'x':{'N':'1'},'y':{'M':{'z':{'N':'2'}}}}}}"},
      {"q, m.q, a[9], s.t", "{}"},
  };
  for (const auto& [text, wanted] : rows) {
    Placeholders p = values();
    const auto projection = parse_projection(text, p);
    ASSERT_TRUE(projection);
    EXPECT_EQ(text_of(project(*projection, *attribute::map_from(json(item)))), wanted) << text;
  }
}

}  // namespace
}  // namespace millrace::expression
