#include "core/api/integration/parameters.h"

#include "core/base/ascii.h"
#include "core/workflow/data/path_reader.h"
#include "core/workflow/data/path_select.h"

namespace millrace::api {
namespace {

std::string as_text(const Json& value) { return value.is_string() ? value.get<std::string>() : to_text(value); }

std::optional<std::string> text_of(const Json* found) {
  return found == nullptr || found->is_null() ? std::nullopt : std::optional(as_text(*found));
}

const Json* find_in(const Json* values, const std::string& name) {
  return values == nullptr || !values->contains(name) ? nullptr : &values->at(name);
}

// `identity.sourceIp` in the context.
std::optional<std::string> in_context(const Json& context, std::string_view path) {
  const Json* at = &context;
  while (!path.empty() && at != nullptr) {
    const size_t end = std::min(path.find('.'), path.size());
    at = at->is_object() ? find_in(at, std::string(path.substr(0, end))) : nullptr;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return text_of(at);
}

// Behind `method.request.`: a part and a name.
std::optional<std::string> in_message(std::string_view rest, const Sources& sources) {
  if (rest == "body") return std::string(sources.body);
  if (rest == "path" && !sources.whole_path.empty()) return std::string(sources.whole_path);
  const size_t dot = rest.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view part = rest.substr(0, dot);
  const std::string name(rest.substr(dot + 1));
  if (part == "body") return text_in_body(sources.body, "$." + name);
  if (part == "path") return text_of(find_in(sources.path, name));
  if (part.ends_with("querystring")) return text_of(find_in(sources.query, name));
  if (part.ends_with("header") && sources.headers != nullptr) return text_of(find_header(*sources.headers, name));
  return std::nullopt;
}

}  // namespace

const Json* find_header(const Json& headers, std::string_view name) {
  for (const auto& [known, value] : headers.items()) {
    if (same_but_for_case(known, name)) return &value;
  }
  return nullptr;
}

std::optional<std::string> text_in_body(std::string_view body, const std::string& path) {
  auto read = parse_json(body);
  const auto wanted = workflow::parse_path(path);
  if (!read || !wanted || wanted->root != workflow::Path::Root::kInput) return std::nullopt;
  const auto found = workflow::select(*wanted, workflow::share(std::move(*read)));
  return found ? std::optional(as_text(**found)) : std::nullopt;
}

std::optional<std::string> value_of(const std::string& source, const Sources& sources) {
  if (source.size() >= 2 && source.front() == '\'' && source.back() == '\'') {
    return source.substr(1, source.size() - 2);
  }
  const std::string_view text = source;
  constexpr std::string_view kContext = "context.", kStageVariables = "stageVariables.";
  if (text.starts_with(kContext)) return in_context(sources.context, text.substr(kContext.size()));
  if (text.starts_with(kStageVariables)) {
    return text_of(find_in(&sources.stage_variables, std::string(text.substr(kStageVariables.size()))));
  }
  if (!text.starts_with(sources.of) || text.size() <= sources.of.size()) return std::nullopt;
  return in_message(text.substr(sources.of.size() + 1), sources);
}

}  // namespace millrace::api
