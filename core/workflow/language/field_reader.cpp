#include "core/workflow/language/field_reader.h"

#include <algorithm>

#include "core/workflow/data/path_reader.h"

namespace millrace::workflow {
namespace {

const char* name_of(Language language) { return language == Language::kJsonPath ? "JSONPath" : "JSONata"; }

}  // namespace

void FieldReader::error(std::string what, std::string where, std::string hint) const {
  if (where.empty()) where = "/";
  out_.push_back({"SCHEMA_VALIDATION_FAILED", false, {std::move(what), std::move(where), std::move(hint)}});
}

void FieldReader::warning(std::string what, std::string where, std::string hint) const {
  if (where.empty()) where = "/";
  out_.push_back({"SCHEMA_VALIDATION_FAILED", true, {std::move(what), std::move(where), std::move(hint)}});
}

void FieldReader::check(const std::vector<Allowed>& allowed) const {
  std::string missing;
  for (const Allowed& field : allowed) {
    if (!field.required || object_.contains(field.name)) continue;
    missing += (missing.empty() ? "" : ", ") + std::string(field.name);
  }
  if (!missing.empty()) error("These fields are required: [" + missing + "]", where_);
  std::vector<std::string_view> names;
  for (const Allowed& field : allowed) names.push_back(field.name);
  for (const auto& [name, value] : object_.items()) {
    const auto known = std::find_if(allowed.begin(), allowed.end(), [&](const Allowed& a) { return a.name == name; });
    if (known == allowed.end()) {
      const std::string near = nearest(name, names);
      error("Field is not supported", at(name), near.empty() ? "" : "did you mean " + near + "?");
    } else if (known->only && *known->only != language_) {
      error("Field '" + name + "' is not supported in a " + name_of(language_) + " state", at(name),
            std::string("it belongs to QueryLanguage ") + name_of(*known->only));
    }
  }
}

const Json* FieldReader::any(std::string_view name) const {
  const auto it = object_.find(name);
  return it == object_.end() ? nullptr : &*it;
}

const Json* FieldReader::object_at(std::string_view name) const {
  const Json* found = any(name);
  if (found == nullptr || found->is_object()) return found;
  error("Expected value of type Object", at(name));
  return nullptr;
}

const Json* FieldReader::array_at(std::string_view name) const {
  const Json* found = any(name);
  if (found == nullptr || found->is_array()) return found;
  error("Expected value of type Array", at(name));
  return nullptr;
}

std::optional<std::string> FieldReader::text(std::string_view name) const {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_string()) return found->get<std::string>();
  error("Expected value of type String", at(name));
  return std::nullopt;
}

std::optional<bool> FieldReader::flag(std::string_view name) const {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_boolean()) return found->get<bool>();
  error("Expected value of type Boolean", at(name));
  return std::nullopt;
}

std::optional<int64_t> FieldReader::integer(std::string_view name, int64_t least, int64_t most) const {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is_number_integer()) {
    error("Expected value of type Integer", at(name));
    return std::nullopt;
  }
  const auto value = found->get<int64_t>();
  if (value >= least && value <= most) return value;
  error("Expected value between " + std::to_string(least) + " and " + std::to_string(most), at(name));
  return std::nullopt;
}

std::optional<double> FieldReader::number(std::string_view name, double least) const {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_number() && found->get<double>() >= least) return found->get<double>();
  error("Expected a number of at least " + std::to_string(static_cast<int64_t>(least)), at(name));
  return std::nullopt;
}

std::string FieldReader::choice(std::string_view name, const std::vector<std::string_view>& words,
                                std::string_view otherwise) const {
  const auto found = text(name);
  if (!found) return std::string(otherwise);
  if (std::find(words.begin(), words.end(), *found) != words.end()) return *found;
  std::string list;
  for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
  error("Value is not valid", at(name), "one of " + list);
  return std::string(otherwise);
}

void FieldReader::take(std::vector<Problem>& problems) const {
  for (Problem& problem : problems) error(std::move(problem.what), std::move(problem.where), std::move(problem.hint));
}

std::optional<PayloadTemplate> FieldReader::payload(std::string_view name) const {
  const Json* found = any(name);
  if (found == nullptr) return std::nullopt;
  std::vector<Problem> problems;
  PayloadTemplate compiled = compile_template(*found, language_, std::string(name), at(name), problems);
  take(problems);
  return compiled;
}

PathField FieldReader::path(std::string_view name, bool reference) const {
  const Json* found = any(name);
  if (found == nullptr) return {};
  if (found->is_null()) return {true, std::nullopt};
  auto parsed = found->is_string() ? parse_path(found->get<std::string>()) : problem("", {}, "a string or null");
  if (parsed && (!reference || (parsed->reference() && parsed->root == Path::Root::kInput))) {
    return {false, std::move(*parsed)};
  }
  const char* kind = reference ? "Reference Path" : "JSONPath";
  error("Value is not a " + std::string(kind), at(name),
        parsed ? "names and single indexes only" : parsed.error().hint);
  return {};
}

std::optional<Setting> FieldReader::either(std::string_view name) const {
  const std::string by_path = std::string(name) + "Path";
  const Json* outright = any(name);
  const Json* path = any(by_path);
  if (outright != nullptr && path != nullptr) {
    error("Only one of the fields is allowed: [" + std::string(name) + ", " + by_path + "]", where_);
  }
  std::vector<Problem> problems;
  std::optional<Setting> out;
  if (path != nullptr) out = Setting{by_path, compile_path_field(*path, by_path, at(by_path), problems)};
  else if (outright != nullptr) {
    out = Setting{std::string(name), compile_template(*outright, language_, std::string(name), at(name), problems)};
  }
  take(problems);
  return out;
}

std::optional<Setting> FieldReader::setting(std::string_view name, int64_t least, int64_t most) const {
  auto out = either(name);
  if (out && out->field == name && !out->value.computed()) integer(name, least, most);
  return out;
}

std::optional<Setting> FieldReader::percentage_setting(std::string_view name) const {
  auto out = either(name);
  if (!out || out->field != name || out->value.computed()) return out;
  const Json& found = *any(name);
  if (!found.is_number()) error("Expected value of type Float", at(name));
  else if (found < 0 || found > 100) error("Expected value between 0 and 100", at(name));
  return out;
}

std::optional<Setting> FieldReader::text_setting(std::string_view name) const {
  auto out = either(name);
  if (out && out->field == name && !out->value.computed()) text(name);
  return out;
}

}  // namespace millrace::workflow
