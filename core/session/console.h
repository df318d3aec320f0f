// The console of the page: the operations that one may send by hand, each with an example that fits the World as it is,
// and the calls that were sent, with their answers. A call goes through the one door like any other.
#pragma once

#include <string_view>
#include <vector>

#include "core/session/session.h"
#include "core/story/console.h"

namespace millrace::session {

// An operation behind the door; in its input `$table`, `$key`, `$machine` and their like stand for what the World has.
struct ConsoleOperation {
  std::string_view service;  // the endpoint's name: `dynamodb`
  std::string_view name;
  std::string_view input;
};

// All that run, of each service first what people want first.
std::vector<ConsoleOperation> console_operations();

// The input with everything filled in that the World has; indented.
std::string console_example(const sim::World& world, const ConsoleOperation& operation);

constexpr size_t kConsoleCallsMax = 20;

// With the latest calls up to the present moment.
story::ConsoleStory console_of(const Session& session);

}  // namespace millrace::session
