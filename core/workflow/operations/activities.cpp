// Activities and task tokens: work that is done outside.
#include "core/workflow/execution/description.h"
#include "core/workflow/execution/task_token.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/run/loop.h"
#include "core/workflow/states/task.h"
#include "core/workflow/states/worker.h"

namespace millrace::workflow {
namespace {

Outcome no_activity(const std::string& arn) {
  return service_error("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
}

Outcome invalid_token() { return service_error("InvalidToken", "Invalid Token: 'Invalid token'"); }

Outcome task_gone() { return service_error("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"); }

// The attempt that the request's token names, or why not.
tl::expected<Visit, Outcome> named_attempt(const Request& request) {
  const auto task = read_token(text_member(request.input(), "taskToken"));
  if (!task) return tl::unexpected<Outcome>(invalid_token());
  auto visit = visit_of_task(request.turn, *task);
  if (!visit) return tl::unexpected<Outcome>(task_gone());
  return *visit;
}

}  // namespace

Answer create_activity(const Request& request) {
  const std::string name = text_member(request.input(), "name");
  if (!good_name(name)) return invalid_name(name);
  Activity fresh;
  fresh.arn = arn_prefix(request.world(), "activity") + name;
  fresh.name = name;
  fresh.created = request.turn.now();
  for (const Json& tag : member(request.input(), "tags"))
    fresh.tags[text_member(tag, "key")] = text_member(tag, "value");
  const std::string arn = fresh.arn;
  const Activity& activity = request.all().activities.emplace(arn, std::move(fresh)).first->second;
  return Outcome(Json{{"activityArn", activity.arn}, {"creationDate", api_time(activity.created)}});
}

Answer delete_activity(const Request& request) {
  const std::string arn = text_member(request.input(), "activityArn");
  if (auto wrong = check_arn(arn, "activity")) return wrong;
  request.all().activities.erase(arn);
  return Outcome(Json::object());
}

Answer describe_activity(const Request& request) {
  const std::string arn = text_member(request.input(), "activityArn");
  if (auto wrong = check_arn(arn, "activity")) return wrong;
  const auto it = request.all().activities.find(arn);
  if (it == request.all().activities.end()) return no_activity(arn);
  return Outcome(Json{{"activityArn", arn},
                      {"name", it->second.name},
                      {"creationDate", api_time(it->second.created)},
                      {"encryptionConfiguration", {{"type", "AWS_OWNED_KEY"}}}});
}

Answer list_activities(const Request& request) {
  std::vector<const Activity*> all;
  for (const auto& [arn, activity] : request.all().activities) all.push_back(&activity);
  return page(request, "activities", all.size(), [&](size_t i) {
    return Json{{"activityArn", all[i]->arn}, {"name", all[i]->name}, {"creationDate", api_time(all[i]->created)}};
  });
}

Answer get_activity_task(const Request& request) {
  const std::string arn = text_member(request.input(), "activityArn");
  if (auto wrong = check_arn(arn, "activity")) return wrong;
  const auto it = request.all().activities.find(arn);
  if (it == request.all().activities.end()) return no_activity(arn);
  return fetch(request.turn, it->second, request.call.id, text_member(request.input(), "workerName"));
}

Answer send_task_success(const Request& request) {
  auto visit = named_attempt(request);
  if (!visit) return visit.error();
  auto output = parse_json(text_member(request.input(), "output"));
  if (!output) return service_error("InvalidOutput", "Invalid Output: '" + output.error().what + "'");
  go_on(*visit, task_succeeded(*visit, share(std::move(*output))));
  return Outcome(Json::object());
}

Answer send_task_failure(const Request& request) {
  auto visit = named_attempt(request);
  if (!visit) return visit.error();
  Failure failure;
  if (request.input().contains("error")) failure.error = text_member(request.input(), "error");
  if (request.input().contains("cause")) failure.cause = text_member(request.input(), "cause");
  go_on(*visit, task_failed(*visit, std::move(failure)));
  return Outcome(Json::object());
}

Answer send_task_heartbeat(const Request& request) {
  auto visit = named_attempt(request);
  if (!visit) return visit.error();
  task_alive(*visit);
  return Outcome(Json::object());
}

}  // namespace millrace::workflow
