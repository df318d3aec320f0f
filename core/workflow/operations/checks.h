// What operations check of their input, in the words of the service.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/workflow/operations/operations.h"

namespace millrace::workflow {

Outcome invalid_name(const std::string& name);
Outcome invalid_definition(const std::vector<Diagnostic>& diagnostics);
Outcome no_machine(const std::string& arn);
Outcome no_execution(const std::string& arn);
Outcome no_resource(const std::string& arn);  // of a kind that has no error of its own
Outcome invalid(const std::string& why);      // a ValidationException in those words

// Names of machines, executions and activities: 1 to 80 characters without spaces, wildcards, brackets and the like.
bool good_name(std::string_view name);

// An ARN of `states`, taken apart: `arn:aws:states:eu-central-1:123456789012:stateMachine:Orders:1`.
struct Arn {
  std::string kind;  // `stateMachine`, `execution`, `express`, `activity`, `mapRun`
  std::string name;  // of the machine or activity
  std::string rest;  // what follows: a version, an alias, the execution's name; or empty
};
std::optional<Arn> parse_arn(std::string_view text);

// `Invalid Arn: 'Invalid ARN prefix: x'`, when `text` is no ARN of that kind.
std::optional<Outcome> check_arn(const std::string& text, std::string_view kind);

// `arn:aws:states:<region>:<account>:<kind>:`.
std::string arn_prefix(const sim::World& world, std::string_view kind);

// The execution that `executionArn` names, or why not.
tl::expected<const Execution*, Outcome> named_execution(const Request& request);

// One page of `count` things: `maxResults` (0: the default of 100) from `nextToken`. Calls `show` with each index on
// it. `first` is used up by the token, so a page is found without walking the ones before.
Outcome page(const Request& request, const char* list_name, size_t count, const std::function<Json(size_t)>& show);

}  // namespace millrace::workflow
