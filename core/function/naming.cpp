#include "core/function/naming.h"

#include "core/function/configure_checks.h"
#include "core/world/world.h"

namespace millrace::function {
namespace {

// `eu-central-1` of a function's ARN; empty of a name.
std::string region_in(const std::string& name) {
  constexpr std::string_view kStart = ":lambda:";
  const size_t at = name.find(kStart);
  if (!name.starts_with("arn:") || at == std::string::npos) return {};
  const size_t from = at + kStart.size();
  return name.substr(from, name.find(':', from) - from);
}

std::string version_of(const Function& function, const std::string& qualifier) {
  if (qualifier.empty()) return "$LATEST";
  const auto alias = function.aliases.find(qualifier);
  if (alias != function.aliases.end()) return alias->second.version;
  return settings_of(function, qualifier) == nullptr ? "" : qualifier;
}

}  // namespace

std::optional<ServiceError> check_region(const sim::World& world, const std::string& name) {
  const std::string region = region_in(name);
  if (region.empty() || region == world.region) return std::nullopt;
  return ServiceError{"ResourceNotFoundException",
                      "Functions from '" + region + "' are not reachable in this region ('" + world.region + "')", 404,
                      nullptr};
}

tl::unexpected<ServiceError> stale_revision(const std::string& operations) {
  return service_error("PreconditionFailedException",
                       "The Revision Id provided does not match the latest Revision Id. Call the " + operations +
                           " API to retrieve the latest Revision Id",
                       412);
}

tl::unexpected<ServiceError> no_such_resource() {
  return service_error("ResourceNotFoundException", "The resource you requested does not exist.", 404);
}

tl::expected<std::string, ServiceError> qualifier_of(const Json& input) {
  const std::string given = text_member(input, "FunctionName");
  const std::string behind(qualifier_in(given));
  const std::string qualifier = text_member(input, "Qualifier", behind);
  if (!behind.empty() && qualifier != behind) {
    return service_error("InvalidParameterValueException",
                         "The derived qualifier from the function name does not match the specified qualifier.");
  }
  return qualifier;
}

tl::expected<Target, ServiceError> target_in(sim::World& world, const Json& input) {
  const std::string given = text_member(input, "FunctionName");
  if (auto error = check_region(world, given)) return tl::unexpected<ServiceError>(std::move(*error));
  const auto named = qualifier_of(input);
  if (!named) return tl::unexpected<ServiceError>(named.error());
  const std::string& qualifier = *named;
  const std::string name(plain_name(given));
  const std::string arn = arn_of(world, name) + (qualifier.empty() ? "" : ":" + qualifier);
  const auto it = world.functions.functions.find(name);
  if (it == world.functions.functions.end()) return no_function(world, arn);
  Target out{&it->second, qualifier, version_of(it->second, qualifier)};
  if (out.version.empty()) return no_function(world, arn);
  return out;
}

}  // namespace millrace::function
