#include "core/workflow/language/mock_config.h"

#include <charconv>

namespace millrace::workflow {
namespace {

const Json& states_of(const Json& mocks, const TestCase& test_case) {
  return member(member(member(member(mocks, "StateMachines"), test_case.machine), "TestCases"), test_case.name);
}

// `2` or `0-3`; nothing for anything else.
std::optional<std::pair<int64_t, int64_t>> read_range(std::string_view text) {
  const size_t dash = text.find('-');
  const auto number = [](std::string_view digits) -> std::optional<int64_t> {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
  };
  const auto first = number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : number(text.substr(dash + 1));
  if (!first || !last || *first > *last) return std::nullopt;
  return std::pair(*first, *last);
}

void check_response(const std::string& where, const Json& outcomes, std::vector<Problem>& out) {
  if (!outcomes.is_object()) {
    out.push_back({"a mocked response must be an object", where, "such as {\"0\": {\"Return\": {}}}"});
    return;
  }
  for (const auto& [key, outcome] : outcomes.items()) {
    const std::string here = where + "/" + pointer_token(key);
    if (!read_range(key)) out.push_back({"'" + key + "' is no attempt", here, "such as \"0\" or \"1-3\""});
    const bool one = outcome.is_object() && outcome.contains("Return") != outcome.contains("Throw");
    if (!one) out.push_back({"an outcome must have either Return or Throw", here, {}});
  }
}

std::vector<Problem> check_mocks(const Json& mocks) {
  std::vector<Problem> out;
  if (!member(mocks, "StateMachines").is_object())
    out.push_back({"StateMachines is missing", "", "see Step Functions Local"});
  const Json& responses = member(mocks, "MockedResponses");
  if (!responses.is_object()) out.push_back({"MockedResponses is missing", "", {}});
  else
    for (const auto& [name, outcomes] : responses.items()) {
      check_response("/MockedResponses/" + pointer_token(name), outcomes, out);
    }
  return out;
}

}  // namespace

Result<Value> parse_mocks(std::string_view text) {
  auto mocks = parse_json(text);
  if (!mocks) return problem(mocks.error().what, kMockFile);
  const auto problems = check_mocks(*mocks);
  if (!problems.empty()) return problem(problems[0].what, kMockFile + problems[0].where, problems[0].hint);
  return share(std::move(*mocks));
}

bool has_test_case(const Json& mocks, const TestCase& test_case) { return states_of(mocks, test_case).is_object(); }

const Json& scripted_outcome(const Json& mocks, const TestCase& test_case, const std::string& state, int64_t attempt) {
  static const Json kNone;
  const std::string response = text_member(states_of(mocks, test_case), state);
  const Json& outcomes = member(member(mocks, "MockedResponses"), response);
  if (!outcomes.is_object()) return kNone;
  for (const auto& [key, outcome] : outcomes.items()) {
    const auto range = read_range(key);
    if (range && attempt >= range->first && attempt <= range->second) return outcome;
  }
  return kNone;
}

}  // namespace millrace::workflow
