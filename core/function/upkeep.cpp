#include "core/function/upkeep.h"

#include "core/function/configuration.h"
#include "core/function/naming.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

// "Lambda quotas".
constexpr int64_t kCodeBytesOfAll = 80'530'636'800;
constexpr int64_t kCodeBytesUnzipped = 262'144'000;
constexpr int64_t kCodeBytesZipped = 52'428'800;

uint64_t code_bytes_of_all(const Functions& all) {
  uint64_t sum = 0;
  for (const auto& [name, function] : all.functions) {
    sum += code_bytes(*function.code);
    for (const auto& [number, version] : function.versions) sum += code_bytes(*version->code);
  }
  return sum;
}

Json recursion_of(const Function& function) { return {{"RecursiveLoop", function.may_loop ? "Allow" : "Terminate"}}; }

}  // namespace

Outcome get_account_settings(Turn& turn, const Json&) {
  const Functions& all = turn.world.functions;
  return Json{{"AccountLimit",
               {{"TotalCodeSize", kCodeBytesOfAll},
                {"CodeSizeUnzipped", kCodeBytesUnzipped},
                {"CodeSizeZipped", kCodeBytesZipped},
                {"ConcurrentExecutions", Functions::kAccountConcurrency},
                {"UnreservedConcurrentExecutions", unreserved_concurrency(all)}}},
              {"AccountUsage", {{"TotalCodeSize", code_bytes_of_all(all)}, {"FunctionCount", all.functions.size()}}}};
}

Outcome get_recursion(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  return recursion_of(*target->function);
}

Outcome put_recursion(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  target->function->may_loop = text_member(input, "RecursiveLoop") == "Allow";
  return recursion_of(*target->function);
}

Outcome get_runtime_updates(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const auto set = target->function->runtime_updates.find(target->version);
  Json out = set == target->function->runtime_updates.end() ? Json{{"UpdateRuntimeOn", "Auto"}} : set->second;
  out["FunctionArn"] = target->function->arn + (target->qualifier.empty() ? "" : ":" + target->qualifier);
  return out;
}

Outcome put_runtime_updates(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const std::string when = text_member(input, "UpdateRuntimeOn");
  const Json& version = member(input, "RuntimeVersionArn");
  if ((when == "Manual") != !version.is_null()) {
    return service_error("InvalidParameterValueException",
                         when == "Manual" ? "RuntimeVersionArn is required for UpdateRuntimeOn Manual."
                                          : "RuntimeVersionArn is only for UpdateRuntimeOn Manual.");
  }
  Json& set = target->function->runtime_updates[target->version] = {{"UpdateRuntimeOn", when}};
  if (!version.is_null()) set["RuntimeVersionArn"] = version;
  return get_runtime_updates(turn, input);
}

}  // namespace millrace::function
