#include "core/api/event.h"

#include "core/base/ascii.h"
#include "core/base/hash.h"
#include "core/base/url.h"

namespace millrace::api {
namespace {

constexpr const char* kClientAddress = "203.0.113.25";  // from the range set aside for documentation (RFC 5737)

std::string header(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_but_for_case(key, name)) return value;
  }
  return {};
}

// `09/Apr/2015:12:34:56 +0000`.
std::string log_time(Instant at) {
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = iso8601(at, 0);  // 2015-04-09T12:34:56Z
  const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  return iso.substr(8, 2) + "/" + kMonths[month - 1] + "/" + iso.substr(0, 4) + ":" + iso.substr(11, 8) + " +0000";
}

std::string trace_id(const Gateway& gateway) {
  const std::string seconds_hex = hex(static_cast<uint64_t>(unix_seconds(gateway.at))).substr(8);
  const std::string rest = hex(hash_bytes(gateway.request_id)) + hex(hash_bytes(gateway.request_id, 1)).substr(8);
  return "Root=1-" + seconds_hex + "-" + rest;
}

std::map<std::string, std::string> forwarded_headers(const Api& api, const Request& request, const Gateway& gateway) {
  std::map<std::string, std::string> headers = request.headers;
  if (header(request, "host").empty()) headers["Host"] = host_name(api, gateway.region);
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

Json identity(const Request& request) {
  const std::string agent = header(request, "user-agent");
  return Json{{"cognitoIdentityPoolId", nullptr},
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
}

Json request_context(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  const std::string resource_id = hex(hash_bytes(match.resource, hash_bytes(api.id))).substr(0, 6);
  return Json{{"resourceId", resource_id},
              {"resourcePath", match.resource},
              {"httpMethod", request.method},
              {"extendedRequestId", hex(hash_bytes(gateway.request_id, 2))},
              {"requestTime", log_time(gateway.at)},
              {"path", "/" + api.stage + std::string(path_of(request.path))},
              {"accountId", gateway.account},
              {"protocol", "HTTP/1.1"},
              {"stage", api.stage},
              {"domainPrefix", api.id},
              {"requestTimeEpoch", gateway.at.us / 1'000},
              {"requestId", gateway.request_id},
              {"identity", identity(request)},
              {"domainName", host_name(api, gateway.region)},
              {"apiId", api.id}};
}

}  // namespace

std::string host_name(const Api& api, const std::string& region) {
  return api.id + ".execute-api." + region + ".amazonaws.com";
}

Json proxy_event(const Api& api, const Match& match, const Request& request, const Gateway& gateway) {
  Json event{
      {"resource", match.resource}, {"path", std::string(path_of(request.path))}, {"httpMethod", request.method}};
  put_values(event, "headers", "multiValueHeaders", forwarded_headers(api, request, gateway));
  put_values(event, "queryStringParameters", "multiValueQueryStringParameters", query_of(request.path));
  event["pathParameters"] = map_or_null(match.parameters);
  event["stageVariables"] = map_or_null(api.stage_variables);
  event["requestContext"] = request_context(api, match, request, gateway);
  event["body"] = request.body.empty() ? Json(nullptr) : Json(request.body);
  event["isBase64Encoded"] = false;
  return event;
}

}  // namespace millrace::api
