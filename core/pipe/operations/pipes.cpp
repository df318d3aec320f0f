// CreatePipe, UpdatePipe, StartPipe, StopPipe, DeletePipe, DescribePipe, ListPipes.
#include <algorithm>
#include <charconv>

#include "core/door/model/check.h"
#include "core/pipe/managing.h"
#include "core/pipe/operations/checks.h"

namespace millrace::pipe {
namespace {

constexpr const char* kSettings[] = {"Description",          "Source", "SourceParameters", "Enrichment",
                                     "EnrichmentParameters", "Target", "TargetParameters", "LogConfiguration",
                                     "KmsKeyIdentifier"};

const char* desired(const Pipe& pipe) { return pipe.runs ? "RUNNING" : "STOPPED"; }

Outcome failed(ServiceError error) { return tl::unexpected(std::move(error)); }

// What most operations answer. `state` as it is while the service is at it.
Json told(const Pipe& pipe, const std::string& state) {
  return {{"Arn", pipe.arn},
          {"CreationTime", unix_seconds(pipe.created)},
          {"CurrentState", state},
          {"DesiredState", desired(pipe)},
          {"LastModifiedTime", unix_seconds(pipe.modified)},
          {"Name", pipe.name}};
}

Json described(const Pipe& pipe) {
  Json out = told(pipe, pipe.state);
  for (const auto& [name, value] : members(pipe.given)) out[name] = value;
  out["RoleArn"] = pipe.role;
  if (!pipe.reason.empty()) out["StateReason"] = pipe.reason;
  out["Tags"] = Json::object();
  for (const auto& [key, value] : pipe.tags) out["Tags"][key] = value;
  return out;
}

Json summary_of(const Pipe& pipe) {
  Json out = told(pipe, pipe.state);
  out["Source"] = pipe.source();
  out["Target"] = pipe.target();
  if (!pipe.enrichment().empty()) out["Enrichment"] = pipe.enrichment();
  if (!pipe.reason.empty()) out["StateReason"] = pipe.reason;
  return out;
}

void take_state(const Json& input, Pipe& pipe) {
  pipe.runs = text_member(input, "DesiredState", desired(pipe)) == "RUNNING";
}

// Of the source's parameters each is changed by itself: those that an update leaves out stay.
void change_source(Json& given, const Json& update) {
  Json& parameters = given["SourceParameters"];
  if (parameters.is_null()) parameters = Json::object();
  for (const auto& [kind, value] : members(update)) {
    if (kind != "FilterCriteria" && parameters.contains(kind)) parameters[kind].update(value);
    else parameters[kind] = value;
  }
}

void change(const Json& input, Pipe& pipe) {
  for (const char* name : kSettings) {
    if (!input.contains(name)) continue;
    if (name == std::string_view("SourceParameters")) change_source(pipe.given, input.at(name));
    else pipe.given[name] = input.at(name);
  }
  pipe.role = text_member(input, "RoleArn", pipe.role);
  take_state(input, pipe);
}

bool is_wanted(const Request& request, const Pipe& pipe) {
  const std::string wanted = request.text("DesiredState"), current = request.text("CurrentState");
  return pipe.name.starts_with(request.text("NamePrefix")) && pipe.source().starts_with(request.text("SourcePrefix")) &&
         pipe.target().starts_with(request.text("TargetPrefix")) && (wanted.empty() || wanted == desired(pipe)) &&
         (current.empty() || current == pipe.state);
}

// To the other state, which it must not be in yet.
Outcome turn_to(const Request& request, bool runs, const char* meanwhile) {
  const auto pipe = named_pipe(request);
  if (!pipe) return failed(pipe.error());
  const char* now = runs ? "RUNNING" : "STOPPED";
  if ((*pipe)->state == now) return failed(conflict((*pipe)->name, "Pipe " + (*pipe)->name + " is " + now + "."));
  (*pipe)->runs = runs;
  (*pipe)->modified = request.turn.now();
  join(request.turn, **pipe);
  return told(**pipe, meanwhile);
}

}  // namespace

Outcome create_pipe(const Request& request) {
  const sim::World& world = request.turn.world;
  Pipe pipe;
  pipe.name = request.text("Name");
  pipe.arn = "arn:aws:pipes:" + world.region + ":" + world.account + ":pipe/" + pipe.name;
  pipe.given = Json::object();
  change(request.input(), pipe);
  pipe.created = pipe.modified = request.turn.now();
  if (request.all().find(pipe.name) != nullptr)
    return failed(conflict(pipe.name, "Pipe " + pipe.name + " already exists."));
  if (request.all().pipes.size() >= Pipes::kPipesMax)
    return service_error("ServiceQuotaExceededException", "The number of pipes exceeds the quota.", 402);
  if (auto error = wrong(pipe)) return failed(std::move(*error));
  if (auto error = add_tags(pipe, member(request.input(), "Tags"))) return failed(std::move(*error));
  request.turn.world.names.emplace(pipe.arn, pipe.name);  // what no template has made is called by its name
  Pipe& kept = request.all().pipes.emplace(pipe.name, std::move(pipe)).first->second;
  join(request.turn, kept);
  return told(kept, "CREATING");
}

Outcome update_pipe(const Request& request) {
  const auto pipe = named_pipe(request);
  if (!pipe) return failed(pipe.error());
  Pipe changed = **pipe;
  change(request.input(), changed);
  changed.modified = request.turn.now();
  if (auto error = wrong(changed)) return failed(std::move(*error));
  **pipe = std::move(changed);
  join(request.turn, **pipe);
  return told(**pipe, "UPDATING");
}

Outcome start_pipe(const Request& request) { return turn_to(request, true, "STARTING"); }

Outcome stop_pipe(const Request& request) { return turn_to(request, false, "STOPPING"); }

Outcome delete_pipe(const Request& request) {
  const auto pipe = named_pipe(request);
  if (!pipe) return failed(pipe.error());
  Json out = told(**pipe, "DELETING");
  part(request.turn, **pipe);
  request.all().pipes.erase(request.text("Name"));
  return out;
}

Outcome describe_pipe(const Request& request) {
  const auto pipe = named_pipe(request);
  return pipe ? Outcome(described(**pipe)) : failed(pipe.error());
}

// The token is the name of the last one before.
Outcome list_pipes(const Request& request) {
  constexpr size_t kPage = 100;
  const Json& limit = member(request.input(), "Limit");
  const size_t most = limit.is_number() ? static_cast<size_t>(door::whole_number(limit)) : kPage;
  Json list = Json::array();
  Json out = Json::object();
  for (const auto& [name, pipe] : request.all().pipes) {
    if (name <= request.text("NextToken") || !is_wanted(request, pipe)) continue;
    if (list.size() == most) {
      out["NextToken"] = list.back().at("Name");
      break;
    }
    list.push_back(summary_of(pipe));
  }
  out["Pipes"] = std::move(list);
  return out;
}

}  // namespace millrace::pipe
