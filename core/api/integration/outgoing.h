// The request to a back end, made of the client's: the template for its content type, parameter mappings, and what the
// template has overridden. Follows the developer guide, "Integration request" and "Method request behavior for payloads
// without mapping templates".
#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>

#include "core/api/answer.h"
#include "core/api/mapping/mapping.h"
#include "core/api/method.h"

namespace millrace::api {

struct Outgoing {
  std::string method;
  Json path = Json::object(), query = Json::object(), headers = Json::object();  // texts by name
  std::string body;
  // The content type whose template made the body; empty: it passed as it was.
  std::string content_type;
  const MappingTemplate* by = nullptr;
};

struct Refused {
  Refusal why;
  std::string detail = {};
};

// `seen` is what a template is given. What a template overrides stays in `context`. Bytes that are no text pass by
// templates.
tl::expected<Outgoing, Refused> outgoing_of(const Integration& integration, const MappingInput& seen, Json& context);

// The template for a content type, `application/json` when the client named none; null: there is none.
const Templates::value_type* find_template(const Templates& templates, const Json& headers, std::string_view header);

}  // namespace millrace::api
