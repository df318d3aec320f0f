// Map runs: describing, listing, and changing one that is under way.
#include "core/door/model/check.h"
#include "core/workflow/execution/description.h"
#include "core/workflow/operations/checks.h"
#include "core/workflow/run/loop.h"
#include "core/workflow/states/map_run.h"

namespace millrace::workflow {
namespace {

const MapRun* find_run(const Request& request, const std::string& arn) {
  for (const auto& [id, run] : request.all().map_runs) {
    if (run->arn == arn) return run.get();
  }
  return nullptr;
}

tl::expected<const MapRun*, Outcome> named_run(const Request& request) {
  const std::string arn = text_member(request.input(), "mapRunArn");
  if (auto wrong = check_arn(arn, "mapRun")) return tl::unexpected<Outcome>(std::move(*wrong));
  const MapRun* found = find_run(request, arn);
  if (found == nullptr) return tl::unexpected<Outcome>(no_resource(arn));
  return found;
}

Json counts(const MapCounts& from, bool written) {
  return {{"pending", from.pending},     {"running", from.running},
          {"succeeded", from.succeeded}, {"failed", from.failed},
          {"timedOut", from.timed_out},  {"aborted", from.aborted},
          {"total", from.total()},       {"resultsWritten", written ? from.succeeded + from.failed : 0},
          {"failuresNotRedrivable", 0},  {"pendingRedrive", 0}};
}

std::string execution_arn(const Request& request, const MapRun& run) {
  const Execution* execution = request.all().execution(run.execution);
  return execution == nullptr ? "" : execution->arn;
}

}  // namespace

Answer describe_map_run(const Request& request) {
  const auto found = named_run(request);
  if (!found) return found.error();
  const MapRun& run = **found;
  const bool written = run.exports && run.status == Status::kSucceeded;
  Json out{{"mapRunArn", run.arn},
           {"executionArn", execution_arn(request, run)},
           {"status", name_of(run.status)},
           {"startDate", api_time(run.started)},
           {"maxConcurrency", run.limit == MapRun::kConcurrencyMax ? 0 : run.limit},
           {"toleratedFailureCount", run.tolerated_count},
           {"toleratedFailurePercentage", run.tolerated_percentage},
           {"itemCounts", counts(run.item_counts, written)},
           {"executionCounts", counts(run.execution_counts, written)},
           {"redriveCount", 0}};
  if (run.stopped) out["stopDate"] = api_time(*run.stopped);
  return Outcome(std::move(out));
}

Answer list_map_runs(const Request& request) {
  const auto execution = named_execution(request);
  if (!execution) return execution.error();
  std::vector<Json> newest_first;
  const std::vector<uint64_t>& runs = (*execution)->map_runs;
  for (auto id = runs.rbegin(); id != runs.rend(); ++id) {
    const MapRun& run = *request.all().map_runs.at(*id);
    Json shown{{"executionArn", (*execution)->arn},
               {"mapRunArn", run.arn},
               {"stateMachineArn", (*execution)->plan->machine},
               {"startDate", api_time(run.started)}};
    if (run.stopped) shown["stopDate"] = api_time(*run.stopped);
    newest_first.push_back(std::move(shown));
  }
  return page(request, "mapRuns", newest_first.size(), [&](size_t i) { return newest_first[i]; });
}

Answer update_map_run(const Request& request) {
  const auto found = named_run(request);
  if (!found) return found.error();
  const Json& input = request.input();
  const Json& limit = member(input, "maxConcurrency");
  const Json& count = member(input, "toleratedFailureCount");
  const Json& percentage = member(input, "toleratedFailurePercentage");
  if (limit.is_null() && count.is_null() && percentage.is_null()) {
    return invalid(
        "One of these fields is required: [maxConcurrency, toleratedFailureCount, "
        "toleratedFailurePercentage]");
  }
  if ((*found)->status != Status::kRunning) return invalid("A Map Run that has ended cannot be updated");
  MapRun& run = request.all().change_map_run((*found)->id);
  if (!limit.is_null()) {
    const auto most = static_cast<size_t>(door::whole_number(limit));
    run.limit = most == 0 ? MapRun::kConcurrencyMax : std::min(most, MapRun::kConcurrencyMax);
  }
  if (!count.is_null()) run.tolerated_count = door::whole_number(count);
  if (!percentage.is_null()) run.tolerated_percentage = percentage.get<double>();
  const Visit visit = visit_of_run(request.turn, run);
  go_on(visit, map_run_changed(visit, run));
  return Outcome(Json::object());
}

}  // namespace millrace::workflow
