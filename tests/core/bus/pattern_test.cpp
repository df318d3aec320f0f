#include "core/bus/pattern.h"

#include <gtest/gtest.h>

namespace millrace::bus {
namespace {

Pattern pattern(const std::string& text) {
  auto parsed = parse_pattern(text);
  EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().what);
  return parsed.value_or(Pattern{});
}

Json event(const std::string& text) { return parse_json(text).value(); }

struct Row {
  const char* pattern;
  const char* event;
  bool match;
};

TEST(Pattern, MatchesAsDocumented) {
  const Row rows[] = {
      {R"({"a": ["x"]})", R"({"a": "x"})", true},
      {R"({"a": ["x"]})", R"({"a": "X"})", false},
      {R"({"a": {"b": [1]}})", R"({"a.b": 1})", true},
      {R"({"a": {"b": {"c": [1]}}})", R"({"a": {"b.c": 1}})", true},
      {R"({"a": {"b": {"c": [1]}}})", R"({"a.b": {"c": 1}})", true},
      {R"({"a": {"b": [1]}})", R"({"a": {"b": 2}, "a.b": 1})", true},
      {R"({"a": {"b": [{"exists": false}]}})", R"({"a.b": 1})", false},
      {R"({"a": {"b": [{"exists": false}]}})", R"({"a": 1})", true},
      {R"({"a": {"b": [1]}, "c": [2]})", R"({"a": [{"b": 0}, {"b": 1}], "c": 3})", false},
      {R"({"a": [300]})", R"({"a": 3.0e2})", true},
      {R"({"a": ["300"]})", R"({"a": 300})", false},
      {R"({"a": [null]})", R"({"a": null})", true},
      {R"({"a": [null]})", R"({})", false},
      {R"({"a": [""]})", R"({"a": ""})", true},
      {R"({"a": ["x"], "b": ["y"]})", R"({"a": "x"})", false},
      {R"({"a": ["x", "y"]})", R"({"a": ["z", "y"]})", true},
      {R"({"a": ["x"], "a": ["y"]})", R"({"a": "x"})", false},
      {R"({"a": {"b": ["x"]}})", R"({"a.b": "x"})", true},
      {R"({"a": [{"prefix": "ab"}]})", R"({"a": "abc"})", true},
      {R"({"a": [{"prefix": {"equals-ignore-case": "ÄB"}}]})", R"({"a": "äbc"})", true},
      {R"({"a": [{"suffix": "bc"}]})", R"({"a": "abc"})", true},
      {R"({"a": [{"suffix": {"equals-ignore-case": "BC"}}]})", R"({"a": "abc"})", true},
      {R"({"a": [{"equals-ignore-case": "ΩМ"}]})", R"({"a": "ωм"})", true},
      {R"({"a": [{"wildcard": "a*c*"}]})", R"({"a": "abbcbcx"})", true},
      {R"({"a": [{"wildcard": "a*cx"}]})", R"({"a": "acxcx"})", true},
      {R"({"a": [{"wildcard": "a\\*c"}]})", R"({"a": "abc"})", false},
      {R"({"a": [{"wildcard": "a\\*c"}]})", R"({"a": "a*c"})", true},
      {R"({"a": [{"wildcard": "*"}]})", R"({"a": 1})", false},
      {R"({"a": [{"numeric": [">", 0, "<=", 5]}]})", R"({"a": 5})", true},
      {R"({"a": [{"numeric": [">", 0, "<=", 5]}]})", R"({"a": 0})", false},
      {R"({"a": [{"numeric": ["=", 5]}]})", R"({"a": "5"})", false},
      {R"({"a": [{"cidr": "10.0.0.0/22"}]})", R"({"a": "10.0.3.255"})", true},
      {R"({"a": [{"cidr": "10.0.0.0/22"}]})", R"({"a": "10.0.4.0"})", false},
      {R"({"a": [{"cidr": "2001:db8::/33"}]})", R"({"a": "2001:db8:7fff::1"})", true},
      {R"({"a": [{"cidr": "2001:db8::/33"}]})", R"({"a": "2001:db8:8000::1"})", false},
      {R"({"a": [{"cidr": "0.0.0.0/0"}]})", R"({"a": "::1"})", false},
      {R"({"a": [{"anything-but": ["x", "y"]}]})", R"({"a": "z"})", true},
      {R"({"a": [{"anything-but": ["x", "y"]}]})", R"({"a": "y"})", false},
      {R"({"a": [{"anything-but": "x"}]})", R"({})", false},
      {R"({"a": [{"anything-but": 5}]})", R"({"a": "5"})", true},
      {R"({"a": [{"anything-but": {"prefix": "x"}}]})", R"({"a": null})", true},
      {R"({"a": [{"anything-but": {"wildcard": ["*x*", "*y*"]}}]})", R"({"a": "ayb"})", false},
      {R"({"$or": [{"a": ["x"]}, {"b": ["y"]}], "c": ["z"]})", R"({"b": "y", "c": "z"})", true},
      {R"({"$or": [{"a": ["x"]}, {"b": ["y"]}], "c": ["z"]})", R"({"b": "y"})", false},
      {R"({"$or": [{"a": ["x"]}, {"b": ["y"]}], "$or": [{"c": ["z"]}, {"d": ["w"]}]})", R"({"b": "y", "c": "z"})",
       true},
      {R"({"$or": ["x", "y"]})", R"({"$or": "y"})", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matches(pattern(row.pattern), event(row.event)), row.match) << row.pattern << " on " << row.event;
  }
}

TEST(Pattern, ExistsLooksAtLeavesOnly) {
  const Row rows[] = {
      {R"({"a": [{"exists": true}]})", R"({"a": 1})", true},
      {R"({"a": [{"exists": true}]})", R"({"a": null})", true},
      {R"({"a": [{"exists": true}]})", R"({"a": {"b": 1}})", false},
      {R"({"a": [{"exists": false}]})", R"({"a": {"b": 1}})", true},
      {R"({"a": [{"exists": false}]})", R"({"a": 1})", false},
      {R"({"a": {"b": [{"exists": false}]}})", R"({"a": {"b": 1}})", false},
      {R"({"a": {"b": [{"exists": false}]}})", R"({})", true},
      {R"({"a": [{"exists": true}]})", R"({"a": []})", false},
      {R"({"a": ["x", {"exists": false}]})", R"({"a": "y"})", false},
      {R"({"a": ["x", {"exists": false}]})", R"({"b": "y"})", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matches(pattern(row.pattern), event(row.event)), row.match) << row.pattern << " on " << row.event;
  }
}

TEST(Pattern, TakesFieldsOfOneElementOfAnArray) {
  const Row rows[] = {
      {R"({"d": {"a": [1], "b": [2]}})", R"({"d": [{"a": 1, "b": 2}]})", true},
      {R"({"d": {"a": [1], "b": [2]}})", R"({"d": [{"a": 1}, {"b": 2}]})", false},
      {R"({"d": {"a": [1], "b": [2]}})", R"({"d": [{"a": 1}, {"a": 1, "b": 2}]})", true},
      {R"({"d": {"a": [1]}, "e": {"b": [2]}})", R"({"d": [{"a": 1}], "e": [{"b": 1}, {"b": 2}]})", true},
      {R"({"d": {"a": {"x": [1], "y": [2]}}})", R"({"d": [{"a": [{"x": 1}, {"y": 2}]}]})", false},
      {R"({"d": {"a": [1], "b": [{"exists": false}]}})", R"({"d": [{"a": 1}, {"b": 2}]})", true},
      {R"({"d": {"a": [1], "b": [{"exists": false}]}})", R"({"d": [{"a": 1, "b": 2}]})", false},
      {R"({"d": {"a": [{"exists": false}]}})", R"({"d": [{"b": 1}, {"a": 1}]})", false},
      {R"({"d": {"a": [1]}})", R"({"d": [[{"a": 2}], [{"a": 1}]]})", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matches(pattern(row.pattern), event(row.event)), row.match) << row.pattern << " on " << row.event;
  }
}

TEST(Pattern, IsRefusedWithTheServicesWords) {
  const std::pair<const char*, const char*> rows[] = {
      {R"([])", "Filter is not an object"},
      {R"({})", "Empty objects are not allowed"},
      {R"({"a": []})", "Empty arrays are not allowed"},
      {R"({"a": 1})", "\"a\" must be an object or an array"},
      {R"({"a": [[1]]})", "Match value must be String, number, true, false, or null"},
      {R"({"a": [{}]})", "Match expression name not found"},
      {R"({"a": [{"starts-with": "x"}]})", "Unrecognized match type starts-with"},
      {R"({"a": [{"exists": 1}]})", "exists match pattern must be either true or false."},
      {R"({"a": [{"anything-but": {"equals-ignore-case": [1]}}]})",
       "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."},
      {R"({"a": [{"anything-but": {"equals-ignore-case": 1}}]})",
       "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."},
      {R"({"a": [{"anything-but": {"equals-ignore-case": ["x", null]}}]})",
       "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported."},
      {R"({"a": [{"anything-but": {"equals-ignore-case": {"x": 1}}}]})",
       "Value of anything-but must be an array or single string/number value."},
      {R"({"a": [{"prefix": {}}]})", "Prefix expression name not found"},
      {R"({"a": [{"suffix": {}}]})", "Suffix expression name not found"},
      {R"({"a": [{"wildcard": "a**b"}]})", "Consecutive wildcard characters at pos 2"},
      {R"({"a": [{"wildcard": "*:*:*:*:*:*:x"}]})",
       "Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a "
       "wildcard character"},
      {R"({"a": [{"cidr": "10.0.0.0/33"}]})", "IPv4 mask bits must be < 32"},
      {R"({"a": [{"numeric": [">", 5, "<", 1]}]})", "Bottom must be less than top"},
  };
  for (const auto& [text, reason] : rows) {
    const auto parsed = parse_pattern(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().what, reason) << text;
    EXPECT_EQ(refusal(text)->rfind(reason, 0), 0U) << text;
  }
}

TEST(Pattern, NamesThePlaceWhereTheServiceStood) {
  EXPECT_EQ(
      refusal("{\"a\":\n  [{\"exists\": 12}]}"),
      "exists match pattern must be either true or false.\n at [Source: (String)\"{\"a\":\n  [{\"exists\": 12}]}\"; "
      "line: 2, column: 17]");
  EXPECT_EQ(parse_pattern("{\"a\": [{\"exists\": 12}]}").error().where, "1:21");
}

TEST(Pattern, BoundsTheCombinationsOfOr) {
  const auto choices = [](int times) {
    std::string text = "{";
    for (int i = 0; i < times; ++i) {
      if (i > 0) text += ", ";
      text += R"("$or": [)";
      for (int j = 0; j < 10; ++j)
        text += (j > 0 ? ", " : "") + std::string("{\"f") + std::to_string(i * 10 + j) + "\": [1]}";
      text += "]";
    }
    return text + "}";
  };
  EXPECT_EQ(pattern(choices(3)).alternatives.size(), 1'000U);
  EXPECT_FALSE(parse_pattern(choices(4)));
  EXPECT_FALSE(parse_pattern("{\"a\": [\"" + std::string(Pattern::kCharactersMax, 'x') + "\"]}"));
}

TEST(Pattern, StaysQuickOnHardEvents) {
  std::string lists;
  std::string fields;
  for (int f = 0; f < 8; ++f) {
    lists += (f > 0 ? ", \"" : "\"") + std::string(1, static_cast<char>('a' + f)) + "\": [";
    for (int i = 0; i < 200; ++i) lists += std::string(i > 0 ? "," : "") + R"({"v": 1})";
    lists += "]";
    fields += (f > 0 ? ", \"" : "\"") + std::string(1, static_cast<char>('a' + f)) +
              R"(": {"v": [1], "w": [{"exists": false}]})";
  }
  EXPECT_FALSE(matches(pattern("{" + fields + R"(, "z": ["no"]})"), event("{" + lists + R"(, "z": "yes"})")));
  EXPECT_FALSE(matches(pattern(R"({"a": [{"wildcard": "*a*a*b"}]})"), Json{{"a", std::string(20'000, 'a')}}));
  EXPECT_FALSE(matches(pattern(R"({"a": [{"wildcard": "*a*a*b"}]})"), Json{{"a", std::string(1'000'000, 'a')}}));
  EXPECT_FALSE(parse_pattern(R"({"a": [{"wildcard": "*a*a*a*a*b"}]})"));  // too complex, as the service says
  EXPECT_FALSE(parse_pattern("{\"a\": [{\"wildcard\": \"*" + std::string(500, 'a') + "b\"}]}"));
}

TEST(Pattern, ExplainsWhatDecided) {
  struct Said {
    const char* pattern;
    const char* event;
    const char* why;
  };
  const Said rows[] = {
      {R"({"eventName": ["INSERT"]})", R"({"eventName": "MODIFY"})", "eventName was MODIFY, the filter wants INSERT"},
      {R"({"eventName": ["INSERT"]})", R"({"eventName": "INSERT"})", "eventName is INSERT"},
      {R"({"z": ["x"], "a": ["y"]})", R"({})", "z was not there, the filter wants x"},
      {R"({"z": ["x"], "a": ["y"]})", R"({"z": "x", "a": "n"})", "a was n, the filter wants y"},
      {R"({"a": {"s": [{"anything-but": ["p", "q"]}]}})", R"({"a": {"s": "q"}})",
       "a.s was q, the filter wants anything but p or q"},
      {R"({"a": [{"numeric": [">", 0, "<=", 5]}]})", R"({"a": 7})", "a was 7, the filter wants a number > 0 and <= 5"},
      {R"({"a": [{"exists": false}]})", R"({"a": {"S": "x"}})",
       "a has members, and exists looks at leaves only (values without members), so exists: false is true"},
      {R"({"a": ["x"]})", R"({"a": {"S": "x"}})",
       "a was an object, the filter wants x, and looks at values without members only"},
      {R"({"d": {"a": [1], "b": [2]}})", R"({"d": [{"a": 1}, {"b": 2}]})",
       "no one element of the event's lists has all that the filter wants"},
  };
  for (const Said& row : rows) EXPECT_EQ(explain(pattern(row.pattern), event(row.event)), row.why) << row.pattern;
}

}  // namespace
}  // namespace millrace::bus
