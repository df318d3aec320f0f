#include "core/function/configure.h"

#include "core/function/configuration.h"
#include "core/function/configure_checks.h"
#include "core/function/kept.h"
#include "core/function/layers.h"
#include "core/function/naming.h"
#include "core/function/package.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;
using sim::World;

// The function that a request is about, when its RevisionId is no other than the function's.
tl::expected<Function*, ServiceError> function_to_change(World& world, const Json& input) {
  const std::string name = text_member(input, "FunctionName");
  const Function* found = find_function(world.functions, name);
  if (found == nullptr) return no_function(world, name);
  const std::string revision = text_member(input, "RevisionId");
  if (!revision.empty() && revision != revision_id(world, *found, {})) {
    return stale_revision();
  }
  return &world.functions.functions.find(found->name)->second;
}

// Those members that a request may set again and again.
void configure(Settings& function, const Json& input) {
  function.runtime = text_member(input, "Runtime", function.runtime);
  function.role = text_member(input, "Role", function.role);
  function.description = text_member(input, "Description", function.description);
  if (const Json& timeout = member(input, "Timeout"); !timeout.is_null()) {
    function.timeout = seconds(timeout.get<int64_t>());
  }
  if (const Json& memory = member(input, "MemorySize"); !memory.is_null()) function.memory_mb = memory.get<int>();
  keep(function, input);
  const Json& dead_letters = member(input, "DeadLetterConfig");
  if (dead_letters.is_object()) function.dead_letter = text_member(dead_letters, "TargetArn");
  const Json& variables = member(member(input, "Environment"), "Variables");
  if (!variables.is_object()) return;
  function.env_given = true;
  function.env.clear();
  for (const auto& [name, value] : members(variables)) function.env[name] = value.get<std::string>();
}

void touch(const Turn& turn, Function& function) {
  function.modified = turn.now();
  ++function.revision;
}

// As the answer to a change says it, though the change is done.
Json changing(const World& world, const Function& function) {
  Json out = configuration_of(world, function);
  out["LastUpdateStatus"] = "InProgress";
  out["LastUpdateStatusReason"] = "The function is being created.";
  out["LastUpdateStatusReasonCode"] = "Creating";
  return out;
}

// With the layers that a request names, or those that it had.
std::optional<ServiceError> put_layers(const World& world, const Json& input, Settings& settings) {
  const Json& list = member(input, "Layers");
  if (list.is_null()) return std::nullopt;
  auto layers = layers_of(world, list);
  if (!layers) return std::move(layers.error());
  settings.layers = std::move(*layers);
  return std::nullopt;
}

}  // namespace

std::optional<ServiceError> make(Turn& turn, const Json& input, Package package) {
  Function made;
  made.name = plain_name(text_member(input, "FunctionName"));
  made.logical_id = turn.world.name_of(made.name);
  made.arn = arn_of(turn.world, made.name);
  configure(made, input);
  made.image = text_member(member(input, "Code"), "ImageUri");
  if (!made.image.empty()) made.runtime.clear();
  made.code = std::move(package.code);
  if (auto wrong = put_layers(turn.world, input, made)) return wrong;
  if (!made.layers.empty()) made.code = make_whole(own_files(*made.code), made.code->handler, made.layers);
  made.code_folder = std::move(package.folder);
  touch(turn, made);
  turn.world.functions.functions.emplace(made.name, std::move(made));
  return std::nullopt;
}

Outcome create(Turn& turn, const Json& input, Package package) {
  if (const auto refused = check_create(turn.world, input); !refused.empty()) return together(refused);
  if (auto wrong = make(turn, input, std::move(package))) return tl::unexpected<ServiceError>(std::move(*wrong));
  Json out = configuration_of(turn.world, *find_function(turn.world.functions, text_member(input, "FunctionName")));
  out.erase("LastUpdateStatus");
  out["State"] = "Pending";
  out["StateReason"] = "The function is being created.";
  out["StateReasonCode"] = "Creating";
  return out;
}

Outcome update_configuration(Turn& turn, const Json& input) {
  if (const auto refused = check_configuration(input); !refused.empty()) return together(refused);
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  if (auto wrong = put_layers(turn.world, input, **function)) return tl::unexpected<ServiceError>(std::move(*wrong));
  const std::string handler = text_member(input, "Handler", (*function)->code->handler);
  if (handler != (*function)->code->handler || input.contains("Layers")) {
    (*function)->code = make_whole(own_files(*(*function)->code), handler, (*function)->layers);
  }
  configure(**function, input);
  touch(turn, **function);
  return changing(turn.world, **function);
}

Outcome update_code(Turn& turn, const Json& input, std::shared_ptr<const Code> code) {
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  if (member(input, "DryRun") == true) return configuration_of(turn.world, **function);
  const auto& layers = (*function)->layers;
  (*function)->code = layers.empty() ? std::move(code) : make_whole(own_files(*code), code->handler, layers);
  touch(turn, **function);
  return changing(turn.world, **function);
}

Outcome update_image(Turn& turn, const Json& input) {
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  if (member(input, "DryRun") == true) return configuration_of(turn.world, **function);
  (*function)->image = text_member(input, "ImageUri");
  touch(turn, **function);
  return changing(turn.world, **function);
}

Outcome put_concurrency(Turn& turn, const Json& input) {
  if (const auto refused = check_concurrency(turn.world, input); !refused.empty()) return together(refused);
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  (*function)->reserved_concurrency = input.at("ReservedConcurrentExecutions").get<int>();
  return Json{{"ReservedConcurrentExecutions", *(*function)->reserved_concurrency}};
}

Outcome get_concurrency(Turn& turn, const Json& input) {
  const std::string name = text_member(input, "FunctionName");
  const Function* function = find_function(turn.world.functions, name);
  if (function == nullptr) return no_function(turn.world, name);
  if (!function->reserved_concurrency) return Json::object();
  return Json{{"ReservedConcurrentExecutions", *function->reserved_concurrency}};
}

Outcome delete_concurrency(Turn& turn, const Json& input) {
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  (*function)->reserved_concurrency.reset();
  return Json(nullptr);
}

Json configuration_of(const World& world, const Function& function) {
  return configuration_of(world, function, "$LATEST", {});
}

}  // namespace millrace::function
