// AddTagsToResource, RemoveTagsFromResource, ListTagsForResource of parameters; LabelParameterVersion,
// UnlabelParameterVersion.
#include "core/parameter/operations/tags.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/parameter/errors.h"
#include "core/parameter/operations/operations.h"

namespace millrace::parameter {
namespace {

tl::expected<Parameter*, Outcome> tagged(const Request& request) {
  const auto it = request.all().parameters.find(name_in(request.text("ResourceId")));
  if (request.text("ResourceType") == "Parameter" && it != request.all().parameters.end()) return &it->second;
  return tl::unexpected<Outcome>(service_error(
      "InvalidResourceId", "The resource ID is not valid. Verify that you entered the correct ID and try again."));
}

// Letters, digits, `.-_`, not beginning with a digit, `aws` or `ssm`.
bool is_good_label(const std::string& label) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  const std::string lower = to_lower(label);
  return label.find_first_not_of(kAllowed) == std::string::npos && !lower.starts_with("aws") &&
         !lower.starts_with("ssm") && !(label.front() >= '0' && label.front() <= '9');
}

struct Labelled {
  Parameter* parameter;
  Version* version;
};

tl::expected<Labelled, Outcome> labelled(const Request& request) {
  const auto it = request.all().parameters.find(name_in(request.text("Name")));
  if (it == request.all().parameters.end()) return tl::unexpected<Outcome>(no_parameter());
  const Json& wanted = member(request.input(), "ParameterVersion");
  const int64_t number = wanted.is_number_integer() ? wanted.get<int64_t>() : it->second.latest().number;
  const auto version = it->second.versions.find(number);
  if (version != it->second.versions.end()) return Labelled{&it->second, &version->second};
  return tl::unexpected<Outcome>(no_version(std::to_string(number), it->first));
}

}  // namespace

std::optional<Outcome> add_tags(Parameter& parameter, const Json& tags) {
  auto all = parameter.tags;
  for (const Json& tag : tags) all[text_member(tag, "Key")] = text_member(tag, "Value");
  if (all.size() > Parameter::kTagsMax) {
    return service_error("TooManyTagsError", "The Targets parameter includes too many tags.");
  }
  parameter.tags = std::move(all);
  return std::nullopt;
}

Outcome add_tags_to_resource(const Request& request) {
  const auto parameter = tagged(request);
  if (!parameter) return parameter.error();
  if (auto refused = add_tags(**parameter, member(request.input(), "Tags"))) return std::move(*refused);
  return Json::object();
}

Outcome remove_tags_from_resource(const Request& request) {
  const auto parameter = tagged(request);
  if (!parameter) return parameter.error();
  for (const Json& key : member(request.input(), "TagKeys")) (*parameter)->tags.erase(key.get<std::string>());
  return Json::object();
}

Outcome list_tags_for_resource(const Request& request) {
  const auto parameter = tagged(request);
  if (!parameter) return parameter.error();
  Json list = Json::array();
  for (const auto& [key, value] : (*parameter)->tags) list.push_back({{"Key", key}, {"Value", value}});
  return Json{{"TagList", std::move(list)}};
}

// A label stands at one version only.
Outcome label_parameter_version(const Request& request) {
  const auto found = labelled(request);
  if (!found) return found.error();
  Json invalid = Json::array();
  std::vector<std::string> good;
  for (const Json& label : member(request.input(), "Labels")) {
    if (is_good_label(label.get<std::string>())) good.push_back(label.get<std::string>());
    else invalid.push_back(label);
  }
  if (found->version->labels.size() + good.size() > Parameter::kLabelsMax) {
    return service_error("ParameterVersionLabelLimitExceeded", "A parameter version can have a maximum of ten labels.");
  }
  for (const std::string& label : good) {
    for (auto& [number, version] : found->parameter->versions) version.labels.erase(label);
    found->version->labels.insert(label);
  }
  return Json{{"InvalidLabels", std::move(invalid)}, {"ParameterVersion", found->version->number}};
}

Outcome unlabel_parameter_version(const Request& request) {
  const auto found = labelled(request);
  if (!found) return found.error();
  Json removed = Json::array(), invalid = Json::array();
  for (const Json& label : member(request.input(), "Labels")) {
    (found->version->labels.erase(label.get<std::string>()) > 0 ? removed : invalid).push_back(label);
  }
  return Json{{"RemovedLabels", std::move(removed)}, {"InvalidLabels", std::move(invalid)}};
}

}  // namespace millrace::parameter
