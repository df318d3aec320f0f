#include "core/template/load.h"

#include <algorithm>
#include <charconv>

#include "core/api/match.h"
#include "core/door/door.h"
#include "core/mapping/handlers.h"
#include "core/world/turn.h"
#include "core/template/machine_source.h"
#include "core/template/package.h"
#include "core/template/parse.h"
#include "core/template/routes.h"
#include "core/workflow/language/definition.h"
#include "core/workflow/run/mock.h"

namespace millrace::template_ {
namespace {

// Templates may write numbers and booleans as texts; the services' requests do not.
void coerce(Json& value, const std::vector<std::string_view>& names) {
  if (!value.is_structured()) return;
  for (auto it = value.begin(); it != value.end(); ++it) {
    coerce(*it, names);
    if (!value.is_object() || !it->is_string() || std::find(names.begin(), names.end(), it.key()) == names.end())
      continue;
    const std::string text = it->get<std::string>();
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text == "true" || text == "false") *it = text == "true";
    else if (error == std::errc{} && end == text.data() + text.size()) *it = number;
  }
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : millrace::to_text(value);
}

class Loader {
 public:
  Loader(const Architecture& architecture, const Files& files, sim::Turn& turn)
      : architecture_(architecture), files_(files), turn_(turn) {}

  // Each kind after those it needs: a mapping wants its stream and function there.
  void run() {
    each("AWS::DynamoDB::Table", &Loader::table);
    each("AWS::Lambda::Function", &Loader::function);
    each("AWS::Lambda::EventSourceMapping", &Loader::mapping);
    each("AWS::StepFunctions::StateMachine", &Loader::machine);
    mocks();
    const Routes routes = routes_of(architecture_);
    problems_.insert(problems_.end(), routes.problems.begin(), routes.problems.end());
    notices_ = routes.notices;
    for (const Resource& resource : architecture_.resources) {
      if (resource.type == "AWS::ApiGateway::RestApi") api(resource, routes.routes);
    }
  }

  Problems& problems() { return problems_; }
  const std::vector<Notice>& notices() const { return notices_; }

 private:
  void each(std::string_view type, void (Loader::*make)(const Resource&)) {
    for (const Resource& resource : architecture_.resources) {
      if (resource.type == type) (this->*make)(resource);
    }
  }

  void say(std::string what, std::string where, std::string hint = {}) {
    Problem problem{std::move(what), std::move(where), std::move(hint)};
    if (std::find(problems_.begin(), problems_.end(), problem) == problems_.end())
      problems_.push_back(std::move(problem));
  }

  // Calls the service as a deployment would; what it refuses is a problem of the resource.
  Json call(const Resource& resource, const char* service, const char* operation, Json input) {
    const std::optional<Outcome> outcome = door::call_now(turn_, service, operation, std::move(input));
    if (outcome && *outcome) return **outcome;
    if (outcome) say(outcome->error().message, resource.where + "/Properties");
    return nullptr;
  }

  void table(const Resource& resource) {
    static constexpr const char* kTaken[] = {"KeySchema",
                                             "AttributeDefinitions",
                                             "BillingMode",
                                             "ProvisionedThroughput",
                                             "GlobalSecondaryIndexes",
                                             "LocalSecondaryIndexes"};
    Json input{{"TableName", resource.name}};
    for (const char* name : kTaken) {
      if (resource.properties.contains(name)) input[name] = resource.properties.at(name);
    }
    coerce(input, {"ReadCapacityUnits", "WriteCapacityUnits"});
    const Json& stream = member(resource.properties, "StreamSpecification");
    if (stream.is_object()) {
      input["StreamSpecification"] =
          Json{{"StreamEnabled", true}, {"StreamViewType", member(stream, "StreamViewType")}};
    }
    const Json made = call(resource, "dynamodb", "CreateTable", std::move(input));
    if (made.is_null()) return;
    turn_.world.names[resource.name] = resource.id;
    const std::string arn = text_member(member(made, "TableDescription"), "LatestStreamArn");
    if (!arn.empty()) turn_.world.names[arn] = stream_id(resource.id);
    Json expiry = member(resource.properties, "TimeToLiveSpecification");
    if (!expiry.is_object()) return;
    coerce(expiry, {"Enabled"});
    call(resource, "dynamodb", "UpdateTimeToLive",
         Json{{"TableName", resource.name}, {"TimeToLiveSpecification", expiry}});
  }

  // A whole number between the bounds, or `otherwise` when it is not given.
  int64_t number(const Resource& resource, const char* name, int64_t least, int64_t most, int64_t otherwise) {
    Json value = member(resource.properties, name);
    if (value.is_null()) return otherwise;
    Json holder{{name, value}};
    coerce(holder, {name});
    value = holder[name];
    if (value.is_number_integer() && value.get<int64_t>() >= least && value.get<int64_t>() <= most)
      return value.get<int64_t>();
    say(std::string(name) + " is a whole number from " + std::to_string(least) + " to " + std::to_string(most),
        resource.where + "/Properties/" + name);
    return otherwise;
  }

  void function(const Resource& resource) {
    Result<Package> packed = package(resource, files_);
    function::Function made;
    made.name = resource.name;
    made.logical_id = resource.id;
    made.arn = resource.attributes.at("Arn");
    made.runtime = text_member(resource.properties, "Runtime");
    made.role = text_member(resource.properties, "Role");
    made.timeout = seconds(number(resource, "Timeout", 1, 900, 3));
    made.memory_mb = static_cast<int>(number(resource, "MemorySize", 128, 10'240, 128));
    if (resource.properties.contains("ReservedConcurrentExecutions")) {
      made.reserved_concurrency = static_cast<int>(number(resource, "ReservedConcurrentExecutions", 0, 1'000, 0));
    }
    for (const auto& [name, value] : member(member(resource.properties, "Environment"), "Variables").items()) {
      made.env[name] = text_of(value);
    }
    if (!packed) return say(packed.error().what, packed.error().where, packed.error().hint);
    made.code_folder = packed->folder;
    made.code = packed->code;
    if (const auto fine = turn_.engine.check(*made.code); !fine) {
      const std::string folder = packed->folder.empty() ? "" : packed->folder + "/";
      const std::string& at = fine.error().where;
      return say(fine.error().what,
                 packed->inline_text ? resource.where + "/Properties/Code/ZipFile: " + at : folder + at);
    }
    if (turn_.world.functions.functions.contains(made.name)) {
      return say("there is another function called " + made.name, resource.where + "/Properties/FunctionName");
    }
    turn_.world.names[made.name] = turn_.world.names[made.arn] = resource.id;
    turn_.world.functions.functions[made.name] = std::move(made);
  }

  void mapping(const Resource& resource) {
    Json input = resource.properties;
    coerce(input, {"BatchSize", "MaximumBatchingWindowInSeconds", "MaximumRetryAttempts", "MaximumRecordAgeInSeconds",
                   "BisectBatchOnFunctionError", "ParallelizationFactor", "Enabled", "TumblingWindowInSeconds"});
    const std::string where = resource.where + "/Properties/FunctionName";
    const std::string function = text_member(input, "FunctionName");
    const bool there = function::find_function(turn_.world.functions, function) != nullptr;
    const bool fed = turn_.world.database.streams.contains(text_member(input, "EventSourceArn"));
    if (!problems_.empty() && (!there || !fed)) return;  // because of those problems, likely
    if (!there) return say("there is no function called " + function, where);
    turn_.world.names[resource.ref] = resource.id;
    const Outcome made = mapping::create(turn_, resource.ref, input);
    if (!made) say(made.error().message, resource.where + "/Properties");
  }

  void machine(const Resource& resource) {
    const Result<MachineSource> source = machine_source(resource, files_);
    if (!source) return say(source.error().what, source.error().where, source.error().hint);
    const std::string type = text_member(resource.properties, "StateMachineType", "STANDARD");
    bool broken = false;
    for (const workflow::Diagnostic& one : workflow::parse_definition(source->text, type == "EXPRESS").diagnostics) {
      if (one.warning) continue;
      say(one.problem.what, source->where + one.problem.where, one.problem.hint);
      broken = true;
    }
    if (broken) return;
    const Json made = call(resource, "states", "CreateStateMachine",
                           Json{{"name", resource.name},
                                {"definition", source->text},
                                {"roleArn", text_member(resource.properties, "RoleArn",
                                                        "arn:aws:iam::" + turn_.world.account + ":role/none")},
                                {"type", type}});
    if (made.is_null()) return;
    turn_.world.names[resource.name] = turn_.world.names[resource.ref] = resource.id;
    if (!source->file.empty()) turn_.world.machine_files[source->file] = {resource.ref, source->substitutions};
  }

  // Scripted outcomes of tasks, which lie beside the template.
  void mocks() {
    const auto file = files_.find(workflow::kMockFile);
    if (file == files_.end()) return;
    auto mocks = workflow::parse_mocks(file->second);
    if (mocks) turn_.world.workflows.mocks = std::move(*mocks);
    else say(mocks.error().what, mocks.error().where, mocks.error().hint);
  }

  void api(const Resource& resource, const std::vector<Route>& routes) {
    api::Api made;
    made.name = resource.id;
    made.id = resource.ref;
    made.stage = "prod";
    read_stage(resource, made);
    for (const Route& route : routes) {
      if (route.api != resource.id) continue;
      const Resource* function = architecture_.find(route.function);
      api::place(made.root, route.path).methods[route.method] = api::Method{function->name, route.timeout};
    }
    turn_.world.names[made.id] = resource.id;
    turn_.world.apis.apis[resource.id] = std::make_shared<const api::Api>(std::move(made));
  }

  // Of a Stage entry, or of a Deployment that names one.
  void read_stage(const Resource& api, api::Api& made) const {
    for (const std::string_view type : {"AWS::ApiGateway::Deployment", "AWS::ApiGateway::Stage"}) {
      for (const Resource& resource : architecture_.resources) {
        if (resource.type != type || text_member(resource.properties, "RestApiId") != api.ref) continue;
        made.stage = text_member(resource.properties, "StageName", made.stage);
        for (const auto& [name, value] : member(resource.properties, "Variables").items()) {
          made.stage_variables[name] = text_of(value);
        }
      }
    }
  }

  const Architecture& architecture_;
  const Files& files_;
  sim::Turn& turn_;
  Problems problems_;
  std::vector<Notice> notices_;
};

sim::World empty_world(uint64_t seed, const Stack& stack) {
  sim::World world;
  world.account = stack.account;
  world.region = stack.region;
  world.luck.seed = seed;
  return world;
}

}  // namespace

Result<Loaded> load(const Files& files, uint64_t seed, function::Engine& engine, const Stack& stack) {
  tl::expected<Architecture, Problems> architecture = parse(files, stack);
  if (!architecture) return tl::unexpected<Problem>(joined(architecture.error()));
  Loaded loaded{empty_world(seed, stack), {}, {}, {}};
  sim::SeededChoices choices;
  sim::Turn turn{loaded.world, choices, nullptr, engine};
  const Duration table_ready = std::exchange(loaded.world.settings.table_ready, Duration{});
  Loader loader(*architecture, files, turn);
  loader.run();
  if (!loader.problems().empty()) return tl::unexpected<Problem>(joined(loader.problems()));
  loaded.world.settings.table_ready = table_ready;
  loaded.world.facts = 0;  // the story begins when everything is there
  loaded.graph = graph_of(*architecture, files);
  loaded.notices = std::move(architecture->notices);
  loaded.notices.insert(loaded.notices.end(), loader.notices().begin(), loader.notices().end());
  loaded.outputs = std::move(architecture->outputs);
  return loaded;
}

}  // namespace millrace::template_
