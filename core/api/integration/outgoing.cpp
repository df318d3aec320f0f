#include "core/api/integration/outgoing.h"

#include "core/api/integration/parameters.h"
#include "core/base/ascii.h"
#include "core/base/utf8.h"

namespace millrace::api {
namespace {

using Step = tl::expected<void, Refused>;

bool passes(const Integration& integration) {
  switch (integration.passthrough) {
    case Passthrough::kWhenNoMatch: return true;
    case Passthrough::kWhenNoTemplates: return integration.templates.empty();
    case Passthrough::kNever: return false;
  }
  return false;
}

// The part of a request that the target names, and the name in it: `integration.request.header.X-A`.
std::pair<Json*, std::string> place_of(Outgoing& out, std::string_view target) {
  constexpr std::string_view kTarget = "integration.request.";
  if (!target.starts_with(kTarget)) return {nullptr, {}};
  target.remove_prefix(kTarget.size());
  const size_t dot = target.find('.');
  if (dot == std::string_view::npos) return {nullptr, {}};
  const std::string name(target.substr(dot + 1));
  const std::string_view part = target.substr(0, dot);
  if (part == "path") return {&out.path, name};
  if (part == "querystring") return {&out.query, name};
  return {part == "header" ? &out.headers : nullptr, name};
}

void map_parameters(Outgoing& out, const Mappings& parameters, const Sources& sources) {
  for (const auto& [target, source] : parameters) {
    const auto [part, name] = place_of(out, target);
    if (part == nullptr) continue;
    if (auto value = value_of(source, sources)) (*part)[name] = std::move(*value);
  }
}

void override_parts(Outgoing& out, const Json& override) {
  for (const auto& [name, part] : {std::pair{"path", &out.path}, {"querystring", &out.query}, {"header", &out.headers}})
    if (const Json& set = member(override, name); set.is_object()) part->update(set);
}

Step map_body(Outgoing& out, const Integration& integration, const MappingInput& seen, Json& context) {
  const auto* found = find_template(integration.templates, seen.headers, "content-type");
  if (found == nullptr || !is_utf8(seen.body)) {
    if (!passes(integration)) return tl::unexpected(Refused{Refusal::kWrongMedia});
    out.body = std::string(seen.body);
    return {};
  }
  out.content_type = found->first;
  out.by = &found->second;
  if (found->second.read == nullptr) return tl::unexpected(Refused{Refusal::kTemplateFailed, "it cannot be read"});
  auto mapped = map(*found->second.read, seen);
  if (!mapped) return tl::unexpected(Refused{Refusal::kTemplateFailed, mapped.error().what});
  out.body = std::move(mapped->text);
  context["requestOverride"] = std::move(mapped->request_override);
  context["responseOverride"] = std::move(mapped->response_override);
  return {};
}

}  // namespace

const Templates::value_type* find_template(const Templates& templates, const Json& headers, std::string_view header) {
  const Json* said = find_header(headers, header);
  std::string type = said != nullptr && said->is_string() ? said->get<std::string>() : "";
  type = to_lower(type.substr(0, type.find_first_of("; ")));
  const auto found = templates.find(type.empty() ? "application/json" : type);
  return found == templates.end() ? nullptr : &*found;
}

tl::expected<Outgoing, Refused> outgoing_of(const Integration& integration, const MappingInput& seen, Json& context) {
  Outgoing out;
  out.method = integration.http_method;
  if (integration.type == Integration::Type::kHttpProxy) {
    out.headers = seen.headers;
    out.query = seen.query;
  }
  map_parameters(out, integration.parameters,
                 {"method.request", &seen.path, &seen.query, &seen.headers, seen.body, context, seen.stage_variables});
  if (integration.type == Integration::Type::kHttpProxy) {
    out.body = std::string(seen.body);
    return out;
  }
  if (Step made = map_body(out, integration, seen, context); !made) return tl::unexpected(made.error());
  override_parts(out, member(context, "requestOverride"));
  return out;
}

}  // namespace millrace::api
