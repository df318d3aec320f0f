#include "core/template/sam_api.h"

#include <algorithm>

#include "core/api/forwarded.h"
#include "core/template/resources/api_routes.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr const char* kSigned = "AWS_IAM";
constexpr const char* kKey = "api_key";
constexpr const char* kValidator = "x-amazon-apigateway-request-validator";

bool says(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value == true || value == "true";
}
bool denies(const Json& object, const char* name) {
  const Json& value = member(object, name);
  return value == false || value == "false";
}

Json listed(const Json& value) {
  if (value.is_null()) return Json::array();
  return value.is_array() ? value : Json::array({value});
}

Json api_key_scheme(const std::string& header, const std::string& kind) {
  Json out{{"type", "apiKey"}, {"name", header}, {"in", "header"}};
  if (!kind.empty()) out["x-amazon-apigateway-authtype"] = kind;
  return out;
}

Json authorizer_uri(const Json& function) {
  constexpr const char* kUri =
      "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${it}/invocations";
  return {{"Fn::Sub", Json::array({kUri, Json{{"it", function}}})}};
}

// What identifies a caller, in the words of the API that asks.
struct SourceWords {
  const char* of_identity;  // the member that lists the names
  const char* rest;
  const char* http;
};
constexpr SourceWords kSources[] = {{"Headers", "method.request.header.", "$request.header."},
                                    {"QueryStrings", "method.request.querystring.", "$request.querystring."},
                                    {"StageVariables", "stageVariables.", "$stageVariables."},
                                    {"Context", "context.", "$context."}};

Json identity_sources(const Json& identity, bool http) {
  Json out = Json::array();
  for (const SourceWords& row : kSources) {
    for (const Json& name : member(identity, row.of_identity)) {
      if (name.is_string()) out.push_back((http ? row.http : row.rest) + name.get<std::string>());
    }
  }
  return out;
}

std::string joined_texts(const Json& list) {
  std::string out;
  for (const Json& one : list) out += (out.empty() ? "" : ",") + one.get<std::string>();
  return out;
}

void copy_unless_null(Json& to, const char* name, const Json& value) {
  if (!value.is_null()) to[name] = value;
}

Json function_scheme(const Json& given, bool http) {
  const Json& identity = member(given, "Identity");
  const bool request = http || text_member(given, "FunctionPayloadType", "TOKEN") == "REQUEST";
  Json authorizer{{"type", request ? "request" : "token"}, {"authorizerUri", authorizer_uri(given.at("FunctionArn"))}};
  copy_unless_null(authorizer, "authorizerResultTtlInSeconds", member(identity, "ReauthorizeEvery"));
  copy_unless_null(authorizer, "identityValidationExpression", member(identity, "ValidationExpression"));
  const Json sources = identity_sources(identity, http);
  if (http) {
    authorizer["authorizerPayloadFormatVersion"] = text_member(given, "AuthorizerPayloadFormatVersion", "2.0");
    copy_unless_null(authorizer, "enableSimpleResponses", member(given, "EnableSimpleResponses"));
    authorizer["identitySource"] = sources;
  } else if (request) {
    authorizer["identitySource"] = joined_texts(sources);
  }
  Json out = api_key_scheme(request ? "Unused" : text_member(identity, "Header", "Authorization"), "custom");
  out["x-amazon-apigateway-authorizer"] = std::move(authorizer);
  return out;
}

Json pool_scheme(const Json& given) {
  const Json& identity = member(given, "Identity");
  Json authorizer{{"type", "cognito_user_pools"}, {"providerARNs", listed(given.at("UserPoolArn"))}};
  copy_unless_null(authorizer, "identityValidationExpression", member(identity, "ValidationExpression"));
  Json out = api_key_scheme(text_member(identity, "Header", "Authorization"), "cognito_user_pools");
  out["x-amazon-apigateway-authorizer"] = std::move(authorizer);
  return out;
}

Json token_scheme(const Json& given) {
  Json authorizer{{"type", "jwt"}, {"jwtConfiguration", given.at("JwtConfiguration")}};
  authorizer["identitySource"] = text_member(given, "IdentitySource", "$request.header.Authorization");
  return Json{{"type", "oauth2"}, {"x-amazon-apigateway-authorizer", std::move(authorizer)}};
}

// A member that an authoriser of that kind has.
struct AuthorizerKind {
  const char* known_by;
  Json (*scheme)(const Json& given, bool http);
};
constexpr AuthorizerKind kAuthorizerKinds[] = {
    {"FunctionArn", function_scheme},
    {"UserPoolArn", [](const Json& given, bool) { return pool_scheme(given); }},
    {"JwtConfiguration", [](const Json& given, bool) { return token_scheme(given); }}};

// One way to pass; empty: there is none to pass by.
Json way_by(const std::string& authorizer, const Json& scopes) {
  if (authorizer.empty() || authorizer == "NONE") return Json::array();
  return Json::array({Json{{authorizer, listed(scopes)}}});
}

Json default_way(const Json& auth) {
  const std::string name = text_member(auth, "DefaultAuthorizer");
  return way_by(name, member(member(member(auth, "Authorizers"), name), "AuthorizationScopes"));
}

void add_key(Json& security) { security.push_back(Json{{kKey, Json::array()}}); }

// What an event says of who may ask, where that is not what the API says.
Json own_security(const Json& auth, const Json& own) {
  Json out = default_way(auth);
  const std::string name = text_member(own, "Authorizer");
  Json scopes = member(own, "AuthorizationScopes");
  if (!name.empty() || !scopes.is_null()) {
    const std::string chosen = name.empty() ? text_member(auth, "DefaultAuthorizer") : name;
    if (scopes.is_null()) scopes = member(member(member(auth, "Authorizers"), chosen), "AuthorizationScopes");
    out = way_by(chosen, scopes);
  }
  if (says(own, "ApiKeyRequired") || (says(auth, "ApiKeyRequired") && !denies(own, "ApiKeyRequired"))) add_key(out);
  return out;
}

// `method.request.querystring.page`, or an object with such a member that says whether it is required.
void add_parameter(Json& operation, const std::string& source, bool required) {
  static constexpr std::pair<std::string_view, const char*> kParts[] = {
      {"method.request.querystring.", "query"}, {"method.request.header.", "header"}, {"method.request.path.", "path"}};
  for (const auto& [start, in] : kParts) {
    if (!source.starts_with(start)) continue;
    operation["parameters"].push_back(
        Json{{"in", in}, {"name", source.substr(start.size())}, {"required", required}, {"type", "string"}});
  }
}

void add_parameters(Json& operation, const Json& given) {
  for (const Json& one : given) {
    if (one.is_string()) add_parameter(operation, one.get<std::string>(), false);
    if (!one.is_object()) continue;
    for (const auto& [source, settings] : one.items()) add_parameter(operation, source, says(settings, "Required"));
  }
}

void add_model(Json& operation, Json& document, const Json& given) {
  const std::string model = text_member(given, "Model");
  if (model.empty()) return;
  operation["parameters"].push_back(Json{{"in", "body"},
                                         {"name", model},
                                         {"required", says(given, "Required")},
                                         {"schema", {{"$ref", "#/definitions/" + model}}}});
  const bool body = says(given, "ValidateBody"), parameters = says(given, "ValidateParameters");
  if (!given.contains("ValidateBody") && !given.contains("ValidateParameters")) return;
  const std::string name = body && parameters ? "body-and-params"
                           : body             ? "body-only"
                           : parameters       ? "params-only"
                                              : "none";
  document["x-amazon-apigateway-request-validators"][name] = {{"validateRequestBody", body},
                                                              {"validateRequestParameters", parameters}};
  operation[kValidator] = name;
}

std::string methods_of_path(const Json& item) {
  if (item.contains(kAnyMethod)) return "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'";
  std::string out;
  for (const auto& [name, operation] : item.items()) {
    if (name != "parameters") out += capitals(name) + ",";
  }
  return "'" + out + "OPTIONS'";
}

Json preflight(const Json& cors, const Json& item) {
  static constexpr std::pair<const char*, const char*> kHeaders[] = {{"AllowHeaders", "Access-Control-Allow-Headers"},
                                                                     {"MaxAge", "Access-Control-Max-Age"},
                                                                     {"AllowMethods", "Access-Control-Allow-Methods"}};
  const std::string start = "method.response.header.";
  Json parameters{{start + "Access-Control-Allow-Methods", methods_of_path(item)}};
  const bool whole = cors.is_object() && !cors.contains("Fn::Sub") && !cors.contains("Ref");
  Json origin = whole ? member(cors, "AllowOrigin") : cors;
  if (!origin.is_null()) parameters[start + "Access-Control-Allow-Origin"] = std::move(origin);
  for (const auto& [name, header] : kHeaders) {
    if (whole && cors.contains(name)) parameters[start + header] = cors.at(name);
  }
  if (whole && says(cors, "AllowCredentials")) parameters[start + "Access-Control-Allow-Credentials"] = "'true'";
  const Json response{
      {"statusCode", "200"}, {"responseTemplates", {{"application/json", "{}\n"}}}, {"responseParameters", parameters}};
  return Json{{kIntegrationExtension,
               {{"type", "mock"},
                {"requestTemplates", {{"application/json", "{\n  \"statusCode\" : 200\n}\n"}}},
                {"responses", {{"default", response}}}}}};
}

Json statement_for(const char* effect, const Json& principal, const Json& condition) {
  Json out{{"Effect", effect},
           {"Principal", principal},
           {"Action", "execute-api:Invoke"},
           {"Resource", Json::array({"execute-api:/*"})}};
  if (!condition.is_null()) out["Condition"] = condition;
  return out;
}

// Lists of VPCs and of their endpoints, together in `Source…` and apart in `IntrinsicVpc…` and `IntrinsicVpce…`.
void add_vpc_statements(const Json& given, Json& statements) {
  for (const auto& [list, test] : {std::pair{"Whitelist", "StringNotEquals"}, {"Blacklist", "StringEquals"}}) {
    Json networks = listed(member(given, "IntrinsicVpc" + std::string(list)));
    Json endpoints = listed(member(given, "IntrinsicVpce" + std::string(list)));
    for (const Json& one : listed(member(given, "SourceVpc" + std::string(list)))) {
      const bool endpoint = one.is_string() && one.get_ref<const std::string&>().starts_with("vpce-");
      (endpoint ? endpoints : networks).push_back(one);
    }
    Json condition = Json::object();
    if (!networks.empty()) condition["aws:SourceVpc"] = std::move(networks);
    if (!endpoints.empty()) condition["aws:SourceVpce"] = std::move(endpoints);
    if (condition.empty()) continue;
    statements.push_back(statement_for("Allow", "*", nullptr));
    statements.push_back(statement_for("Deny", "*", {{test, std::move(condition)}}));
  }
}

Json security_schemes(const Json& auth, bool http, const std::string& where, std::vector<Notice>& notices) {
  Json out{{kSigned, api_key_scheme("Authorization", "awsSigv4")}};
  if (!http) out[kKey] = api_key_scheme("x-api-key", "");
  for (const auto& [name, one] : member(auth, "Authorizers").items()) {
    const auto* kind = std::find_if(std::begin(kAuthorizerKinds), std::end(kAuthorizerKinds),
                                    [&](const AuthorizerKind& each) { return one.contains(each.known_by); });
    if (kind != std::end(kAuthorizerKinds)) out[name] = kind->scheme(one, http);
    else notices.push_back({where + "/Authorizers/" + pointer_token(name), name, "this authorizer asks nobody"});
  }
  return out;
}

Json default_security(const Json& auth) {
  Json out = default_way(auth);
  if (says(auth, "ApiKeyRequired")) add_key(out);
  return out;
}

// In whose name the integration of a signed route calls, where that is not the gateway itself. The event's own word
// goes before the API's.
Json credentials_for(const Json& auth, const Json& own) {
  if (text_member(own, "Authorizer", text_member(auth, "DefaultAuthorizer")) != kSigned) return nullptr;
  const Json& said = own.contains("InvokeRole") ? own.at("InvokeRole") : member(auth, "InvokeRole");
  if (said == "NONE") return nullptr;
  return said.is_null() || said == "CALLER_CREDENTIALS" ? Json(api::kCallersCredentials) : said;
}

void add_event_rules(const Json& auth, const EventRoute& route, Json& operation, Json& document) {
  const Json& own = member(route.event, "Auth");
  if (own.is_object()) operation["security"] = own_security(auth, own);
  add_parameters(operation, member(route.event, "RequestParameters"));
  add_model(operation, document, member(route.event, "RequestModel"));
}

void add_preflights(const Json& cors, const Json& auth, Json& document) {
  Json security = denies(auth, "AddDefaultAuthorizerToCorsPreflight") ? Json::array() : default_way(auth);
  if (says(auth, "ApiKeyRequired") && !denies(auth, "AddApiKeyRequiredToCorsPreflight")) add_key(security);
  for (auto& [path, item] : document["paths"].items()) {
    if (!item.is_object() || item.contains("options")) continue;
    Json operation = preflight(cors, item);
    operation["security"] = security;
    item["options"] = std::move(operation);
  }
}

}  // namespace

Json merged(const Json& global, const Json& own) {
  if (own.is_null()) return global;
  if (global.is_array() && own.is_array()) {
    Json out = global;
    for (const Json& element : own) out.push_back(element);
    return out;
  }
  if (!global.is_object() || !own.is_object()) return own;
  Json out = global;
  for (const auto& [name, value] : own.items()) out[name] = out.contains(name) ? merged(out[name], value) : value;
  return out;
}

void unescape_types(Json& types) {
  if (!types.is_array()) return;
  for (Json& type : types) {
    if (!type.is_string()) continue;
    std::string text = type.get<std::string>();
    for (size_t at = text.find("~1"); at != text.npos; at = text.find("~1", at)) text.replace(at, 2, "/");
    type = std::move(text);
  }
}

void complete_document(const ApiParts& parts, Json& document, std::vector<Notice>& notices) {
  const auto& [described, routes, http] = parts;
  Json paths = Json::object();
  for (const EventRoute& route : routes) {
    Json operation = route.operation;
    add_event_rules(described.auth, route, operation, document);
    const Json credentials = http ? Json() : credentials_for(described.auth, member(route.event, "Auth"));
    copy_unless_null(operation[kIntegrationExtension], "credentials", credentials);
    if (route.condition.is_string()) {
      operation = Json{{"Fn::If", Json::array({route.condition, operation, Json{{"Ref", "AWS::NoValue"}}})}};
    }
    paths[route.path][route.method] = std::move(operation);
  }
  document["paths"] = merged(paths, member(document, "paths"));
  const bool guarded =
      std::any_of(routes.begin(), routes.end(), [](const EventRoute& one) { return one.event.contains("Auth"); });
  if (described.auth.is_object() || guarded) {
    const Json schemes = security_schemes(described.auth, http, described.where, notices);
    Json& place = http ? document["components"]["securitySchemes"] : document["securityDefinitions"];
    place = merged(schemes, place);
    const Json security = default_security(described.auth);
    if (!security.empty()) document["security"] = security;
  }
  if (!described.cors.is_null()) add_preflights(described.cors, described.auth, document);
}

Json documented_responses(const Json& responses) {
  static constexpr std::pair<const char*, const char*> kParts[] = {
      {"Headers", "header."}, {"Paths", "path."}, {"QueryStrings", "querystring."}};
  Json out = Json::object();
  for (const auto& [type, given] : responses.items()) {
    Json& one = out[type] = Json::object();
    copy_unless_null(one, "statusCode", member(given, "StatusCode"));
    copy_unless_null(one, "responseTemplates", member(given, "ResponseTemplates"));
    for (const auto& [name, part] : kParts) {
      for (const auto& [key, value] : member(member(given, "ResponseParameters"), name).items()) {
        one["responseParameters"]["gatewayresponse." + std::string(part) + key] = value;
      }
    }
  }
  return out;
}

Json policy_of_api(const Json& given, const std::string& where, std::vector<Notice>& notices) {
  Json statements = listed(member(given, "CustomStatements"));
  const Json& allowed = member(given, "IpRangeWhitelist");
  const Json& refused = member(given, "IpRangeBlacklist");
  const Json& accounts = member(given, "AwsAccountWhitelist");
  const Json& strangers = member(given, "AwsAccountBlacklist");
  if (!allowed.is_null() || !refused.is_null() || !strangers.is_null())
    statements.push_back(statement_for("Allow", "*", nullptr));
  if (!allowed.is_null())
    statements.push_back(statement_for("Deny", "*", {{"NotIpAddress", {{"aws:SourceIp", allowed}}}}));
  if (!refused.is_null())
    statements.push_back(statement_for("Deny", "*", {{"IpAddress", {{"aws:SourceIp", refused}}}}));
  if (!accounts.is_null()) statements.push_back(statement_for("Allow", {{"AWS", accounts}}, nullptr));
  if (!strangers.is_null()) statements.push_back(statement_for("Deny", {{"AWS", strangers}}, nullptr));
  add_vpc_statements(given, statements);
  for (const auto& [name, value] : given.items()) {
    if (name.find("Vpc") != std::string::npos) notices.push_back({where + "/" + name, name, kNoNetwork});
  }
  if (statements.empty()) return nullptr;
  return Json{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

}  // namespace millrace::template_
