#include "core/schedule/service.h"

#include "core/schedule/handlers.h"
#include "core/schedule/operations/operations.h"
#include "core/world/world.h"

namespace millrace::schedule {
namespace {

constexpr std::string_view kCreateDaily =
    R"json({"Name":"daily","ScheduleExpression":"cron(0 8 * * ? *)","ScheduleExpressionTimezone":"Europe/Berlin",)json"
    R"json("FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"arn:aws:scheduler:::aws-sdk:sqs:listQueues",)json"
    R"json("RoleArn":"arn:aws:iam::123456789012:role/scheduler","Input":"{}"}})json";
constexpr std::string_view kUpdateOften =
    R"json({"Name":"$schedule","GroupName":"$group","ScheduleExpression":"rate(5 minutes)",)json"
    R"json("FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"arn:aws:scheduler:::aws-sdk:sqs:listQueues",)json"
    R"json("RoleArn":"arn:aws:iam::123456789012:role/scheduler","Input":"{}"}})json";

constexpr door::Example kExamples[] = {
    {"ListSchedules", "{}"},
    {"CreateSchedule", kCreateDaily},
    {"GetSchedule", R"({"Name":"$schedule","GroupName":"$group"})"},
    {"UpdateSchedule", kUpdateOften},
    {"DeleteSchedule", R"({"Name":"$schedule","GroupName":"$group"})"},
    {"CreateScheduleGroup", R"({"Name":"reports"})"},
    {"ListScheduleGroups", "{}"},
    {"GetScheduleGroup", R"({"Name":"default"})"},
    {"DeleteScheduleGroup", R"({"Name":"$own"})"},
    {"TagResource", R"({"ResourceArn":"$arn","Tags":[{"Key":"team","Value":"mill"}]})"},
    {"UntagResource", R"({"ResourceArn":"$arn","TagKeys":["team"]})"},
    {"ListTagsForResource", R"({"ResourceArn":"$arn"})"},
};

void words(const sim::World& world, door::Words& words) {
  for (const auto& [id, schedule] : world.schedules.schedules) {
    words.emplace("$schedule", schedule.name);
    words.emplace("$group", schedule.group);
  }
  for (const auto& [name, group] : world.schedules.groups) {
    words.emplace("$own", name);
    words.emplace("$arn", group.arn);
  }
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "scheduler",
      .folder = "schedule",
      .id = "Scheduler",
      .operations = door::names_of(operations()),
      .perform = perform,
      .failure = {"InternalServerException", "Unexpected error encountered while processing the request."},
      .throttling = {"ThrottlingException", "Rate exceeded", 429},
      .resource_members = {"Name", "ResourceArn"},
      .examples = kExamples,
      .words = words,
  };
  return kService;
}

}  // namespace millrace::schedule
