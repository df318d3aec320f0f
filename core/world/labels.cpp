#include "core/world/labels.h"

#include <algorithm>
#include <array>

#include "core/world/world.h"

namespace millrace::sim::labels {
namespace {

constexpr auto kRows = std::to_array<const Row*>({&kNetwork,
                                                  &kOverhead,
                                                  &kGatewayRequestId,
                                                  &kCanary,
                                                  &kColdStart,
                                                  &kWarmStart,
                                                  &kRunId,
                                                  &kHandlerRandom,
                                                  &kHandlerUuid,
                                                  &kHandlerBytes,
                                                  &kAliasRouting,
                                                  &kMappingId,
                                                  &kDuplicate,
                                                  &kCrowded,
                                                  &kFailureId,
                                                  &kObjectRequestId,
                                                  &kRuleId,
                                                  &kMessageId,
                                                  &kMoveTaskId,
                                                  &kCopied,
                                                  &kOvertaken,
                                                  &kSubscriptionId,
                                                  &kNotificationId,
                                                  &kDeviceId,
                                                  &kOutside,
                                                  &kRetryJitter,
                                                  &kTwice,
                                                  &kStreamDelay,
                                                  &kTransition,
                                                  &kJitter,
                                                  &kJob,
                                                  &kMocked,
                                                  &kRouting,
                                                  &kExecutionName,
                                                  &kTaskRequestId,
                                                  &kMapRunId,
                                                  &kMathRandom,
                                                  &kStateUuid,
                                                  &kIdentityId,
                                                  &kSecretKey,
                                                  &kDeletionTask,
                                                  &kSecretSuffix,
                                                  &kPassword,
                                                  &kRotationToken,
                                                  &kScheduleWindow,
                                                  &kScheduleRetry,
                                                  &kScheduleExecution,
                                                  &kRecordDelay,
                                                  &kPoolId,
                                                  &kPoolSecret,
                                                  &kUserSub,
                                                  &kSignIn,
                                                  &kEventId,
                                                  &kBusJitter,
                                                  &kPipeExecution});

std::string joined(std::string_view service, std::string_view resource, std::string_view what) {
  std::string out;
  out.reserve(service.size() + resource.size() + what.size() + 2);
  return out.append(service).append(1, '/').append(resource).append(1, '/').append(what);
}

// The name of whoever calls; one that is gone has none any more.
struct CallerName {
  const World& world;

  std::string operator()(const door::Console&) const { return {}; }
  std::string operator()(const door::FromFunction& caller) const {
    const auto it = world.functions.runs.find(caller.run);
    return it == world.functions.runs.end() ? "" : world.name_of(it->second.function);
  }
  std::string operator()(const door::FromExecution& caller) const {
    const workflow::Execution* execution = world.workflows.execution(caller.execution);
    return execution == nullptr ? "" : execution->plan->label;
  }
  std::string operator()(const door::FromRequest& caller) const {
    const auto it = world.apis.exchanges.find(caller.request);
    return it == world.apis.exchanges.end() ? "" : it->second.request.api;
  }
  std::string operator()(const door::FromMapping& caller) const {
    const auto it = world.mappings.mappings.find(caller.mapping);
    return it == world.mappings.mappings.end() ? "" : it->second.name;
  }
  std::string operator()(const door::FromTopic& caller) const {
    const topic::Delivery* delivery = world.topics.delivery(caller.delivery);
    return delivery == nullptr ? "" : world.name_of(delivery->topic);
  }
  std::string operator()(const door::FromEvent& caller) const {
    const auto it = world.functions.queue.partings.find(caller.parting);
    return it == world.functions.queue.partings.end() ? "" : world.name_of(it->second.function);
  }
  std::string operator()(const door::FromBus& caller) const {
    const bus::Delivery* delivery = world.buses.delivery(caller.delivery);
    return delivery == nullptr ? "" : world.name_of(delivery->bus);
  }
  std::string operator()(const door::FromBucket& caller) const {
    const auto it = world.objects.notices.find(caller.notice);
    return it == world.objects.notices.end() ? "" : world.name_of(it->second.bucket);
  }
  std::string operator()(const door::FromSecret& caller) const { return world.name_of(caller.secret); }
  std::string operator()(const door::FromSchedule& caller) const {
    const auto it = world.schedules.invocations.find(caller.invocation);
    return it == world.schedules.invocations.end() ? "" : world.name_of(it->second.schedule.arn);
  }
  std::string operator()(const door::FromPipe& caller) const {
    const auto it = world.pipes.runs.find(caller.run);
    return it == world.pipes.runs.end() ? "" : world.name_of(it->second.pipe->arn);
  }
};

// By the alternative of `Caller`.
constexpr std::array<std::string_view, std::variant_size_v<door::Caller>> kCallers{
    "console", "lambda", "states",         "api",       "mapping", "sns", "event",
    "s3",      "events", "secretsmanager", "scheduler", "pipes"};

// The part behind the `n`-th stroke, to the next one.
std::string_view part(std::string_view label, int n) {
  for (; n > 0; --n) {
    const size_t stroke = label.find('/');
    if (stroke == std::string_view::npos) return {};
    label.remove_prefix(stroke + 1);
  }
  return label.substr(0, label.find('/'));
}

}  // namespace

std::span<const Row* const> rows() { return kRows; }

Label::Label(std::string_view service, std::string_view resource, std::string_view what)
    : size_(service.size() + resource.size() + what.size() + 2) {
  if (size_ > here_.size()) {
    long_ = joined(service, resource, what);
    return;
  }
  auto end = std::copy(service.begin(), service.end(), here_.begin());
  *end++ = '/';
  end = std::copy(resource.begin(), resource.end(), end);
  *end++ = '/';
  std::copy(what.begin(), what.end(), end);
}

Label label(const Row& row, std::string_view resource) { return {row.service, resource, row.what}; }

std::string caller_name(const World& world, const door::Caller& caller) {
  return std::visit(CallerName{world}, caller);
}

std::string way(const World& world, const door::Call& call) {
  std::string out = joined(kCallers[call.caller.index()], caller_name(world, call.caller), kCall);
  return out.append(1, '/').append(call.service).append(1, '.').append(call.operation);
}

const Row* row_of(std::string_view label) {
  const auto it = std::find_if(kRows.begin(), kRows.end(), [&](const Row* row) {
    return row->service == part(label, 0) && row->what == part(label, 2);
  });
  return it == kRows.end() ? nullptr : *it;
}

bool is_way(std::string_view label) {
  return part(label, 2) == kCall && part(label, 3).find('.') != std::string_view::npos;
}

}  // namespace millrace::sim::labels
