// GetParameter, GetParameters, GetParametersByPath, GetParameterHistory, DescribeParameters, DeleteParameter,
// DeleteParameters.
#include <algorithm>
#include <charconv>

#include "core/base/base64.h"
#include "core/base/digest.h"
#include "core/parameter/errors.h"
#include "core/parameter/facts.h"
#include "core/parameter/operations/operations.h"

namespace millrace::parameter {
namespace {

constexpr int64_t kPathPage = 10;
constexpr int64_t kPage = 50;

// A value that is not to be decrypted is shown as a text that says nothing of it.
std::string shown_value(const Request& request, const Parameter& parameter, const Version& version) {
  if (version.type != "SecureString" || request.flag("WithDecryption")) return *version.value;
  return base64(digest_bytes("SHA-256", parameter.name + ":" + std::to_string(version.number) + ":" + *version.value));
}

Json parameter_shown(const Request& request, const Found& found) {
  const Parameter& parameter = *found.parameter;
  const Version& version = *found.version;
  facts::read(request.turn, parameter, version);
  Json out{{"Name", parameter.name},
           {"Type", version.type},
           {"Value", shown_value(request, parameter, version)},
           {"Version", version.number}};
  if (!found.selector.empty()) out["Selector"] = found.selector;
  out["LastModifiedDate"] = unix_seconds(version.modified);
  out["ARN"] = arn_of(request.world().region, request.world().account, parameter.name);
  out["DataType"] = version.data_type;
  return out;
}

Json metadata_shown(const Parameter& parameter, const Version& version) {
  Json out{{"Name", parameter.name}, {"Type", version.type}};
  if (!version.key.empty()) out["KeyId"] = version.key;
  out["LastModifiedDate"] = unix_seconds(version.modified);
  out["LastModifiedUser"] = version.user;
  if (!version.description.empty()) out["Description"] = version.description;
  if (!version.pattern.empty()) out["AllowedPattern"] = version.pattern;
  out["Version"] = version.number;
  out["Tier"] = version.tier;
  out["Policies"] = version.policies;
  out["DataType"] = version.data_type;
  return out;
}

// Whether the name lies under the path, one level below or anywhere.
bool lies_under(const std::string& name, std::string path, bool recursive) {
  if (!path.ends_with('/')) path += '/';
  if (!name.starts_with(path)) return false;
  return recursive || name.find('/', path.size()) == std::string::npos;
}

std::string property_of(const Parameter& parameter, const std::string& key) {
  const Version& version = parameter.latest();
  if (key == "Type") return version.type;
  if (key == "KeyId") return version.key;
  if (key == "Tier") return version.tier;
  if (key == "DataType") return version.data_type;
  return parameter.name;
}

bool fits_value(const Parameter& parameter, const std::string& key, const std::string& option,
                const std::string& value) {
  if (key.starts_with("tag:")) {
    const auto tag = parameter.tags.find(key.substr(4));
    return tag != parameter.tags.end() && tag->second == value;
  }
  if (key == "Label") {
    return std::any_of(parameter.versions.begin(), parameter.versions.end(),
                       [&](const auto& one) { return one.second.labels.contains(value); });
  }
  if (key == "Path") return lies_under(parameter.name, value, option == "Recursive");
  const std::string property = property_of(parameter, key);
  if (option == "BeginsWith") return property.starts_with(value);
  return option == "Contains" ? property.find(value) != std::string::npos : property == value;
}

// The older `Filters` match by beginnings.
bool fits_filters(const Parameter& parameter, const Json& filters, const char* otherwise) {
  return std::all_of(filters.begin(), filters.end(), [&](const Json& filter) {
    const Json& values = member(filter, "Values");
    const std::string option = text_member(filter, "Option", otherwise);
    const bool tagged = text_member(filter, "Key").starts_with("tag:") && values.empty();
    if (tagged) return parameter.tags.contains(text_member(filter, "Key").substr(4));
    return std::any_of(values.begin(), values.end(), [&](const Json& value) {
      return fits_value(parameter, text_member(filter, "Key"), option, value.get<std::string>());
    });
  });
}

// Of `all`, at most `MaxResults`; the token is the number of those before.
Outcome page(const Request& request, const char* list_name, const std::vector<Json>& all, int64_t usual) {
  const Json& wanted = member(request.input(), "MaxResults");
  const auto most = static_cast<size_t>(wanted.is_number_integer() ? wanted.get<int64_t>() : usual);
  const std::string token = request.text("NextToken");
  size_t from = 0;
  const auto [end, bad] = std::from_chars(token.data(), token.data() + token.size(), from);
  if (!token.empty() && (bad != std::errc{} || end != token.data() + token.size())) {
    return service_error("InvalidNextToken", "The specified token isn't valid.");
  }
  Json list = Json::array();
  for (size_t i = from; i < std::min(all.size(), from + most); ++i) list.push_back(all[i]);
  Json out{{list_name, std::move(list)}};
  if (from + most < all.size()) out["NextToken"] = std::to_string(from + most);
  return out;
}

}  // namespace

Outcome get_parameter(const Request& request) {
  const Found found = find(request.all(), request.text("Name"));
  if (found.parameter == nullptr) return no_parameter();
  if (found.version == nullptr) return no_version(found.selector.substr(1), found.parameter->name);
  return Json{{"Parameter", parameter_shown(request, found)}};
}

Outcome get_parameters(const Request& request) {
  Json parameters = Json::array(), invalid = Json::array();
  for (const Json& name : member(request.input(), "Names")) {
    const Found found = find(request.all(), name.get<std::string>());
    if (found.version == nullptr) invalid.push_back(name);
    else parameters.push_back(parameter_shown(request, found));
  }
  return Json{{"Parameters", std::move(parameters)}, {"InvalidParameters", std::move(invalid)}};
}

Outcome get_parameters_by_path(const Request& request) {
  const std::string path = request.text("Path");
  if (!path.starts_with('/')) {
    return wrong(
        "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a "
        "forward slash \"/\".");
  }
  std::vector<Json> list;
  for (const auto& [name, parameter] : request.all().parameters) {
    if (!lies_under(name, path, request.flag("Recursive"))) continue;
    if (!fits_filters(parameter, member(request.input(), "ParameterFilters"), "Equals")) continue;
    list.push_back(parameter_shown(request, {&parameter, &parameter.latest(), {}}));
  }
  return page(request, "Parameters", list, kPathPage);
}

Outcome get_parameter_history(const Request& request) {
  const auto it = request.all().parameters.find(name_in(request.text("Name")));
  if (it == request.all().parameters.end()) return no_parameter();
  std::vector<Json> list;
  for (const auto& [number, version] : it->second.versions) {
    Json one = metadata_shown(it->second, version);
    one["Value"] = shown_value(request, it->second, version);
    one["Labels"] = version.labels;
    list.push_back(std::move(one));
  }
  return page(request, "Parameters", list, kPage);
}

Outcome describe_parameters(const Request& request) {
  std::vector<Json> list;
  for (const auto& [name, parameter] : request.all().parameters) {
    if (!fits_filters(parameter, member(request.input(), "ParameterFilters"), "Equals")) continue;
    if (!fits_filters(parameter, member(request.input(), "Filters"), "BeginsWith")) continue;
    Json one = metadata_shown(parameter, parameter.latest());
    one["ARN"] = arn_of(request.world().region, request.world().account, name);
    list.push_back(std::move(one));
  }
  return page(request, "Parameters", list, kPage);
}

Outcome delete_parameter(const Request& request) {
  const auto it = request.all().parameters.find(name_in(request.text("Name")));
  if (it == request.all().parameters.end()) return no_parameter();
  facts::deleted(request.turn, it->second);
  request.all().parameters.erase(it);
  return Json::object();
}

Outcome delete_parameters(const Request& request) {
  Json deleted = Json::array(), invalid = Json::array();
  for (const Json& name : member(request.input(), "Names")) {
    const auto it = request.all().parameters.find(name_in(name.get<std::string>()));
    (it == request.all().parameters.end() ? invalid : deleted).push_back(name);
    if (it == request.all().parameters.end()) continue;
    facts::deleted(request.turn, it->second);
    request.all().parameters.erase(it);
  }
  return Json{{"DeletedParameters", std::move(deleted)}, {"InvalidParameters", std::move(invalid)}};
}

}  // namespace millrace::parameter
