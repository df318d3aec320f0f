// What a REST API has its gateway say instead of the standard answer (`AWS::ApiGateway::GatewayResponse`). Follows the
// developer guide, "Gateway responses".
#pragma once

#include "core/api/answer.h"
#include "core/api/mapping/mapping.h"

namespace millrace::api {

// The verdict with the API's own response for its type, else that for `DEFAULT_4XX` or `DEFAULT_5XX`; else as it is.
// `seen` is the request as mapping templates are given it.
Verdict own_response_to(const Api& api, MappingInput seen, Verdict verdict);

}  // namespace millrace::api
