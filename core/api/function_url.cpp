#include "core/api/function_url.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"
#include "core/base/utf8.h"

namespace millrace::api {
namespace {

void add_listed(std::map<std::string, std::string>& all, const std::string& name, const std::string& value) {
  const auto [it, is_new] = all.emplace(name, value);
  if (!is_new) it->second += "," + value;
}

// Names in small letters; values of one name in a list. Cookies are told by themselves.
std::map<std::string, std::string> listed_headers(const FunctionUrl& url, const Request& request,
                                                  const Gateway& gateway) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : request.headers) {
    if (!same_but_for_case(name, "cookie")) add_listed(out, to_lower(name), value);
  }
  out["host"] = function::url_host(*url.config, gateway.region);
  out["x-amzn-trace-id"] = trace_id(gateway);
  out["x-forwarded-for"] = kClientAddress;
  out["x-forwarded-port"] = "443";
  out["x-forwarded-proto"] = "https";
  return out;
}

// Who signed, where the URL asks for signatures.
Json caller_of(const Json& identity) {
  return {{"accessKey", member(identity, "accessKey")},
          {"accountId", member(identity, "accountId")},
          {"callerId", member(identity, "caller")},
          {"cognitoIdentity", nullptr},
          {"principalOrgId", nullptr},
          {"userArn", member(identity, "userArn")},
          {"userId", member(identity, "user")}};
}

Json url_context(const FunctionUrl& url, const Request& request, const Gateway& gateway) {
  const Json& identity = member(gateway.caller, "identity");
  Json out{{"accountId", identity.is_null() ? "anonymous" : gateway.account}, {"apiId", url.config->id}};
  if (!identity.is_null()) out["authorizer"] = {{"iam", caller_of(identity)}};
  out.update(Json{{"domainName", function::url_host(*url.config, gateway.region)},
                  {"domainPrefix", url.config->id},
                  {"http",
                   {{"method", request.method},
                    {"path", std::string(path_of(request.path))},
                    {"protocol", "HTTP/1.1"},
                    {"sourceIp", kClientAddress},
                    {"userAgent", header_of(request, "user-agent")}}},
                  {"requestId", gateway.request_id},
                  {"routeKey", "$default"},
                  {"stage", "$default"},
                  {"time", log_time(gateway.at)},
                  {"timeEpoch", gateway.at.us / 1'000}});
  return out;
}

Response plain_response(int status, const std::string& body, const char* error_type) {
  Response out{status, {{"Content-Type", "application/json"}}, body};
  if (error_type != nullptr) out.headers["x-amzn-ErrorType"] = error_type;
  return out;
}

Verdict url_failure(int status, const std::string& body, const char* error_type, Refusal why, std::string detail = {}) {
  return {plain_response(status, body, error_type), why, std::move(detail)};
}

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : to_text(value); }

// A body in Base64 goes out as its bytes, and stays as it is here when these are no text.
void take_body(const Json& result, Response& response) {
  const Json& body = member(result, "body");
  if (body.is_null()) return;
  response.body = text_of(body);
  if (member(result, "isBase64Encoded") != true) return;
  const auto bytes = decode_base64(response.body, LastBits::kAny);
  if (!bytes) return;
  response.base64 = !is_utf8(*bytes);
  if (!response.base64) response.body = *bytes;
}

Response shaped_response(const Json& result) {
  Response out{200, {}, {}};
  const Json& status = member(result, "statusCode");
  out.status = status.is_number() ? status.get<int>() : std::atoi(text_of(status).c_str());
  if (const Json& headers = member(result, "headers"); headers.is_object()) {
    for (const auto& [name, value] : members(headers)) out.headers[name] = text_of(value);
  }
  const Json& cookies = member(result, "cookies");
  for (const Json& cookie : cookies.is_array() ? cookies : Json::array()) out.cookies.push_back(text_of(cookie));
  take_body(result, out);
  const bool typed = std::any_of(out.headers.begin(), out.headers.end(),
                                 [](const auto& one) { return same_but_for_case(one.first, "content-type"); });
  if (!typed) out.headers["Content-Type"] = "application/json";
  return out;
}

}  // namespace

std::vector<FunctionUrl> function_urls(const function::Functions& functions) {
  std::vector<FunctionUrl> out;
  for (const auto& [name, function] : functions.functions) {
    for (const auto& [alias, config] : function.urls) out.push_back({&function, alias, &config});
  }
  return out;
}

std::optional<FunctionUrl> find_function_url(const function::Functions& functions, std::string_view name) {
  for (FunctionUrl& url : function_urls(functions)) {
    if (url.config->id == name || url.name() == name) return std::move(url);
  }
  return std::nullopt;
}

Json url_event(const FunctionUrl& url, const Request& request, const Gateway& gateway) {
  const size_t mark = request.path.find('?');
  Json out{{"version", "2.0"},
           {"routeKey", "$default"},
           {"rawPath", std::string(path_of(request.path))},
           {"rawQueryString", mark == std::string::npos ? "" : request.path.substr(mark + 1)}};
  if (Json cookies = cookies_of(request); !cookies.empty()) out["cookies"] = std::move(cookies);
  out["headers"] = listed_headers(url, request, gateway);
  std::map<std::string, std::string> parameters;
  for (const auto& [name, value] : query_of(request.path)) add_listed(parameters, name, value);
  if (!parameters.empty()) out["queryStringParameters"] = parameters;
  out["requestContext"] = url_context(url, request, gateway);
  const std::string type = header_of(request, "content-type");
  const bool as_it_is = request.base64 || type.empty() || is_text_type(type);
  if (!request.body.empty()) out["body"] = as_it_is ? request.body : base64(request.body);
  out["isBase64Encoded"] = !request.body.empty() && (request.base64 || !as_it_is);
  return out;
}

Verdict from_url_function(const Outcome& invoked) {
  if (!invoked && invoked.error().name == "AccessDeniedException") return forbidden(Refusal::kNotAllowed);
  if (!invoked && invoked.error().status == 429) {
    return url_failure(429, R"({"Message":"Rate Exceeded."})", "TooManyRequestsException", Refusal::kNotInvoked,
                       invoked.error().name);
  }
  static constexpr const char* kWords = "Internal Server Error";
  static constexpr const char* kType = "InternalServerErrorException";
  if (!invoked) return url_failure(502, kWords, kType, Refusal::kNotInvoked, invoked.error().name);
  if (!member(*invoked, "FunctionError").is_null()) return url_failure(502, kWords, kType, Refusal::kFunctionFailed);
  const std::string payload = text_member(*invoked, "Payload", "null");
  const auto result = parse_json(payload);
  if (!result || member(*result, "statusCode").is_null()) return {plain_response(200, payload, nullptr), {}, {}};
  Response response = shaped_response(*result);
  if (response.status < 100 || response.status > 599) {
    return url_failure(502, kWords, kType, Refusal::kBadStatus, text_of(member(*result, "statusCode")));
  }
  return {std::move(response), Refusal::kNone, {}};
}

Verdict forbidden(Refusal why) {
  return url_failure(403,
                     R"({"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: )"
                     R"(https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"})",
                     "AccessDeniedException", why);
}

}  // namespace millrace::api
