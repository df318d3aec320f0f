#include "core/function/configure_checks.h"
#include "core/function/event_config.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {
namespace {

constexpr Property kEventDestination[] = {{"Destination"}, {}};
constexpr Property kEventDestinations[] = {
    {"OnSuccess", nullptr, kEventDestination}, {"OnFailure", nullptr, kEventDestination}, {}};
constexpr Property kEventInvokeProperties[] = {{"FunctionName"},
                                               {"Qualifier"},
                                               number("MaximumRetryAttempts"),
                                               number("MaximumEventAgeInSeconds"),
                                               {"DestinationConfig", nullptr, kEventDestinations},
                                               {}};

void make_event_invoke_config(Making& making, const Resource& config) {
  const auto refused = function::check_configuration(config.properties);
  for (const function::Refused& one : refused) making.say(config, one.member, one.error.message);
  if (!refused.empty()) return;
  const Outcome made = function::put_event_config(making.turn, config.properties);
  if (!made && making.problems.empty()) making.say(config, {}, made.error().message);
}

// It is in the picture as arrows from its function.
void draw_event_invoke_config(Drawing& drawing, const Resource& config) {
  const Resource* function = drawing.named("FunctionName", text_member(config.properties, "FunctionName"));
  if (function == nullptr) return;
  const Json& destinations = member(config.properties, "DestinationConfig");
  for (const char* which : {"OnSuccess", "OnFailure"}) {
    const Resource* to = drawing.named("Destination", text_member(member(destinations, which), "Destination"));
    if (to != nullptr) drawing.connect_likely(function->id, *to);
  }
}

}  // namespace

extern const ResourceType kLambdaEventInvokeConfig{.name = "AWS::Lambda::EventInvokeConfig",
                                                   .properties = kEventInvokeProperties,
                                                   .make = make_event_invoke_config,
                                                   .draw = draw_event_invoke_config};

}  // namespace millrace::template_
