#include "core/api/event_http.h"

#include <algorithm>

#include "core/api/event_parts.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"

namespace millrace::api {
namespace {

constexpr std::string_view kTextTypes[] = {"application/json", "application/javascript", "application/xml"};

bool is_text(std::string type) {
  type = to_lower(type.substr(0, type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  return type.starts_with("text/") ||
         std::find(std::begin(kTextTypes), std::end(kTextTypes), type) != std::end(kTextTypes);
}

std::string route_key(const Match& match) {
  return match.resource.empty() ? kDefaultRoute : match.entry + " " + match.resource;
}

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

// `a=1; b=2` → `a=1`, `b=2`.
Json cookies_of(const Request& request) {
  Json cookies = Json::array();
  const std::string all = header(request, "cookie");
  for (size_t from = 0; from < all.size();) {
    const size_t end = std::min(all.find(';', from), all.size());
    const size_t start = std::min(all.find_first_not_of(' ', from), end);
    if (start < end) cookies.push_back(all.substr(start, end - start));
    from = end + 1;
  }
  return cookies;
}

Json joined_query(std::string_view target) {
  Json query = Json::object();
  for (const auto& [name, value] : query_of(target)) {
    query[name] = query.contains(name) ? query[name].get<std::string>() + "," + value : value;
  }
  return query;
}

Json context_of(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  return Json{{"accountId", gateway.account},
              {"apiId", api.id},
              {"domainName", host_name(api, gateway.region)},
              {"domainPrefix", api.id},
              {"http",
               {{"method", request.method},
                {"path", full_path(api, request.path)},
                {"protocol", "HTTP/1.1"},
                {"sourceIp", kClientAddress},
                {"userAgent", header(request, "user-agent")}}},
              {"requestId", base64(gateway.request_id.substr(0, 11))},
              {"routeKey", route_key(match)},
              {"stage", api.stage},
              {"time", log_time(gateway.at)},
              {"timeEpoch", gateway.at.us / 1'000}};
}

void put_unless_empty(Json& event, const char* name, Json value) {
  if (!value.empty()) event[name] = std::move(value);
}

}  // namespace

Json http_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  const size_t mark = request.path.find('?');
  Json event{{"version", "2.0"},
             {"routeKey", route_key(match)},
             {"rawPath", full_path(api, request.path)},
             {"rawQueryString", mark == std::string::npos ? "" : request.path.substr(mark + 1)}};
  put_unless_empty(event, "cookies", cookies_of(request));
  event["headers"] = small_headers(api, request, gateway);
  put_unless_empty(event, "queryStringParameters", joined_query(request.path));
  event["requestContext"] = context_of(api, match, request, gateway);
  put_unless_empty(event, "pathParameters", Json(match.parameters));
  put_unless_empty(event, "stageVariables", Json(api.stage_variables));
  const bool text = request.body.empty() || is_text(header(request, "content-type"));
  if (!request.body.empty()) event["body"] = text ? request.body : base64(request.body);
  event["isBase64Encoded"] = !text;
  return event;
}

}  // namespace millrace::api
