// Rows of a machine, its input and what comes of it, written as JSON texts with single quotes for readability.
#pragma once

#include <algorithm>

#include "tests/core/workflow/stage.h"

namespace millrace::workflow {

// `{'a':1}` as JSON; `''` stands for a single quote.
inline std::string quoted(std::string text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\'') out += text[i];
    else if (i + 1 < text.size() && text[i + 1] == '\'') out += text[i++];
    else out += '"';
  }
  return out;
}

inline Json json(const std::string& text) {
  auto parsed = parse_json(quoted(text));
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed ? *parsed : Json();
}

struct Rule {
  const char* name;
  const char* state;  // of the one state, without End
  const char* input;
  const char* expected;  // the output, or `error: cause` with `*` at its end for any rest
};

// Plays the state in a machine of its own, followed by nothing.
inline std::string played(const Rule& rule, const char* language = "JSONPath") {
  Stage stage;
  Json state = json(rule.state);
  const std::string type = text_member(state, "Type");
  if (type != "Choice" && type != "Succeed" && type != "Fail" && !state.contains("Next")) state["End"] = true;
  Json states{{"S", state}};
  for (const char* name : {"Yes", "No", "Caught"}) {
    if (to_text(state).find(std::string("\"") + name + "\"") == std::string::npos) continue;
    const Json result = std::string(language) == "JSONata" ? Json{{"Output", name}} : Json{{"Result", name}};
    states[name] = {{"Type", "Pass"}, {"End", true}};
    if (std::string(name) != "Caught") states[name].update(result);
  }
  const Json described =
      stage.play({{"StartAt", "S"}, {"States", states}, {"QueryLanguage", language}}, json(rule.input));
  if (text_member(described, "status") == "SUCCEEDED") return text_member(described, "output");
  return text_member(described, "error") + ": " + text_member(described, "cause");
}

inline void expect(const Rule& rule, const std::string& actual) {
  std::string expected = quoted(rule.expected);
  if (!expected.empty() && expected.back() == '*') {
    expected.pop_back();
    EXPECT_EQ(actual.substr(0, expected.size()), expected) << rule.name << ": " << actual;
    return;
  }
  const auto wanted = parse_json(expected), got = parse_json(actual);
  if (wanted && got) EXPECT_TRUE(same_value(*got, *wanted)) << rule.name << ": " << actual;
  else EXPECT_EQ(actual, expected) << rule.name;
}

}  // namespace millrace::workflow
