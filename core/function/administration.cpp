#include "core/function/administration.h"

#include <algorithm>

#include "core/function/configuration.h"
#include "core/function/configure.h"
#include "core/function/naming.h"
#include "core/function/package.h"
#include "core/function/publishing.h"
#include "core/function/runtimes.h"
#include "core/function/tags.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr size_t kFunctionsOnAPage = 50;

Outcome invalid(std::string message) { return service_error("InvalidParameterValueException", std::move(message)); }

std::optional<Outcome> check_runtime(const std::string& runtime) {
  if (is_retired(runtime)) {
    return invalid("The runtime parameter of " + runtime +
                   " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a "
                   "supported runtime while creating or updating functions.");
  }
  if (is_supported(runtime)) return std::nullopt;
  return invalid("Value " + runtime + " at 'runtime' failed to satisfy constraint: " + supported_runtimes() +
                 " or be a valid ARN");
}

bool is_image(const Json& input) { return text_member(input, "PackageType", "Zip") == "Image"; }

std::optional<Outcome> check_creation(const Json& input) {
  std::map<std::string, std::string> tags;
  if (auto wrong = put_tags(tags, member(input, "Tags")))
    return Outcome(tl::unexpected<ServiceError>(std::move(*wrong)));
  const bool addressed = !member(member(input, "Code"), "ImageUri").is_null();
  if (is_image(input) != addressed) {
    return invalid(addressed ? "Please set PackageType to Image for the function to be made of an ImageUri."
                             : "Please provide an ImageUri for a function with packageType Image.");
  }
  if (addressed) return std::nullopt;
  const std::string runtime = text_member(input, "Runtime");
  if (runtime.empty() || text_member(input, "Handler").empty()) {
    return invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
  }
  return check_runtime(runtime);
}

bool is_in_use(const sim::World& world, const Function& function) {
  const auto& mappings = world.mappings.mappings;
  return function.running > 0 || function.events > 0 ||
         std::any_of(mappings.begin(), mappings.end(),
                     [&](const auto& m) { return plain_name(m.second.config.consumer) == function.name; });
}

Outcome changed_code(Turn& turn, const Json& input, const Function& function) {
  if (!function.image.empty()) return update_image(turn, input);
  auto files = files_in(turn.world, input);
  if (!files) return tl::unexpected<ServiceError>(files.error());
  return update_code(turn, input, make_code(std::move(*files), function.code->handler));
}

Json code_location(const sim::World& world, const Function& function, const Settings& settings) {
  if (!settings.image.empty()) {
    const std::string repository = settings.image.substr(0, settings.image.rfind(':'));
    return {{"RepositoryType", "ECR"},
            {"ImageUri", settings.image},
            {"ResolvedImageUri", repository + "@sha256:" + code_sha256(settings)}};
  }
  return {{"RepositoryType", "S3"},
          {"Location", "https://awslambda-" + world.region + "-tasks.s3." + world.region + ".amazonaws.com/snapshots/" +
                           world.account + "/" + function.name}};
}

}  // namespace

Outcome create_function(Turn& turn, const Json& input) {
  if (auto wrong = check_creation(input)) return *wrong;
  auto files = is_image(input) ? PackageFiles{} : files_in(turn.world, member(input, "Code"));
  if (!files) return tl::unexpected<ServiceError>(files.error());
  Outcome made = create(turn, input, {make_code(std::move(*files), text_member(input, "Handler")), {}});
  if (!made) return made;
  Function& function = turn.world.functions.functions.find(text_member(*made, "FunctionName"))->second;
  put_tags(function.tags, member(input, "Tags"));
  if (member(input, "Publish") != true) return made;
  const Outcome published = publish_version(turn, {{"FunctionName", function.name}});
  (*made)["Version"] = text_member(*published, "Version");
  return made;
}

Outcome get_function(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  const Function& function = *target->function;
  Json out{{"Configuration", configuration_of(turn.world, function, target->version, target->qualifier)}};
  out["Code"] = code_location(turn.world, function, *settings_of(function, target->version));
  if (!function.tags.empty()) out["Tags"] = function.tags;
  if (function.reserved_concurrency) {
    out["Concurrency"] = {{"ReservedConcurrentExecutions", *function.reserved_concurrency}};
  }
  return out;
}

Outcome get_function_configuration(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  return configuration_of(turn.world, *target->function, target->version, target->qualifier);
}

Outcome list_functions(Turn& turn, const Json& input) {
  const Json& most = member(input, "MaxItems");
  const size_t limit = most.is_null() ? kFunctionsOnAPage : std::min(most.get<size_t>(), kFunctionsOnAPage);
  const auto& all = turn.world.functions.functions;
  Json found = Json::array();
  Json out = Json::object();
  for (auto it = all.upper_bound(text_member(input, "Marker")); it != all.end(); ++it) {
    if (found.size() == limit) {
      out["NextMarker"] = text_member(found.back(), "FunctionName");
      break;
    }
    Json one = configuration_of(turn.world, it->second, "$LATEST", {});
    for (const char* name : {"State", "LastUpdateStatus", "RuntimeVersionConfig"}) one.erase(name);
    found.push_back(std::move(one));
  }
  out["Functions"] = std::move(found);
  return out;
}

Outcome update_function_code(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  if (input.contains("ImageUri") != !target->function->image.empty()) {
    return invalid(input.contains("ImageUri")
                       ? "Please don't provide ImageUri when updating a function with packageType Zip."
                       : "Please provide ImageUri when updating a function with packageType Image.");
  }
  Outcome out = changed_code(turn, input, *target->function);
  if (out && member(input, "Publish") == true) return publish_version(turn, {{"FunctionName", target->function->name}});
  return out;
}

Outcome update_function_configuration(Turn& turn, const Json& input) {
  const std::string runtime = text_member(input, "Runtime");
  if (!runtime.empty()) {
    if (auto wrong = check_runtime(runtime)) return *wrong;
  }
  return update_configuration(turn, input);
}

Outcome delete_function(Turn& turn, const Json& input) {
  const auto qualifier = qualifier_of(input);
  if (!qualifier) return tl::unexpected<ServiceError>(qualifier.error());
  if (*qualifier == "$LATEST") return invalid("$LATEST version cannot be deleted without deleting the function.");
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  if (is_in_use(turn.world, function)) {
    return service_error("ResourceConflictException",
                         "A function with runs, asynchronous events or event source mappings is not deleted here.",
                         409);
  }
  if (target->qualifier.empty()) {
    const std::string name = function.name;
    turn.world.functions.functions.erase(name);
  } else {
    std::erase_if(function.versions, [&](const auto& one) { return std::to_string(one.first) == target->version; });
    function.policies.erase(target->version);
    function.provisioned.erase(target->version);
  }
  return Json{{"StatusCode", 204}};
}

}  // namespace millrace::function
