#include "core/function/administration.h"

#include <algorithm>

#include "core/base/archive.h"
#include "core/base/base64.h"
#include "core/function/configuration.h"
#include "core/function/configure.h"
#include "core/function/naming.h"
#include "core/function/publishing.h"
#include "core/world/turn.h"

namespace millrace::function {
namespace {

using sim::Turn;

constexpr size_t kTagsMax = 50;
constexpr size_t kFunctionsOnAPage = 50;

// That Lambda makes no functions for any more.
constexpr std::string_view kRetired[] = {
    "nodejs",     "nodejs4.3",     "nodejs4.3-edge", "nodejs6.10",    "nodejs8.10",    "nodejs10.x", "nodejs12.x",
    "nodejs14.x", "python2.7",     "python3.6",      "python3.7",     "java8",         "go1.x",      "ruby2.5",
    "ruby2.7",    "dotnetcore1.0", "dotnetcore2.0",  "dotnetcore2.1", "dotnetcore3.1", "provided"};

Outcome invalid(std::string message) { return service_error("InvalidParameterValueException", std::move(message)); }

Outcome too_many_tags() { return invalid("Number of tags exceeds resource tag limit."); }

bool is_text(const std::string& bytes) {
  try {
    static_cast<void>(Json(bytes).dump());  // which takes UTF-8 only
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

std::optional<Outcome> check_creation(const Json& input) {
  if (text_member(input, "PackageType", "Zip") != "Zip") return invalid("Container images are not kept here.");
  const std::string runtime = text_member(input, "Runtime");
  if (runtime.empty() || text_member(input, "Handler").empty()) {
    return invalid("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
  }
  if (std::find(std::begin(kRetired), std::end(kRetired), runtime) != std::end(kRetired)) {
    return invalid("The runtime parameter of " + runtime +
                   " is no longer supported for creating or updating AWS Lambda functions. We recommend you use a "
                   "supported runtime while creating or updating functions.");
  }
  if (member(input, "Tags").size() > kTagsMax) return too_many_tags();
  return std::nullopt;
}

// The files of `ZipFile`.
tl::expected<std::map<std::string, std::string>, ServiceError> files_in(const Json& code) {
  if (member(code, "ZipFile").is_null() && !member(code, "S3Bucket").is_null()) {
    return service_error("NotImplemented", "Code of functions comes in a ZipFile here, not from a bucket.", 501);
  }
  const auto bytes = decode_base64(text_member(code, "ZipFile"), LastBits::kAny);
  auto files = bytes && !bytes->empty() ? read_archive(*bytes)
                                        : Result<std::map<std::string, std::string>>(problem("there is no archive"));
  if (!files) {
    return service_error("InvalidParameterValueException",
                         "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  std::erase_if(*files, [](const auto& file) { return !is_text(file.second) || !is_text(file.first); });
  return std::move(*files);
}

void set_tags(Function& function, const Json& tags) {
  for (const auto& [name, value] : tags.items()) function.tags[name] = value.get<std::string>();
}

// The function of an ARN in `Resource`, which has no qualifier.
tl::expected<Function*, ServiceError> tagged(Turn& turn, const Json& input) {
  const std::string arn = text_member(input, "Resource");
  if (!qualifier_in(arn).empty()) {
    return service_error("InvalidParameterValueException",
                         "Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }
  const auto target = target_in(turn.world, {{"FunctionName", arn}});
  if (!target) return tl::unexpected<ServiceError>(target.error());
  return target->function;
}

bool is_in_use(const sim::World& world, const Function& function) {
  const auto& mappings = world.mappings.mappings;
  return function.running > 0 || function.events > 0 ||
         std::any_of(mappings.begin(), mappings.end(),
                     [&](const auto& m) { return plain_name(m.second.config.function) == function.name; });
}

}  // namespace

Outcome create_function(Turn& turn, const Json& input) {
  if (auto wrong = check_creation(input)) return *wrong;
  auto files = files_in(member(input, "Code"));
  if (!files) return tl::unexpected<ServiceError>(files.error());
  Outcome made = create(turn, input, {make_code(std::move(*files), text_member(input, "Handler")), {}});
  if (!made) return made;
  Function& function = turn.world.functions.functions.find(text_member(*made, "FunctionName"))->second;
  set_tags(function, member(input, "Tags"));
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
  out["Code"] = {{"RepositoryType", "S3"},
                 {"Location", "https://awslambda-" + turn.world.region + "-tasks.s3." + turn.world.region +
                                  ".amazonaws.com/snapshots/" + turn.world.account + "/" + function.name}};
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
  if (input.contains("ImageUri")) {
    return invalid("Please don't provide ImageUri when updating a function with packageType Zip.");
  }
  auto files = files_in(input);
  if (!files) return tl::unexpected<ServiceError>(files.error());
  Outcome out = update_code(turn, input, make_code(std::move(*files), target->function->code->handler));
  if (out && member(input, "Publish") == true) return publish_version(turn, {{"FunctionName", target->function->name}});
  return out;
}

Outcome delete_function(Turn& turn, const Json& input) {
  const auto target = target_in(turn.world, input);
  if (!target) return tl::unexpected<ServiceError>(target.error());
  Function& function = *target->function;
  if (target->qualifier == "$LATEST")
    return invalid("$LATEST version cannot be deleted without deleting the function.");
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
  }
  return Json{{"StatusCode", 204}};
}

Outcome list_tags(Turn& turn, const Json& input) {
  const auto function = tagged(turn, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  return Json{{"Tags", (*function)->tags}};
}

Outcome tag_resource(Turn& turn, const Json& input) {
  const auto function = tagged(turn, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  std::set<std::string> names;
  for (const auto& [name, value] : (*function)->tags) names.insert(name);
  for (const auto& [name, value] : member(input, "Tags").items()) names.insert(name);
  if (names.size() > kTagsMax) return too_many_tags();
  set_tags(**function, member(input, "Tags"));
  return Json(nullptr);
}

Outcome untag_resource(Turn& turn, const Json& input) {
  const auto function = tagged(turn, input);
  if (!function) return tl::unexpected<ServiceError>(function.error());
  for (const Json& name : member(input, "TagKeys")) (*function)->tags.erase(name.get<std::string>());
  return Json(nullptr);
}

}  // namespace millrace::function
