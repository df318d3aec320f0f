// What a schedule's target is called with: templated targets, by the kind of their ARN, and universal ones,
// `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`, whose input is the call's own.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/schedule/schedule.h"

namespace millrace::sim {
struct World;
}

namespace millrace::schedule {

struct TargetCall {
  std::string service;
  std::string operation;
  Json input;
};

// The error is what the target's service would say of an input or an ARN that is of no use.
tl::expected<TargetCall, ServiceError> target_call(const sim::World& world, const Invocation& invocation);

// What the target gets, with the context attributes filled in (`<aws.scheduler.execution-id>`); an event of its own
// where the schedule has no input.
std::string input_of(const sim::World& world, const Invocation& invocation);

// Why no target can be called by that ARN; empty: one can.
std::string unfit(std::string_view arn);

// The letter about an invocation that is given up.
TargetCall letter(const sim::World& world, const Invocation& invocation, const ServiceError& error,
                  const std::string& exhausted);

}  // namespace millrace::schedule
