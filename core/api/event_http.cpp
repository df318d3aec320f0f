#include "core/api/event_http.h"

#include <algorithm>

#include "core/api/event_parts.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"

namespace millrace::api {
namespace {

// All but the cookies, which stand apart.
Json small_headers(const Api& api, const Request& request, const Gateway& gateway) {
  Json headers = Json::object();
  for (const auto& [name, value] : request.headers) {
    if (!same_but_for_case(name, "cookie")) headers[to_lower(name)] = value;
  }
  if (!headers.contains("host")) headers["host"] = host_name(api, gateway.region);
  if (!request.body.empty()) headers["content-length"] = std::to_string(request.body.size());
  headers["x-amzn-trace-id"] = trace_id(gateway);
  headers["x-forwarded-for"] = kClientAddress;
  headers["x-forwarded-port"] = "443";
  headers["x-forwarded-proto"] = "https";
  return headers;
}

Json joined_query(std::string_view target) {
  Json query = Json::object();
  for (const auto& [name, value] : query_of(target)) {
    query[name] = query.contains(name) ? query[name].get<std::string>() + "," + value : value;
  }
  return query;
}

Json context_of(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  Json out{{"accountId", gateway.account},
           {"apiId", api.id},
           {"domainName", host_name(api, gateway.region)},
           {"domainPrefix", api.id},
           {"http",
            {{"method", request.method},
             {"path", full_path(api, request.path)},
             {"protocol", "HTTP/1.1"},
             {"sourceIp", kClientAddress},
             {"userAgent", header_of(request, "user-agent")}}},
           {"requestId", base64(gateway.request_id.substr(0, 11))},
           {"routeKey", match.route()},
           {"stage", api.stage},
           {"time", log_time(gateway.at)},
           {"timeEpoch", gateway.at.us / 1'000}};
  Json known = member(gateway.caller, "authorizer");
  if (const Json& signer = member(gateway.caller, "identity"); signer.is_object()) known["iam"] = signer;
  if (known.is_object()) out["authorizer"] = std::move(known);
  return out;
}

void put_unless_empty(Json& event, const char* name, Json value) {
  if (!value.empty()) event[name] = std::move(value);
}

}  // namespace

Json http_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  const size_t mark = request.path.find('?');
  Json event{{"version", "2.0"},
             {"routeKey", match.route()},
             {"rawPath", full_path(api, request.path)},
             {"rawQueryString", mark == std::string::npos ? "" : request.path.substr(mark + 1)}};
  put_unless_empty(event, "cookies", cookies_of(request));
  event["headers"] = small_headers(api, request, gateway);
  put_unless_empty(event, "queryStringParameters", joined_query(request.path));
  event["requestContext"] = context_of(api, match, request, gateway);
  put_unless_empty(event, "pathParameters", Json(match.parameters));
  put_unless_empty(event, "stageVariables", Json(api.stage_variables));
  const bool as_it_is = request.base64 || is_text_type(header_of(request, "content-type"));
  if (!request.body.empty()) event["body"] = as_it_is ? request.body : base64(request.body);
  event["isBase64Encoded"] = !request.body.empty() && (request.base64 || !as_it_is);
  return event;
}

}  // namespace millrace::api
