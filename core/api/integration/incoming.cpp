#include "core/api/integration/incoming.h"

#include <algorithm>
#include <charconv>

#include "core/api/integration/parameters.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/regular.h"
#include "core/base/utf16.h"
#include "core/base/utf8.h"

namespace millrace::api {
namespace {

constexpr const char* kJsonType = "application/json";

bool fits_wholly(const std::string& pattern, const std::u16string& text) {
  const auto regular = Regular::compile("^(?:" + pattern + ")$");
  return regular && regular->search(text);
}

// By what the client accepts; else the one for JSON; else the first.
const Templates::value_type* response_template(const Templates& templates, const Json& request_headers) {
  if (templates.empty()) return nullptr;
  if (const auto* accepted = find_template(templates, request_headers, "accept")) return accepted;
  const auto json = templates.find(kJsonType);
  return json != templates.end() ? &*json : &*templates.begin();
}

void map_headers(Response& response, const Mappings& parameters, const Sources& sources) {
  constexpr std::string_view kTarget = "method.response.header.";
  for (const auto& [target, source] : parameters) {
    if (!target.starts_with(kTarget)) continue;
    if (auto value = value_of(source, sources)) response.headers[target.substr(kTarget.size())] = std::move(*value);
  }
}

void set_header(Response& response, const std::string& name, const std::string& value) {
  std::erase_if(response.headers, [&](const auto& one) { return same_but_for_case(one.first, name); });
  response.headers[name] = value;
}

// A status that is none stays what it was.
void override_response(Response& response, const Json& override) {
  const Json& status = member(override, "status");
  const std::string text = status.is_string() ? status.get<std::string>() : to_text(status);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number >= 100 && number <= 599) {
    response.status = number;
  }
  if (const Json& headers = member(override, "header"); headers.is_object()) {
    for (const auto& [name, value] : headers.items()) {
      set_header(response, name, value.is_string() ? value.get<std::string>() : to_text(value));
    }
  }
}

tl::expected<void, Refused> map_response_body(Incoming& out, const IntegrationResponse& chosen,
                                              const MappingInput& seen, Json& context) {
  const auto* found = response_template(chosen.templates, seen.headers);
  if (found == nullptr || !is_utf8(seen.body)) {
    out.response.body = std::string(seen.body);
    return {};
  }
  out.content_type = found->first;
  out.by = &found->second;
  if (found->second.read == nullptr) return tl::unexpected(Refused{Refusal::kTemplateFailed, "it cannot be read"});
  auto mapped = map(*found->second.read, seen);
  if (!mapped) return tl::unexpected(Refused{Refusal::kTemplateFailed, mapped.error().what});
  out.response.body = std::move(mapped->text);
  context["responseOverride"] = std::move(mapped->response_override);
  return {};
}

}  // namespace

const IntegrationResponse* choose_response(const std::vector<IntegrationResponse>& all,
                                           const std::optional<std::string>& text) {
  const IntegrationResponse* otherwise = nullptr;
  const std::u16string units = text ? utf16(*text) : std::u16string();
  for (const IntegrationResponse& one : all) {
    if (one.pattern.empty()) otherwise = &one;
    else if (text && fits_wholly(one.pattern, units)) return &one;
  }
  return otherwise;
}

tl::expected<Incoming, Refused> incoming_of(const Integration& integration, const BackEnd& answer,
                                            const MappingInput& seen, Json& context) {
  const bool function = !function_arn_in(integration.uri).empty();
  const auto text = function ? answer.error : std::optional(std::to_string(answer.status));
  const IntegrationResponse* chosen = choose_response(integration.responses, text);
  if (chosen == nullptr) {
    return tl::unexpected(Refused{Refusal::kNoIntegrationResponse, text.value_or("a function that succeeded")});
  }
  Incoming out{{std::atoi(chosen->status.c_str()), {{"Content-Type", kJsonType}}, {}}, chosen};
  if (auto made = map_response_body(out, *chosen, seen, context); !made) return tl::unexpected(made.error());
  if (!out.content_type.empty()) out.response.headers["Content-Type"] = out.content_type;
  Response mapped;
  map_headers(mapped, chosen->parameters,
              {"integration.response", nullptr, nullptr, &answer.headers, seen.body, context, seen.stage_variables});
  for (const auto& [name, value] : mapped.headers) set_header(out.response, name, value);
  override_response(out.response, member(context, "responseOverride"));
  return out;
}

Response passed_on(const BackEnd& answer) {
  static constexpr std::string_view kBetween[] = {"connection", "content-length", "transfer-encoding", "keep-alive"};
  Response out{answer.status, {}, {}};
  out.base64 = !is_utf8(answer.body);
  out.body = out.base64 ? base64(answer.body) : answer.body;
  for (const auto& [name, value] : answer.headers.items()) {
    const bool stays = std::any_of(std::begin(kBetween), std::end(kBetween),
                                   [&](std::string_view one) { return same_but_for_case(one, name); });
    if (!stays && value.is_string()) out.headers[name] = value.get<std::string>();
  }
  return out;
}

}  // namespace millrace::api
