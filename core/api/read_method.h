// Reads a method as API Gateway's operations show it (`Method`, with `methodIntegration`), whoever wrote it: an owner
// by these operations, a template's entries, an OpenAPI document.
#pragma once

#include "core/api/method.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace millrace::api {

// Problems: a type of integration that is none; templates that cannot be read, whose `where` is the member.
// `validator` is the `RequestValidator` that the method names, or null.
Result<Method> read_method(const Json& definition, const Json& validator);

// `{"application/json": "{…}"}`.
Templates read_templates(const Json& by_type);
Mappings read_mappings(const Json& by_target);

}  // namespace millrace::api
