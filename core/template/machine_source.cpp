#include "core/template/machine_source.h"

#include "core/template/scope.h"
#include "core/workflow/language/definition.h"

namespace millrace::template_ {
namespace {

Substitutions read_substitutions(const Resource& machine) {
  Substitutions out;
  for (const auto& [name, value] : member(machine.properties, "DefinitionSubstitutions").items()) {
    out[name] = text_of(value);
  }
  return out;
}

Result<MachineSource> in_file(const Json& location, const std::string& where, const Files& files) {
  if (!location.is_string() || location.get_ref<const std::string&>().starts_with("s3://")) {
    return problem("this definition is in a bucket, which is not part of the folder", where,
                   "name a file beside the template");
  }
  MachineSource source;
  source.file = bundle_path(location.get<std::string>());
  source.where = source.file + "#";
  const auto file = files.find(source.file);
  if (file != files.end()) {
    source.text = file->second;
    return source;
  }
  std::vector<std::string_view> known;
  for (const auto& [path, text] : files) known.push_back(path);
  return problem("there is no file " + source.file, where, suggestion(source.file, known));
}

Result<MachineSource> unsubstituted(const Resource& machine, const Files& files) {
  const std::string where = machine.where + "/Properties";
  const Json& given = machine.properties;
  if (given.contains("Definition") && given.at("Definition").is_object()) {
    return MachineSource{to_pretty_text(given.at("Definition")), {}, where + "/Definition", {}};
  }
  if (given.contains("DefinitionString") && given.at("DefinitionString").is_string()) {
    return MachineSource{given.at("DefinitionString").get<std::string>(), {}, where + "/DefinitionString#", {}};
  }
  if (given.contains("DefinitionS3Location")) {
    return in_file(given.at("DefinitionS3Location"), where + "/DefinitionS3Location", files);
  }
  return problem("this state machine has no definition", where,
                 "give it a DefinitionString, Definition or DefinitionUri");
}

}  // namespace

Result<MachineSource> machine_source(const Resource& machine, const Files& files) {
  Result<MachineSource> source = unsubstituted(machine, files);
  if (!source) return source;
  source->substitutions = read_substitutions(machine);
  source->text = substituted(source->text, source->substitutions);
  const auto parsed = parse_json(source->text);
  if (parsed) return source;
  const JsonError& error = parsed.error();
  const std::string at = std::to_string(error.line) + ":" + std::to_string(error.column);
  return problem("the definition is not readable as JSON: " + error.what,
                 source->file.empty() ? source->where : source->file + ":" + at);
}

Problems check_definition(const std::string& text, bool express, const std::string& where) {
  Problems problems;
  for (const workflow::Diagnostic& one : workflow::parse_definition(text, express).diagnostics) {
    if (!one.warning) problems.push_back({one.problem.what, where + one.problem.where, one.problem.hint});
  }
  return problems;
}

std::string substituted(std::string_view text, const Substitutions& substitutions) {
  std::string out;
  size_t at = 0;
  for (size_t open; (open = text.find("${", at)) != std::string_view::npos;) {
    const size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    const auto known = substitutions.find(std::string(text.substr(open + 2, close - open - 2)));
    out += text.substr(at, open - at);
    if (known != substitutions.end()) out += known->second;
    else out += text.substr(open, close + 1 - open);
    at = close + 1;
  }
  return out += text.substr(at);
}

std::string bundle_path(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.ends_with("/")) path.remove_suffix(1);
  return path == "." ? std::string{} : std::string(path);
}

}  // namespace millrace::template_
