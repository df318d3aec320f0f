// CreatePipe, UpdatePipe, StartPipe, StopPipe, DeletePipe, DescribePipe, ListPipes.
#include <algorithm>
#include <charconv>

#include "core/door/model/check.h"
#include "core/pipe/managing.h"
#include "core/pipe/operations/checks.h"
#include "core/pipe/states.h"

namespace millrace::pipe {
namespace {

constexpr const char* kSettings[] = {"Description",          "Source", "SourceParameters", "Enrichment",
                                     "EnrichmentParameters", "Target", "TargetParameters", "LogConfiguration",
                                     "KmsKeyIdentifier"};

const char* desired(const Pipe& pipe) { return pipe.runs ? "RUNNING" : "STOPPED"; }

Outcome failed(ServiceError error) { return tl::unexpected(std::move(error)); }

// What most operations answer.
Json told(const Pipe& pipe, std::string_view state) {
  return {{"Arn", pipe.arn},
          {"CreationTime", unix_seconds(pipe.created)},
          {"CurrentState", state},
          {"DesiredState", state == "DELETING" ? "DELETED" : desired(pipe)},
          {"LastModifiedTime", unix_seconds(pipe.modified)},
          {"Name", pipe.name}};
}

// While it is updated, what it will be.
Json described(const Pipe& pipe) {
  const Pipe& wanted = pipe.next == nullptr ? pipe : *pipe.next;
  Json out = told(wanted, pipe.state);
  for (const auto& [name, value] : members(wanted.given)) out[name] = value;
  out["RoleArn"] = wanted.role;
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

// A pipe that is not in `unless` yet.
tl::expected<Pipe*, ServiceError> settled_pipe(const Request& request, std::string_view unless = {}) {
  const auto pipe = named_pipe(request);
  if (!pipe || (!is_under_way((*pipe)->state) && (*pipe)->state != unless)) return pipe;
  return tl::unexpected(conflict((*pipe)->name, "Pipe " + (*pipe)->name + " is " + (*pipe)->state + "."));
}

// Answers with the pipe as it is while that is under way.
Outcome begin(const Request& request, Pipe& pipe, const char* state) {
  pipe.modified = request.turn.now();
  Json out = told(pipe.next == nullptr ? pipe : *pipe.next, state);
  pass_through(request.turn, pipe, state);
  return out;
}

Outcome turn_to(const Request& request, bool runs, const char* meanwhile) {
  const auto pipe = settled_pipe(request, runs ? "RUNNING" : "STOPPED");
  if (!pipe) return failed(pipe.error());
  (*pipe)->runs = runs;
  return begin(request, **pipe, meanwhile);
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
  return begin(request, request.all().pipes.emplace(pipe.name, std::move(pipe)).first->second, "CREATING");
}

Outcome update_pipe(const Request& request) {
  const auto pipe = settled_pipe(request);
  if (!pipe) return failed(pipe.error());
  Pipe changed = **pipe;
  change(request.input(), changed);
  changed.modified = request.turn.now();
  if (auto error = wrong(changed)) return failed(std::move(*error));
  (*pipe)->next = std::make_shared<const Pipe>(std::move(changed));
  return begin(request, **pipe, "UPDATING");
}

Outcome start_pipe(const Request& request) { return turn_to(request, true, "STARTING"); }

Outcome stop_pipe(const Request& request) { return turn_to(request, false, "STOPPING"); }

Outcome delete_pipe(const Request& request) {
  const auto pipe = settled_pipe(request);
  return pipe ? begin(request, **pipe, "DELETING") : failed(pipe.error());
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
