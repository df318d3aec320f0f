// Where parameter mappings take their values from: `method.request.header.a`, `integration.response.body.order.id`,
// `context.requestId`, `stageVariables.table`, `'text'`. Follows the developer guide, "Parameter mapping source
// reference".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace millrace::api {

struct Sources {
  std::string_view of;  // `method.request`, `integration.response`
  // By part (`path`, `querystring`, `header`): texts by name.
  const Json* path = nullptr;
  const Json* query = nullptr;
  const Json* headers = nullptr;
  std::string_view body;
  const Json& context;
  const Json& stage_variables;
  std::string_view whole_path = {};  // of an HTTP API's request: `request.path`
};

// Nothing when nothing is there.
std::optional<std::string> value_of(const std::string& source, const Sources& sources);

// The value of a header in whatever letters, or null.
const Json* find_header(const Json& headers, std::string_view name);

// What a JSONPath (`$.order.id`) leads to in a body; a text as it is. Nothing when it leads nowhere.
std::optional<std::string> text_in_body(std::string_view body, const std::string& path);

}  // namespace millrace::api
