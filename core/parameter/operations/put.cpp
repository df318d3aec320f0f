// PutParameter. Its limits are those of the reference: 4,096 bytes of a standard value and 8,192 of an advanced one, 15
// levels of a path, 100 versions of which the oldest goes unless it has a label.
#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/regular.h"
#include "core/base/utf16.h"
#include "core/identity/granted.h"
#include "core/identity/handlers.h"
#include "core/parameter/errors.h"
#include "core/parameter/facts.h"
#include "core/parameter/operations/operations.h"
#include "core/parameter/operations/tags.h"

namespace millrace::parameter {
namespace {

constexpr size_t kStandardBytes = 4'096;
constexpr size_t kAdvancedBytes = 8'192;
constexpr int kLevelsMax = 15;

std::optional<Outcome> check_name(const std::string& name) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-/";
  const std::string first = to_lower(name.substr(name.starts_with('/') ? 1 : 0));
  if (name.find('/') != std::string::npos && !name.starts_with('/')) {
    return wrong("Parameter name must be a fully qualified name.");
  }
  if (first.starts_with("aws")) {
    return service_error("AccessDeniedException", "No access to reserved parameter name: " + name + ".");
  }
  if (first.starts_with("ssm") || name.find_first_not_of(kAllowed) != std::string::npos || name.ends_with('/')) {
    return wrong(
        "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can consist of "
        "sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following "
        "3 symbols .-_");
  }
  if (std::count(name.begin(), name.end(), '/') <= kLevelsMax) return std::nullopt;
  return service_error("HierarchyLevelLimitExceededException",
                       "The hierarchy level of the parameter exceeds the maximum of 15 levels.");
}

// The tier that it is put in, which `Intelligent-Tiering` leaves to the value's size.
tl::expected<std::string, Outcome> tier_of(const Request& request, const Parameter* before) {
  const size_t bytes = request.text("Value").size();
  std::string tier = request.text("Tier");
  if (tier.empty()) tier = before == nullptr ? "Standard" : before->latest().tier;
  if (tier == "Intelligent-Tiering") tier = bytes > kStandardBytes ? "Advanced" : "Standard";
  if (tier == "Standard" && bytes > kStandardBytes) {
    return tl::unexpected<Outcome>(
        wrong("Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger "
              "parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see "
              "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"));
  }
  if (bytes > kAdvancedBytes) {
    return tl::unexpected<Outcome>(
        wrong("Advanced tier parameters support a maximum parameter value of 8192 characters."));
  }
  return tier;
}

std::optional<Outcome> check_overwrite(const Request& request, const Parameter* before) {
  if (request.flag("Overwrite") && !member(request.input(), "Tags").empty()) {
    return wrong(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove "
        "overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or "
        "RemoveTagsFromResource.");
  }
  if (before == nullptr) {
    return request.text("Type").empty()
               ? std::optional(wrong("A parameter type is required when you create a parameter."))
               : std::nullopt;
  }
  if (!request.flag("Overwrite")) {
    return service_error("ParameterAlreadyExists",
                         "The parameter already exists. To overwrite this value, set the overwrite option in the "
                         "request to true.");
  }
  if (request.text("Type").empty() || request.text("Type") == before->latest().type) return std::nullopt;
  return service_error("HierarchyTypeMismatchException",
                       "Parameter Store doesn't support changing a parameter type in a hierarchy.");
}

std::optional<Outcome> check_pattern(const std::string& pattern, const std::string& value) {
  if (pattern.empty()) return std::nullopt;
  const auto expression = Regular::compile("^(?:" + pattern + ")$");
  if (!expression) {
    return service_error("InvalidAllowedPatternException",
                         "The request doesn't meet the regular expression requirement.");
  }
  if (expression->search(utf16(value))) return std::nullopt;
  return service_error("ParameterPatternMismatchException",
                       "Parameter value, cannot be validated against allowedPattern: " + pattern);
}

// What the request does not say stays as it was.
Version version_from(const Request& request, const Parameter* before, const std::string& tier) {
  Version out = before == nullptr ? Version{} : before->latest();
  const auto take = [&](const char* name, std::string& into) {
    if (request.input().contains(name)) into = request.text(name);
  };
  out.number = before == nullptr ? 1 : out.number + 1;
  out.labels.clear();
  take("Type", out.type);
  take("Description", out.description);
  take("KeyId", out.key);
  take("AllowedPattern", out.pattern);
  take("DataType", out.data_type);
  if (out.data_type.empty()) out.data_type = "text";
  if (out.type == "SecureString" && out.key.empty()) out.key = "alias/aws/ssm";
  out.tier = tier;
  out.value = std::make_shared<const std::string>(request.text("Value"));
  if (request.input().contains("Policies")) {
    out.policies = parse_json(request.text("Policies")).value_or(Json::array());
  }
  out.user = identity::asker_of(request.world().identities, request.world().account, identity::key_of(request.call),
                                request.turn.now())
                 .caller.arn;
  out.modified = request.turn.now();
  return out;
}

std::optional<Outcome> make_room(Parameter& parameter) {
  if (parameter.versions.size() < Parameter::kVersionsMax) return std::nullopt;
  const auto oldest = parameter.versions.begin();
  if (!oldest->second.labels.empty()) {
    return service_error("ParameterMaxVersionLimitExceeded",
                         "You attempted to create a new version of " + parameter.name +
                             " by calling the PutParameter API with the overwrite flag. Version " +
                             std::to_string(oldest->first) +
                             ", the oldest version, can't be deleted because it has a label associated with it.");
  }
  parameter.versions.erase(oldest);
  return std::nullopt;
}

}  // namespace

Outcome put_parameter(const Request& request) {
  const std::string name = name_in(request.text("Name"));
  if (auto refused = check_name(name)) return std::move(*refused);
  const auto known = request.all().parameters.find(name);
  const Parameter* before = known == request.all().parameters.end() ? nullptr : &known->second;
  if (auto refused = check_overwrite(request, before)) return std::move(*refused);
  const auto tier = tier_of(request, before);
  if (!tier) return tier.error();
  Version version = version_from(request, before, *tier);
  if (auto refused = check_pattern(version.pattern, *version.value)) return std::move(*refused);
  if (before == nullptr && request.all().parameters.size() >= Parameters::kParametersMax) {
    return service_error("ParameterLimitExceeded", "You have exceeded the number of parameters for this account.");
  }
  Parameter fresh;
  fresh.name = name;
  if (auto refused = add_tags(fresh, member(request.input(), "Tags"))) return std::move(*refused);
  Parameter& parameter = request.all().parameters.emplace(name, std::move(fresh)).first->second;
  if (auto refused = make_room(parameter)) return std::move(*refused);
  const int64_t number = version.number;
  parameter.versions.emplace(number, std::move(version));
  facts::put(request.turn, parameter);
  return Json{{"Version", number}, {"Tier", *tier}};
}

}  // namespace millrace::parameter
