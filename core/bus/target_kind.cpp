#include "core/bus/target_kind.h"

#include <algorithm>
#include <array>

#include "core/base/arn.h"

namespace millrace::bus {
namespace {

struct ArnForm {
  std::string_view service, resource;
  TargetKind kind;
};
constexpr std::array<ArnForm, 9> kArnForms{{{"lambda", "function", TargetKind::kFunction},
                                            {"sqs", "", TargetKind::kQueue},
                                            {"sns", "", TargetKind::kTopic},
                                            {"states", "stateMachine", TargetKind::kMachine},
                                            {"events", "event-bus/", TargetKind::kBus},
                                            {"events", "api-destination/", TargetKind::kApiDestination},
                                            {"kinesis", "stream/", TargetKind::kStream},
                                            {"logs", "log-group", TargetKind::kLogGroup},
                                            {"execute-api", "", TargetKind::kMethod}}};

}  // namespace

std::optional<TargetKind> kind_of_target(std::string_view arn) {
  const auto parts = arn_parts(arn);
  if (parts.size() < 6) return std::nullopt;
  const auto it = std::find_if(kArnForms.begin(), kArnForms.end(), [&](const ArnForm& form) {
    return form.service == parts[2] && parts[5].starts_with(form.resource);
  });
  return it == kArnForms.end() ? std::nullopt : std::optional(it->kind);
}

}  // namespace millrace::bus
