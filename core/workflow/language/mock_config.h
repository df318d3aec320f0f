// Scripted outcomes of tasks, in the format of Step Functions Local's mock configuration file:
//
//   {"StateMachines": {"Orders": {"TestCases": {"Happy": {"Charge": "Charged", "Ship": "ShippedLate"}}}},
//    "MockedResponses": {"Charged": {"0": {"Return": {"id": 7}}, "1-2": {"Throw": {"Error": "E", "Cause": "c"}}}}}
//
// An execution plays a test case when it is started as `…:stateMachine:Orders#Happy`. States without a response go
// through the door as always. A Throw of `States.Timeout` is told as a timeout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/workflow/data/value.h"

namespace millrace::workflow {

inline constexpr const char* kMockFile = "MockConfigFile.json";  // in a sample's folder, and so in journals

// Problems, the first of them all: not JSON, or not of that format, with its JSON pointer.
Result<Value> parse_mocks(std::string_view text);

struct TestCase {
  std::string machine;  // its name
  std::string name;
};
bool has_test_case(const Json& mocks, const TestCase& test_case);

// The outcome of the state's attempt number `attempt`, from 0: `{"Return": …}` or `{"Throw": …}`. JSON null when the
// test case does not script the state, or its script is over.
const Json& scripted_outcome(const Json& mocks, const TestCase& test_case, const std::string& state, int64_t attempt);

}  // namespace millrace::workflow
