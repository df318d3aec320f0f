// Scripted outcomes of tasks, in the format of Step Functions Local's mock configuration file:
//
//   {"StateMachines": {"Orders": {"TestCases": {"Happy": {"Charge": "Charged", "Ship": "ShippedLate"}}}},
//    "MockedResponses": {"Charged": {"0": {"Return": {"id": 7}}, "1-2": {"Throw": {"Error": "E", "Cause": "c"}}}}}
//
// An execution plays a test case when it is started as `…:stateMachine:Orders#Happy`. States without a response go through
// the door as always. A Throw of `States.Timeout` is told as a timeout.
#pragma once

#include "core/workflow/run/visit.h"

namespace millrace::workflow {

inline constexpr const char* kMockFile = "MockConfigFile.json";  // in a sample's folder, and so in journals

// Problems, the first of them all: not JSON, or not of that format, with its JSON pointer.
Result<Value> parse_mocks(std::string_view text);

bool has_test_case(const Json& mocks, const std::string& machine, const std::string& test_case);

// Whether this attempt is scripted; its outcome then follows shortly, as `Play`.
bool play_soon(Visit& visit);

// Gives the scripted outcome.
void play(Visit& visit, int64_t attempt);

}  // namespace millrace::workflow
