#include "core/api/event.h"

#include "core/api/binary.h"
#include "core/api/event_http.h"
#include "core/api/event_parts.h"
#include "core/base/base64.h"
#include "core/base/hash.h"
#include "core/base/url.h"

namespace millrace::api {
namespace {

std::map<std::string, std::string> forwarded_headers(const Api& api, const Request& request, const Gateway& gateway) {
  std::map<std::string, std::string> headers = request.headers;
  if (header_of(request, "host").empty()) headers["Host"] = host_name(api, gateway.region);
  headers["X-Amzn-Trace-Id"] = trace_id(gateway);
  headers["X-Forwarded-For"] = kClientAddress;
  headers["X-Forwarded-Port"] = "443";
  headers["X-Forwarded-Proto"] = "https";
  return headers;
}

// One value per name (the last one counts), and all of them; both null when there are none.
template <class Pairs>
void put_values(Json& event, const char* one, const char* all, const Pairs& pairs) {
  event[one] = nullptr;
  event[all] = nullptr;
  for (const auto& [name, value] : pairs) {
    event[one][name] = value;
    event[all][name].push_back(value);
  }
}

Json map_or_null(const std::map<std::string, std::string>& values) {
  return values.empty() ? Json(nullptr) : Json(values);
}

Json identity(const Request& request, const Gateway& gateway) {
  const std::string agent = header_of(request, "user-agent");
  Json out{{"cognitoIdentityPoolId", nullptr},
           {"accountId", nullptr},
           {"cognitoIdentityId", nullptr},
           {"caller", nullptr},
           {"sourceIp", kClientAddress},
           {"principalOrgId", nullptr},
           {"accessKey", nullptr},
           {"cognitoAuthenticationType", nullptr},
           {"cognitoAuthenticationProvider", nullptr},
           {"userArn", nullptr},
           {"userAgent", agent.empty() ? Json(nullptr) : Json(agent)},
           {"user", nullptr}};
  if (const Json& known = member(gateway.caller, "identity"); known.is_object()) out.update(known);
  return out;
}

}  // namespace

Json request_context(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  const std::string resource_id = hex(hash_bytes(match.resource, hash_bytes(api.id))).substr(0, 6);
  Json out{{"resourceId", resource_id},
           {"resourcePath", match.resource},
           {"httpMethod", request.method},
           {"extendedRequestId", hex(hash_bytes(gateway.request_id, 2))},
           {"requestTime", log_time(gateway.at)},
           {"path", full_path(api, request.path)},
           {"accountId", gateway.account},
           {"protocol", "HTTP/1.1"},
           {"stage", api.stage},
           {"domainPrefix", api.id},
           {"requestTimeEpoch", gateway.at.us / 1'000},
           {"requestId", gateway.request_id},
           {"identity", identity(request, gateway)},
           {"domainName", host_name(api, gateway.region)},
           {"apiId", api.id}};
  if (const Json& known = member(gateway.caller, "authorizer"); known.is_object()) out["authorizer"] = known;
  return out;
}

Json proxy_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  Json event = Json::object();
  if (api.protocol == Protocol::kHttp) event["version"] = "1.0";
  event["resource"] = match.resource.empty() ? kDefaultRoute : match.resource;
  event["path"] = api.protocol == Protocol::kHttp ? full_path(api, request.path) : std::string(path_of(request.path));
  event["httpMethod"] = request.method;
  put_values(event, "headers", "multiValueHeaders", forwarded_headers(api, request, gateway));
  put_values(event, "queryStringParameters", "multiValueQueryStringParameters", query_of(request.path));
  event["pathParameters"] = map_or_null(match.parameters);
  event["stageVariables"] = map_or_null(api.stage_variables);
  event["requestContext"] = request_context(api, match, request, gateway);
  const bool binary = !request.body.empty() && is_binary_type(api, header_of(request, "content-type"));
  const std::string body = binary ? base64(bytes_of(request)) : request.body;
  event["body"] = body.empty() ? Json(nullptr) : Json(body);
  event["isBase64Encoded"] = binary;
  return event;
}

Json event_of(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  return match.method->payload == Payload::kTwo ? http_event(api, match, request, gateway)
                                                : proxy_event(api, match, request, gateway);
}

MappingInput mapping_input(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  MappingInput out;
  out.body = request.body;
  out.path = Json(match.parameters);
  for (const auto& [name, value] : query_of(request.path)) out.query[name] = value;
  out.headers = Json(forwarded_headers(api, request, gateway));
  out.context = request_context(api, match, request, gateway);
  if (api.canary_percent > 0) out.context["isCanaryRequest"] = api.canary.empty();  // the canary has none of its own
  out.stage_variables = Json(api.stage_variables);
  out.whole_path = path_of(request.path);
  for (Json* part : {&out.path, &out.headers, &out.stage_variables}) {
    if (part->is_null()) *part = Json::object();
  }
  return out;
}

}  // namespace millrace::api
