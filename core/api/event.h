// The event that a function behind a Lambda proxy integration receives, as in the API Gateway developer guide: payload
// format 1.0 ("Input format of a Lambda function for proxy integration") or 2.0 ("Work with AWS Lambda proxy
// integrations for HTTP APIs").
#pragma once

#include "core/api/forwarded.h"
#include "core/api/mapping/mapping.h"
#include "core/api/match.h"
#include "core/base/json.h"

namespace millrace::api {

// In the format that the matched method asks for.
Json event_of(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

// Format 1.0. Members without a value are null, as the gateway sends them. The client's header names keep their
// letters.
Json proxy_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

// `requestContext` of format 1.0, which is `$context` of mapping templates too.
Json request_context(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

// What mapping templates are given of a request, which must outlive it.
MappingInput mapping_input(const Api& api, const Match& match, const Request& request, const Gateway& gateway);

}  // namespace millrace::api
