// CreateSchedule, UpdateSchedule, GetSchedule, DeleteSchedule, ListSchedules.
#include "core/schedule/operations/checks.h"
#include "core/schedule/running.h"

namespace millrace::schedule {
namespace {

std::string group_in(const Request& request) { return text_member(request.input(), "GroupName", kDefaultGroup); }

tl::expected<Schedule*, Outcome> named_schedule(const Request& request) {
  Schedule* schedule = request.all().find(group_in(request) + "/" + request.text("Name"));
  if (schedule == nullptr) return tl::unexpected<Outcome>(missing("Schedule", request.text("Name")));
  return schedule;
}

bool has_group(const Request& request, const std::string& name) {
  return name == kDefaultGroup || request.all().groups.contains(name);
}

std::optional<Instant> time_in(const Json& input, const char* name) {
  const Json& value = member(input, name);
  if (!value.is_number()) return std::nullopt;
  return Instant{static_cast<int64_t>(value.get<double>() * 1e6)};
}

tl::expected<Duration, Outcome> window_in(const Json& input) {
  const Json& window = member(input, "FlexibleTimeWindow");
  const Json& most = member(window, "MaximumWindowInMinutes");
  const bool flexible = text_member(window, "Mode") == "FLEXIBLE";
  if (flexible && most.is_number_integer()) return seconds(60) * most.get<int64_t>();
  if (flexible) {
    return tl::unexpected<Outcome>(
        wrong("MaximumWindowInMinutes must be specified when the FlexibleTimeWindow's Mode is FLEXIBLE."));
  }
  if (!most.is_null()) {
    return tl::unexpected<Outcome>(
        wrong("MaximumWindowInMinutes must not be specified when the FlexibleTimeWindow's Mode is OFF."));
  }
  return Duration{};
}

// What services take as JSON has to be JSON.
std::optional<Outcome> check_input(const Json& target) {
  const std::string arn = text_member(target, "Arn");
  const bool structured = arn.find(":lambda:") != std::string::npos || arn.find(":states:") != std::string::npos ||
                          arn.find(":events:") != std::string::npos || arn.find(":aws-sdk:") != std::string::npos;
  if (!structured || !target.contains("Input")) return std::nullopt;
  if (parse_json(text_member(target, "Input"))) return std::nullopt;
  return wrong("Invalid RequestJson provided. Reason Input is not valid JSON.");
}

std::optional<Outcome> check_dates(const Schedule& schedule) {
  if (schedule.start && schedule.end && *schedule.end <= *schedule.start) {
    return wrong("The EndDate you specify must come after the StartDate.");
  }
  return std::nullopt;
}

// Everything that a request says; what it leaves out is as usual, in an update too.
std::optional<Outcome> read(const Request& request, Schedule& schedule) {
  const Json& input = request.input();
  schedule.expression = request.text("ScheduleExpression");
  if (!parse_expression(schedule.expression, Dialect::kScheduler)) {
    return wrong("Invalid Schedule Expression " + schedule.expression + ".");
  }
  schedule.zone = text_member(input, "ScheduleExpressionTimezone", "UTC");
  if (find_zone(schedule.zone) == nullptr) {
    return wrong("The ScheduleExpressionTimezone " + schedule.zone + " is not valid.");
  }
  const auto window = window_in(input);
  if (!window) return window.error();
  schedule.window = *window;
  schedule.target = member(input, "Target");
  if (auto refused = check_input(schedule.target)) return refused;
  schedule.description = request.text("Description");
  schedule.key = request.text("KmsKeyArn");
  schedule.enabled = text_member(input, "State", "ENABLED") == "ENABLED";
  schedule.deletes_itself = request.text("ActionAfterCompletion") == "DELETE";
  schedule.start = time_in(input, "StartDate");
  schedule.end = time_in(input, "EndDate");
  schedule.modified = request.turn.now();
  return check_dates(schedule);
}

Json target_shown(const Schedule& schedule) {
  Json out = schedule.target;
  out["RetryPolicy"] = {{"MaximumEventAgeInSeconds", schedule.age().us / 1'000'000},
                        {"MaximumRetryAttempts", schedule.retries()}};
  return out;
}

const char* state_of(const Schedule& schedule) { return schedule.enabled ? "ENABLED" : "DISABLED"; }

Json schedule_shown(const Schedule& schedule) {
  Json window{{"Mode", schedule.window.us == 0 ? "OFF" : "FLEXIBLE"}};
  if (schedule.window.us > 0) window["MaximumWindowInMinutes"] = schedule.window.us / 60'000'000;
  Json out{{"ActionAfterCompletion", schedule.deletes_itself ? "DELETE" : "NONE"},
           {"Arn", schedule.arn},
           {"CreationDate", unix_seconds(schedule.created)},
           {"FlexibleTimeWindow", std::move(window)},
           {"GroupName", schedule.group},
           {"LastModificationDate", unix_seconds(schedule.modified)},
           {"Name", schedule.name},
           {"ScheduleExpression", schedule.expression},
           {"ScheduleExpressionTimezone", schedule.zone},
           {"State", state_of(schedule)},
           {"Target", target_shown(schedule)}};
  if (!schedule.description.empty()) out["Description"] = schedule.description;
  if (!schedule.key.empty()) out["KmsKeyArn"] = schedule.key;
  if (schedule.start) out["StartDate"] = unix_seconds(*schedule.start);
  if (schedule.end) out["EndDate"] = unix_seconds(*schedule.end);
  return out;
}

Json summary_of(const Schedule& schedule) {
  return {{"Arn", schedule.arn},
          {"CreationDate", unix_seconds(schedule.created)},
          {"GroupName", schedule.group},
          {"LastModificationDate", unix_seconds(schedule.modified)},
          {"Name", schedule.name},
          {"State", state_of(schedule)},
          {"Target", {{"Arn", text_member(schedule.target, "Arn")}}}};
}

}  // namespace

// "If you don't provide a start date, your schedule starts invoking the target immediately": so a rate begins now.
Outcome create_schedule(const Request& request) {
  Schedule schedule;
  schedule.group = group_in(request);
  schedule.name = request.text("Name");
  schedule.token = request.text("ClientToken");
  schedule.arn = arn_of(request, "schedule", schedule.id());
  schedule.created = request.turn.now();
  if (auto refused = read(request, schedule)) return std::move(*refused);
  if (!has_group(request, schedule.group)) return missing("Schedule group", schedule.group);
  if (const Schedule* known = request.all().find(schedule.id())) {
    const bool again = !schedule.token.empty() && known->token == schedule.token;
    return again ? Outcome(Json{{"ScheduleArn", known->arn}}) : taken("Schedule", schedule.name);
  }
  if (request.all().schedules.size() >= Schedules::kSchedulesMax) {
    return service_error("ServiceQuotaExceededException", "The number of schedules exceeds the quota.", 402);
  }
  Schedule& kept = request.all().schedules.emplace(schedule.id(), schedule).first->second;
  plan(request.turn, kept, request.turn.now() - micros(1));
  return Json{{"ScheduleArn", kept.arn}};
}

Outcome update_schedule(const Request& request) {
  const auto schedule = named_schedule(request);
  if (!schedule) return schedule.error();
  Schedule changed = **schedule;
  if (auto refused = read(request, changed)) return std::move(*refused);
  **schedule = std::move(changed);
  plan(request.turn, **schedule, request.turn.now() - micros(1));
  return Json{{"ScheduleArn", (*schedule)->arn}};
}

Outcome get_schedule(const Request& request) {
  const auto schedule = named_schedule(request);
  if (!schedule) return schedule.error();
  return schedule_shown(**schedule);
}

Outcome delete_schedule(const Request& request) {
  const auto schedule = named_schedule(request);
  if (!schedule) return schedule.error();
  request.all().schedules.erase((*schedule)->id());
  return Json::object();
}

Outcome list_schedules(const Request& request) {
  const std::string group = request.text("GroupName"), state = request.text("State");
  if (!group.empty() && !has_group(request, group)) return missing("Schedule group", group);
  std::vector<Json> list;
  for (const auto& [id, schedule] : request.all().schedules) {
    if (!group.empty() && schedule.group != group) continue;
    if (!state.empty() && state_of(schedule) != state) continue;
    if (schedule.name.starts_with(request.text("NamePrefix"))) list.push_back(summary_of(schedule));
  }
  return page_of(request, "Schedules", list);
}

}  // namespace millrace::schedule
