#include "core/api/publish.h"

#include "core/access/read_policy.h"
#include "core/api/create.h"
#include "core/api/integration/address.h"
#include "core/api/read_method.h"

namespace millrace::api {
namespace {

constexpr int kResourceDepthMax = 300;

// `a, b`, or a list.
std::vector<std::string> words_in(const Json& given) {
  std::vector<std::string> out;
  if (given.is_array()) {
    for (const Json& one : given) {
      if (one.is_string()) out.push_back(one.get<std::string>());
    }
    return out;
  }
  const std::string text = given.is_string() ? given.get<std::string>() : "";
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(", ", at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<int64_t> whole_number(const Json& value) {
  if (value.is_number_integer()) return value.get<int64_t>();
  const auto read = value.is_string() ? parse_json(value.get_ref<const std::string&>()) : tl::unexpected(JsonError{});
  return read && read->is_number_integer() ? std::optional(read->get<int64_t>()) : std::nullopt;
}

// `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_abc` as tokens name their issuer.
std::string issuer_of_arn(const std::string& arn) {
  const std::string pool = arn.substr(arn.rfind('/') + 1);
  return "https://cognito-idp." + pool.substr(0, pool.find('_')) + ".amazonaws.com/" + pool;
}

// Resources of an API's own policy may leave out what is the same in all of them.
std::string with_whole_arns(std::string text, const std::string& api, const Place& place) {
  constexpr std::string_view kShort = "\"execute-api:/";
  const std::string whole = "\"arn:aws:execute-api:" + place.region + ":" + place.account + ":" + api + "/";
  for (size_t at = text.find(kShort); at != std::string::npos; at = text.find(kShort, at + whole.size())) {
    text.replace(at, kShort.size(), whole);
  }
  return text;
}

void add_user_pools(Authorizer& out, const Json& given) {
  out.kind = Authorizer::Kind::kUserPool;
  for (const std::string& arn : words_in(member(given, "providerARNs"))) out.issuers.push_back(issuer_of_arn(arn));
  const Json& jwt = member(given, "jwtConfiguration");
  const std::string issuer = text_member(jwt, "issuer");
  if (!issuer.empty()) out.issuers.push_back(issuer);
  out.audiences = words_in(member(jwt, "audience"));
}

}  // namespace

Authorizer read_authorizer(const Json& given) {
  Authorizer out;
  const std::string type = text_member(given, "authorizerType", text_member(given, "type"));
  out.name = text_member(given, "name");
  out.function = function_name_of(function_arn_in(text_member(given, "authorizerUri")));
  out.sources = words_in(member(given, "identitySource"));
  out.pattern = text_member(given, "identityValidationExpression");
  out.simple = member(given, "enableSimpleResponses") == true || member(given, "enableSimpleResponses") == "true";
  if (text_member(given, "authorizerPayloadFormatVersion") == "2.0") out.payload = Payload::kTwo;
  const bool http = given.contains("authorizerType");
  const auto kept = whole_number(member(given, "authorizerResultTtlInSeconds"));
  out.kept = seconds(kept.value_or(http ? 0 : 300));
  if (type == "REQUEST") out.kind = Authorizer::Kind::kRequest;
  if (type == "COGNITO_USER_POOLS" || type == "JWT") add_user_pools(out, given);
  if (out.sources.empty() && out.kind != Authorizer::Kind::kRequest) {
    out.sources = {"method.request.header.Authorization"};
  }
  return out;
}

OwnResponse read_own_response(const Json& given) {
  OwnResponse out;
  out.status = static_cast<int>(whole_number(member(given, "statusCode")).value_or(0));
  out.templates = read_templates(member(given, "responseTemplates"));
  out.parameters = read_mappings(member(given, "responseParameters"));
  return out;
}

tl::expected<void, std::string> furnish(Api& api, const Definition& definition, const Place& place) {
  for (const auto& [name, model] : definition.models) api.models[name] = text_member(model, "schema");
  for (const auto& [type, one] : definition.responses) api.responses[type] = read_own_response(one);
  for (const auto& [id, one] : definition.authorizers) api.authorizers[id] = read_authorizer(one);
  api.binary_types = words_in(member(definition.api, "binaryMediaTypes"));
  api.key_by_authorizer = member(definition.api, "apiKeySource") == "AUTHORIZER";
  const Json& policy = member(definition.api, "policy");
  if (policy.is_null() || policy == "") return {};
  const std::string text = policy.is_string() ? policy.get<std::string>() : to_text(policy);
  auto read = access::read_policy(with_whole_arns(text, api.id, place), access::PolicyKind::kResource);
  if (!read) return tl::unexpected(read.error());
  api.policy = std::move(*read);
  return {};
}

std::string path_of_resource(const Definition& definition, const std::string& id) {
  std::string path, at = id;
  for (int i = 0; i < kResourceDepthMax; ++i) {
    const auto found = definition.resources.find(at);
    if (found == definition.resources.end() || found->second.parent.empty()) break;
    path = "/" + found->second.part + path;
    at = found->second.parent;
  }
  return path.empty() ? "/" : path;
}

tl::expected<Api, ServiceError> publish(const Definition& definition, const std::string& stage,
                                        std::map<std::string, std::string> variables, const Place& place) {
  const auto bad = [](std::string why) {
    return tl::unexpected<ServiceError>(ServiceError{"BadRequestException", std::move(why), 400, nullptr});
  };
  Api api;
  api.id = text_member(definition.api, "id");
  api.name = text_member(definition.api, "name");
  if (auto wrong = create_stage(api, stage, std::move(variables))) return tl::unexpected(std::move(*wrong));
  for (const auto& [id, resource] : definition.resources) {
    for (const auto& [http_method, given] : resource.methods) {
      const auto validator = definition.validators.find(text_member(given, "requestValidatorId"));
      auto method = read_method(given, validator == definition.validators.end() ? Json() : validator->second);
      if (!method) return bad("No integration defined for method");
      if (auto wrong = put_method(api, path_of_resource(definition, id), http_method, std::move(*method))) {
        return tl::unexpected(std::move(*wrong));
      }
    }
  }
  if (auto done = furnish(api, definition, place); !done) return bad("Invalid policy document: " + done.error());
  return api;
}

}  // namespace millrace::api
