// Schedules and their groups.
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kFlexibleWindow[] = {{"Mode"}, number("MaximumWindowInMinutes"), {}};
constexpr Property kScheduleRetry[] = {number("MaximumRetryAttempts"), number("MaximumEventAgeInSeconds"), {}};
constexpr Property kScheduleTarget[] = {{"Arn"},
                                        {"RoleArn"},
                                        {"Input"},
                                        {"DeadLetterConfig"},
                                        {"EcsParameters", kNotYet},
                                        {"EventBridgeParameters"},
                                        {"KinesisParameters"},
                                        {"RetryPolicy", nullptr, kScheduleRetry},
                                        {"SageMakerPipelineParameters", kNotYet},
                                        {"SqsParameters"},
                                        {}};
constexpr Property kScheduleProperties[] = {{"Name"},
                                            {"Description"},
                                            {"EndDate"},
                                            {"FlexibleTimeWindow", nullptr, kFlexibleWindow},
                                            {"GroupName"},
                                            {"KmsKeyArn", kNoSecrets},
                                            {"ScheduleExpression"},
                                            {"ScheduleExpressionTimezone"},
                                            {"StartDate"},
                                            {"State"},
                                            {"Target", nullptr, kScheduleTarget},
                                            {}};
constexpr Property kScheduleGroupProperties[] = {{"Name"}, {"Tags"}, {}};

constexpr const char* kGroupOfNone = "default";

void identify_schedule(const Named& schedule, Identity& identity) {
  const std::string group = text_member(schedule.properties, "GroupName", kGroupOfNone);
  identity.attributes["Arn"] = "arn:aws:scheduler:" + schedule.stack.region + ":" + schedule.stack.account +
                               ":schedule/" + group + "/" + schedule.name;
}

// The API takes times as numbers.
void put_time(Making& making, const Resource& schedule, const char* name, Json& input) {
  const std::string text = text_member(schedule.properties, name);
  if (text.empty()) return;
  const auto at = parse_iso8601(text);
  if (at) input[name] = unix_seconds(*at);
  else making.say(schedule, name, "a date is written as 2026-01-01T00:00:00Z");
}

void make_schedule(Making& making, const Resource& schedule) {
  Json input{{"Name", schedule.name}};
  for (const char* name : {"Description", "FlexibleTimeWindow", "GroupName", "ScheduleExpression",
                           "ScheduleExpressionTimezone", "State", "Target"}) {
    if (schedule.properties.contains(name)) input[name] = schedule.properties.at(name);
  }
  put_time(making, schedule, "StartDate", input);
  put_time(making, schedule, "EndDate", input);
  making.name(schedule.attributes.at("Arn"), schedule.id);
  making.call(schedule, "scheduler", "CreateSchedule", std::move(input));
}

void draw_schedule(Drawing& drawing, const Resource& schedule) {
  drawing.node(schedule, NodeKind::kSchedule, {text_member(schedule.properties, "ScheduleExpression")});
  const Json& target = member(schedule.properties, "Target");
  const std::string arn = text_member(target, "Arn");
  if (const Resource* to = drawing.named("Arn", arn)) {
    const bool queue = arn.find(":sqs:") != std::string::npos || arn.find(":sns:") != std::string::npos;
    drawing.connect(schedule.id, to->id, queue ? Meaning::kFeeds : Meaning::kInvokes);
  }
  const Resource* grave = drawing.named("Arn", text_member(member(target, "DeadLetterConfig"), "Arn"));
  if (grave != nullptr) drawing.connect(schedule.id, grave->id, Meaning::kFeeds);
}

void make_schedule_group(Making& making, const Resource& group) {
  Json input{{"Name", group.name}};
  if (group.properties.contains("Tags")) input["Tags"] = group.properties.at("Tags");
  making.call(group, "scheduler", "CreateScheduleGroup", std::move(input));
}

void identify_group(const Named&, Identity& identity) { identity.attributes["State"] = "ACTIVE"; }

}  // namespace

extern const ResourceType kSchedulerSchedule{.name = "AWS::Scheduler::Schedule",
                                             .properties = kScheduleProperties,
                                             .name_property = "Name",
                                             .identify = identify_schedule,
                                             .make = make_schedule,
                                             .draw = draw_schedule};

extern const ResourceType kSchedulerScheduleGroup{.name = "AWS::Scheduler::ScheduleGroup",
                                                  .properties = kScheduleGroupProperties,
                                                  .name_property = "Name",
                                                  .arn = "arn:aws:scheduler:{region}:{account}:schedule-group/{name}",
                                                  .identify = identify_group,
                                                  .make = make_schedule_group};

}  // namespace millrace::template_
