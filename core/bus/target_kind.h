// What targets of rules and pipes are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace millrace::bus {

enum class TargetKind : uint8_t {
  kFunction,
  kQueue,
  kTopic,
  kMachine,
  kBus,
  kApiDestination,
  kStream,
  kLogGroup,
  kMethod,  // of an API
};

// By the service in its ARN and how the resource begins. Nothing: it is of another kind.
std::optional<TargetKind> kind_of_target(std::string_view arn);

}  // namespace millrace::bus
