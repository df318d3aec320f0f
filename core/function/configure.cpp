#include "core/function/configure.h"

#include "core/function/configuration.h"
#include "core/function/configure_checks.h"
#include "core/function/naming.h"
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
  if (!revision.empty() && revision != revision_id(world, found->arn, found->revision)) {
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

}  // namespace

Outcome create(Turn& turn, const Json& input, Package package) {
  if (const auto refused = check_create(turn.world, input); !refused.empty()) return together(refused);
  Function made;
  const std::string given = text_member(input, "FunctionName");
  made.name = plain_name(given);
  made.logical_id = turn.world.name_of(made.name);
  made.arn = arn_of(turn.world, made.name);
  configure(made, input);
  made.code = std::move(package.code);
  made.code_folder = std::move(package.folder);
  touch(turn, made);
  Json out = configuration_of(turn.world, made);
  out.erase("LastUpdateStatus");
  out["State"] = "Pending";
  out["StateReason"] = "The function is being created.";
  out["StateReasonCode"] = "Creating";
  turn.world.functions.functions.emplace(made.name, std::move(made));
  return out;
}

Outcome update_configuration(Turn& turn, const Json& input) {
  if (const auto refused = check_configuration(input); !refused.empty()) return together(refused);
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  const std::string handler = text_member(input, "Handler", (*function)->code->handler);
  if (handler != (*function)->code->handler) (*function)->code = make_code((*function)->code->files, handler);
  configure(**function, input);
  touch(turn, **function);
  return changing(turn.world, **function);
}

Outcome update_code(Turn& turn, const Json& input, std::shared_ptr<const Code> code) {
  const auto function = function_to_change(turn.world, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  if (member(input, "DryRun") == true) return configuration_of(turn.world, **function);
  (*function)->code = std::move(code);
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
