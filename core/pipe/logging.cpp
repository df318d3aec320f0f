#include "core/pipe/logging.h"

#include <algorithm>
#include <array>

#include "core/base/arn.h"
#include "core/base/prose.h"
#include "core/pipe/stage.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::pipe {
namespace {

constexpr size_t kRecordMax = 262'144;  // bytes, of an event of CloudWatch Logs
constexpr std::array<const char*, 3> kDataFields{"payload", "awsRequest", "awsResponse"};
constexpr std::array<std::string_view, 4> kLevels{"OFF", "ERROR", "INFO", "TRACE"};

const Json& configuration(const Run& run) { return member(run.pipe->given, "LogConfiguration"); }

std::string group_of(const Run& run) {
  return text_member(member(configuration(run), "CloudwatchLogsLogDestination"), "LogGroupArn");
}

bool is_wanted(const Run& run, const Step& step) {
  const std::string level = text_member(configuration(run), "Level", "OFF");
  const auto most = static_cast<Level>(std::find(kLevels.begin(), kLevels.end(), level) - kLevels.begin());
  return step.level <= most && !group_of(run).empty();
}

// Those with data of an execution, one after the other, lose as much as the record is too long.
void shorten(Json& record) {
  Json lost = Json::array();
  for (const char* field : kDataFields) {
    const size_t size = to_text(record).size();
    if (size <= kRecordMax || !record.contains(field)) continue;
    const std::string text = record[field].get<std::string>();
    record[field] = cut(text, text.size() - std::min(text.size(), size - kRecordMax));
    lost.push_back(field);
  }
  if (!lost.empty()) record["truncatedFields"] = std::move(lost);
}

std::string name_of(const Run& run, const Step& step) {
  const char* stage = !step.of_stage ? "" : run.stage == Stage::kEnrichment ? "ENRICHMENT_" : "TARGET_";
  return stage + std::string(step.name);
}

Json record_of(sim::Turn& turn, Run& run, const Step& step) {
  if (run.execution.empty()) {
    run.execution = turn.uuid(sim::labels::label(sim::labels::kPipeExecution, turn.world.name_of(run.pipe->arn)));
  }
  return {{"executionId", run.execution},
          {"timestamp", turn.now().us / 1'000},
          {"messageType", name_of(run, step)},
          {"resourceArn", run.pipe->arn},
          {"logLevel", kLevels[static_cast<size_t>(step.level)]}};
}

// AWS documents no name for the log stream: it is the pipe's.
void write(sim::Turn& turn, const Run& run, const Json& record) {
  log::Group* group = turn.world.logs.find(group_of(run));
  log::Stream* stream = group == nullptr ? nullptr : group->stream_for(run.pipe->name, turn.now());
  if (stream != nullptr) stream->add(turn.now().us / 1'000, to_text(record), turn.now());
}

}  // namespace

void log_step(sim::Turn& turn, Run& run, const Step& step, const Data& data) {
  if (!is_wanted(run, step)) return;
  Json record = record_of(turn, run, step);
  const Json* given[] = {&data.payload, &data.request, &data.response};
  const bool included = !member(configuration(run), "IncludeExecutionData").empty();
  for (size_t i = 0; i < kDataFields.size(); ++i) {
    if (included && !given[i]->is_null()) record[kDataFields[i]] = to_text(*given[i]);
  }
  shorten(record);
  write(turn, run, record);
}

void log_failure(sim::Turn& turn, Run& run, const Step& step, const ServiceError& error) {
  if (!is_wanted(run, step)) return;
  Json record = record_of(turn, run, step);
  record["error"] = {{"httpStatusCode", error.status},
                     {"message", error.name + ": " + error.message},
                     {"awsService", arn_parts(arn_of(run)).at(2)}};
  write(turn, run, record);
}

}  // namespace millrace::pipe
