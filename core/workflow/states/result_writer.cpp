#include "core/workflow/states/result_writer.h"

#include "core/base/uuid.h"
#include "core/workflow/states/object_call.h"

namespace millrace::workflow {
namespace {

// What one execution's record holds under NONE; its output alone under COMPACT.
Json exported(const Execution& execution, const std::string& transformation) {
  if (transformation == "COMPACT" || transformation == "FLATTEN")
    return execution.output ? *execution.output : Json(nullptr);
  Json out{{"ExecutionArn", execution.arn},
           {"Input", to_text(*execution.input)},
           {"InputDetails", {{"Included", true}}},
           {"Name", execution.name}};
  if (execution.output) {
    out["Output"] = to_text(*execution.output);
    out["OutputDetails"] = {{"Included", true}};
  }
  if (execution.failure.error) out["Error"] = *execution.failure.error;
  if (execution.failure.cause) out["Cause"] = *execution.failure.cause;
  out["RedriveCount"] = execution.redrives;
  out["StartDate"] = iso8601(execution.started);
  out["StateMachineArn"] = execution.plan->machine;
  out["Status"] = name_of(execution.status);
  if (execution.stopped) out["StopDate"] = iso8601(*execution.stopped);
  return out;
}

// The records of the executions that ended as wanted, in the order of the items.
Json records(const Workflows& all, const MapRun& run, bool succeeded, const std::string& transformation) {
  Json out = Json::array();
  for (const ExecutionId id : run.executions) {
    const Execution* execution = all.execution(id);
    if (execution == nullptr || (execution->status == Status::kSucceeded) != succeeded) continue;
    Json record = exported(*execution, succeeded ? transformation : "NONE");
    if (succeeded && transformation == "FLATTEN" && record.is_array()) {
      for (Json& inner : record) out.push_back(std::move(inner));
    } else {
      out.push_back(std::move(record));
    }
  }
  return out;
}

std::string text_of(const Json& list, bool lines) {
  if (!lines) return to_text(list);
  std::string out;
  for (const Json& each : list) out += to_text(each) + "\n";
  return out;
}

struct Object {
  std::string key, body;
};

std::string folder(const sim::World& world, const Json& parameters, const MapRun& run) {
  std::string prefix = text_member(parameters, "Prefix");
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  return prefix + named_uuid(world.luck.seed, "results of " + run.arn, 0) + "/";
}

std::vector<Object> objects(const sim::World& world, const ResultWriter& writer, const Json& parameters,
                            const MapRun& run) {
  const std::string in = folder(world, parameters, run);
  const std::string suffix = writer.lines ? "_0.jsonl" : "_0.json";
  std::vector<Object> out;
  Json files{{"FAILED", Json::array()}, {"PENDING", Json::array()}, {"SUCCEEDED", Json::array()}};
  for (const bool succeeded : {true, false}) {
    const Json list = records(world.workflows, run, succeeded, writer.transformation);
    if (list.empty()) continue;
    const std::string name = succeeded ? "SUCCEEDED" : "FAILED";
    out.push_back({in + name + suffix, text_of(list, writer.lines)});
    files[name].push_back({{"Key", out.back().key}, {"Size", out.back().body.size()}});
  }
  const Json manifest{
      {"DestinationBucket", text_member(parameters, "Bucket")}, {"MapRunArn", run.arn}, {"ResultFiles", files}};
  out.push_back({in + "manifest.json", to_text(manifest)});
  return out;
}

Attempted<Value> parameters_of(const Visit& visit, const ResultWriter& writer) {
  if (!writer.parameters) return empty_object();
  DataFlow data = data_of(visit);
  auto input = after_input_path(data);
  return input ? evaluate(*writer.parameters, data.scope.with_input(*input)) : input;
}

void write_next(const Visit& visit, const ResultWriter& writer, const Json& parameters, const MapRun& run) {
  const auto all = objects(visit.turn.world, writer, parameters, run);
  const Object& next = all[visit.branch.children->next];
  call_store(visit, writer.integration,
             {{"Bucket", text_member(parameters, "Bucket")}, {"Key", next.key}, {"Body", next.body}});
}

}  // namespace

std::optional<Failure> write_results(const Visit& visit, const ResultWriter& writer, const MapRun& run) {
  auto parameters = parameters_of(visit, writer);
  if (!parameters) return parameters.error();
  visit.branch.children->next = 0;
  write_next(visit, writer, **parameters, run);
  return std::nullopt;
}

Attempted<bool> write_more(const Visit& visit, const ResultWriter& writer, const MapRun& run) {
  auto parameters = parameters_of(visit, writer);
  if (!parameters) return tl::unexpected<Failure>(std::move(parameters.error()));
  const size_t count = objects(visit.turn.world, writer, **parameters, run).size();
  if (++visit.branch.children->next >= count) return false;
  write_next(visit, writer, **parameters, run);
  return true;
}

Value run_result(const Visit& visit, const MapRun& run) {
  const auto& writer = std::get<Map>(visit.state.kind).writer;
  const Workflows& all = visit.turn.world.workflows;
  if (writer && !writer->integration.service.empty()) {
    const auto parameters = parameters_of(visit, *writer);
    const Json given = parameters ? **parameters : Json::object();
    return share(Json{
        {"MapRunArn", run.arn},
        {"ResultWriterDetails",
         {{"Bucket", text_member(given, "Bucket")}, {"Key", folder(visit.turn.world, given, run) + "manifest.json"}}}});
  }
  if (writer) return share(records(all, run, true, writer->transformation));
  Json results = Json::array();
  for (const ExecutionId id : run.executions) {
    const Execution* item = all.execution(id);
    results.push_back(item != nullptr && item->output ? *item->output : Json(nullptr));
  }
  return share(std::move(results));
}

}  // namespace millrace::workflow
