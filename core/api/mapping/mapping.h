// A mapping template at work: what API Gateway gives it (`$input`, `$context`, `$stageVariables`, `$util`), and what
// it leaves behind. Follows the developer guide, "Variables for data transformations for API Gateway".
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/velocity/template.h"

namespace millrace::api {

struct MappingInput {
  std::string_view body;  // of the request or of the integration's response
  Json path = Json::object(), query = Json::object(), headers = Json::object();  // texts by name, `$input.params()`
  Json context = Json::object();                                                 // `$context` as far as it is known
  Json stage_variables = Json::object();
  std::string_view whole_path = {};  // of the request, without the stage
};

struct Mapped {
  std::string text;
  Json request_override;   // `{"header":{},"path":{},"querystring":{}}` with what the template has set
  Json response_override;  // `{"header":{}}`, perhaps with `status`
};

// The overrides may stand in `context` already, from an earlier template.
Result<Mapped> map(const velocity::Template& read, const MappingInput& input);

}  // namespace millrace::api
