#include "core/template/parse.h"

#include <algorithm>

#include "core/template/maker.h"
#include "core/template/parameters.h"

namespace millrace::template_ {
namespace {

constexpr int kDepthMax = 100;

constexpr std::string_view kSections[] = {"AWSTemplateFormatVersion",
                                          "Description",
                                          "Metadata",
                                          "Parameters",
                                          "Mappings",
                                          "Conditions",
                                          "Transform",
                                          "Globals",
                                          "Resources",
                                          "Outputs",
                                          "Rules",
                                          "Hooks"};
constexpr std::string_view kObjects[] = {"Metadata", "Parameters", "Mappings", "Conditions",
                                         "Globals",  "Resources",  "Outputs"};

tl::expected<Json, Problem> read(const Files& files) {
  const auto file = files.find(kTemplateFile);
  if (file == files.end()) {
    const bool yaml = files.contains("template.yaml") || files.contains("template.yml");
    return problem(std::string("there is no ") + kTemplateFile, {},
                   yaml ? "templates are read as JSON only: convert the YAML one" : "");
  }
  tl::expected<Json, JsonError> parsed = parse_json(file->second, JsonLimits{kTemplateBytesMax, kDepthMax});
  if (parsed) return std::move(*parsed);
  const JsonError& error = parsed.error();
  return problem(error.what,
                 std::string(kTemplateFile) + ":" + std::to_string(error.line) + ":" + std::to_string(error.column));
}

Problems check_sections(const Json& source) {
  if (!source.is_object()) return {{"a template is an object", "", R"(it starts with {"Resources": ...)"}};
  Problems problems;
  for (const std::string_view name : names_of(source)) {
    const std::vector<std::string_view> known(std::begin(kSections), std::end(kSections));
    const std::string where = "/" + pointer_token(name);
    if (!one_of(name, kSections)) {
      problems.push_back(
          {"a template has no section " + std::string(name), where, suggestion(std::string(name), known)});
    } else if (one_of(name, kObjects) && !member(source, name).is_object()) {
      problems.push_back({"the section " + std::string(name) + " is an object", where, {}});
    }
  }
  const Json& version = member(source, "AWSTemplateFormatVersion");
  if (!version.is_null() && version != "2010-09-09") {
    problems.push_back({"the only template format version is 2010-09-09", "/AWSTemplateFormatVersion", {}});
  }
  const Json& resources = member(source, "Resources");
  if (resources.empty()) problems.push_back({"a template has at least one resource", "/Resources", {}});
  if (resources.size() > kResourcesMax) problems.push_back({"a template has at most 500 resources", "/Resources", {}});
  return problems;
}

bool is_alphanumeric(std::string_view id) {
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

void check_entries(const Json& source, Problems& problems) {
  for (const auto& [id, entry] : member(source, "Resources").items()) {
    const std::string where = "/Resources/" + pointer_token(id);
    if (!entry.is_object()) problems.push_back({"a resource is an object", where, {}});
    if (!is_alphanumeric(id)) {
      problems.push_back(
          {"Resource name " + id + " is non alphanumeric.", where, "logical ids are letters and digits only"});
    }
  }
}

std::vector<Notice> leftover_sections(const Json& source) {
  std::vector<Notice> notices;
  if (source.contains("Rules")) notices.push_back({"/Rules", "Rules", "parameters keep their defaults"});
  if (source.contains("Hooks")) notices.push_back({"/Hooks", "Hooks", "nothing is deployed in steps"});
  const Json& transform = member(source, "Transform");
  for (const Json& name : transform.is_array() ? transform : Json::array({transform})) {
    if (name.is_null() || name == "AWS::Serverless-2016-10-31") continue;
    notices.push_back(
        {"/Transform", "the transform " + millrace::to_text(name), "only the serverless one is known here"});
  }
  return notices;
}

// `"Metadata": {"Millrace": {"Permissions": "enforced"}}`.
Result<bool> enforces_permissions(const Json& source) {
  const Json& wanted = member(member(member(source, "Metadata"), "Millrace"), "Permissions");
  if (wanted.is_null()) return false;
  if (wanted == "enforced" || wanted == "ignored") return wanted == "enforced";
  return problem("permissions are enforced or ignored", "/Metadata/Millrace/Permissions", R"(write "enforced")");
}

template <class T>
void append(std::vector<T>& to, std::vector<T> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

tl::expected<Architecture, Problems> parse(const Files& files, const Stack& stack) {
  const tl::expected<Json, Problem> source = read(files);
  if (!source) return tl::unexpected<Problems>({source.error()});
  Problems problems = check_sections(*source);
  if (problems.empty()) check_entries(*source, problems);
  const auto enforces = enforces_permissions(*source);
  if (!enforces) problems.push_back(enforces.error());
  if (!problems.empty()) return tl::unexpected<Problems>(std::move(problems));
  const Expanded expanded = is_serverless(*source) ? expand(*source) : Expanded{*source, {}, {}, {}};
  Maker maker(expanded, stack);
  read_parameters(maker.scope());
  maker.make_all();
  maker.make_outputs();
  problems = expanded.problems;
  append(problems, std::move(maker.scope().problems));
  if (!problems.empty()) return tl::unexpected<Problems>(std::move(problems));
  Architecture architecture = maker.take();
  architecture.description = text_member(*source, "Description");
  architecture.enforces = *enforces;
  std::vector<Notice> notices = leftover_sections(*source);
  append(notices, expanded.notices);
  append(notices, std::move(architecture.notices));
  architecture.notices = std::move(notices);
  return architecture;
}

}  // namespace millrace::template_
