#include "core/function/configure.h"

#include <algorithm>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/base/uuid.h"
#include "core/function/configure_checks.h"
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
  if (!revision.empty() && revision != text_member(configuration_of(world, *found), "RevisionId")) {
    return service_error(
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias "
        "API to retrieve the latest Revision Id",
        412);
  }
  return &world.functions.functions.find(found->name)->second;
}

// Those members that a request may set again and again.
void configure(Function& function, const Json& input) {
  function.runtime = text_member(input, "Runtime", function.runtime);
  function.role = text_member(input, "Role", function.role);
  function.description = text_member(input, "Description", function.description);
  if (const Json& timeout = member(input, "Timeout"); !timeout.is_null()) {
    function.timeout = seconds(timeout.get<int64_t>());
  }
  if (const Json& memory = member(input, "MemorySize"); !memory.is_null()) function.memory_mb = memory.get<int>();
  const Json& variables = member(member(input, "Environment"), "Variables");
  if (!variables.is_object()) return;
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

// Of the files, as the service's is of the archive that they come in.
std::string sha256_of(const Code& code) {
  std::string all;
  for (const auto& [path, text] : code.files) all += path + '\0' + text + '\0';
  const std::string digits = *hex_digest("SHA-256", all);
  const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (size_t i = 0; i < digits.size(); i += 2) {
    bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
  }
  return base64(bytes);
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

Json configuration_of(const World& world, const Function& function) {
  size_t bytes = 0;
  for (const auto& [path, text] : function.code->files) bytes += text.size();
  Json out{{"FunctionName", function.name},
           {"FunctionArn", function.arn},
           {"Runtime", function.runtime},
           {"Role", function.role},
           {"Handler", function.code->handler},
           {"CodeSize", bytes},
           {"Description", function.description},
           {"Timeout", function.timeout.us / seconds(1).us},
           {"MemorySize", function.memory_mb},
           {"LastModified", iso8601(function.modified, 3).substr(0, 23) + "+0000"},
           {"CodeSha256", sha256_of(*function.code)},
           {"Version", "$LATEST"},
           {"TracingConfig", {{"Mode", "PassThrough"}}},
           {"RevisionId", named_uuid(world.luck.seed, "revision " + function.arn, function.revision)},
           {"State", "Active"},
           {"LastUpdateStatus", "Successful"},
           {"PackageType", "Zip"},
           {"Architectures", Json::array({"x86_64"})},
           {"EphemeralStorage", {{"Size", 512}}},
           {"SnapStart", {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}}},
           {"LoggingConfig", {{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/" + function.name}}}};
  if (!function.env.empty()) out["Environment"] = Json{{"Variables", function.env}};
  return out;
}

}  // namespace millrace::function
