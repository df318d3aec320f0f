#include "core/bus/rule_index.h"

#include <gtest/gtest.h>

namespace millrace::bus {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

TEST(RuleIndex, LeavesOutWhatCannotWantTheEvent) {
  std::map<std::string, std::shared_ptr<const Rule>, std::less<>> rules;
  const auto add = [&](const std::string& name, const std::string& pattern, const char* state = "ENABLED") {
    Rule rule;
    rule.name = name;
    rule.wanted = Wanted(pattern);
    rule.state = state;
    ASSERT_NE(rule.wanted.pattern, nullptr) << pattern;
    rules.emplace(name, std::make_shared<Rule>(std::move(rule)));
  };
  add("any", R"({"detail": {"a": [1]}})");
  add("either", R"({"$or": [{"source": ["s"]}, {"detail-type": ["t"]}]})");
  add("off", R"({"source": ["s"]})", "DISABLED");
  add("prefix", R"({"source": [{"prefix": "s"}], "detail-type": ["t"]})");
  add("source", R"({"source": ["s", "r"]})");
  add("type", R"({"detail-type": ["t"], "source": ["s"]})");
  const RuleIndex index(rules);
  EXPECT_EQ(joined(index.candidates("s", "t")), "any either prefix source type");
  EXPECT_EQ(joined(index.candidates("s", "u")), "any either source");
  EXPECT_EQ(joined(index.candidates("r", "t")), "any either prefix source");
  EXPECT_EQ(joined(index.candidates("q", "u")), "any");
  EXPECT_EQ(joined(index.candidates("", "")), "any");
}

}  // namespace
}  // namespace millrace::bus
