#include "core/api/read_method.h"

#include <algorithm>

#include "core/api/integration/address.h"
#include "core/base/ascii.h"
#include "core/velocity/read.h"

namespace millrace::api {
namespace {

// A word of the API for each value; documents write some in small letters.
template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

constexpr Word<Integration::Type> kTypes[] = {{"AWS_PROXY", Integration::Type::kAwsProxy},
                                              {"AWS", Integration::Type::kAws},
                                              {"HTTP_PROXY", Integration::Type::kHttpProxy},
                                              {"HTTP", Integration::Type::kHttp},
                                              {"MOCK", Integration::Type::kMock}};
constexpr Word<Passthrough> kPassthroughs[] = {{"WHEN_NO_MATCH", Passthrough::kWhenNoMatch},
                                               {"WHEN_NO_TEMPLATES", Passthrough::kWhenNoTemplates},
                                               {"NEVER", Passthrough::kNever}};
constexpr Word<Conversion> kConversions[] = {{"CONVERT_TO_TEXT", Conversion::kToText},
                                             {"CONVERT_TO_BINARY", Conversion::kToBinary}};
constexpr Word<Admission::By> kAuthorizations[] = {{"NONE", Admission::By::kNobody},
                                                   {"AWS_IAM", Admission::By::kIdentity},
                                                   {"CUSTOM", Admission::By::kAuthorizer},
                                                   {"COGNITO_USER_POOLS", Admission::By::kAuthorizer},
                                                   {"JWT", Admission::By::kAuthorizer}};

template <class Value, size_t N>
const Value* value_of_word(const Word<Value> (&words)[N], const std::string& word) {
  const auto* found = std::find_if(std::begin(words), std::end(words),
                                   [&](const Word<Value>& one) { return same_but_for_case(one.word, word); });
  return found == std::end(words) ? nullptr : &found->value;
}

template <class Value, size_t N>
void set_by_word(Value& to, const Word<Value> (&words)[N], const Json& object, std::string_view name) {
  if (const Value* value = value_of_word(words, text_member(object, name))) to = *value;
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> out;
  for (const Json& one : list) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

// Numbers come as texts from templates.
std::optional<int64_t> whole(const Json& value) {
  if (value.is_number_integer()) return value.get<int64_t>();
  if (!value.is_string()) return std::nullopt;
  const auto read = parse_json(value.get_ref<const std::string&>());
  return read && read->is_number_integer() ? std::optional(read->get<int64_t>()) : std::nullopt;
}

bool is_true(const Json& value) { return value == true || value == "true"; }

IntegrationResponse read_response(const std::string& status, const Json& given) {
  IntegrationResponse out;
  const Json& code = member(given, "statusCode");
  out.status = code.is_number() ? to_text(code) : text_member(given, "statusCode", status);
  out.pattern = text_member(given, "selectionPattern");
  out.templates = read_templates(member(given, "responseTemplates"));
  out.parameters = read_mappings(member(given, "responseParameters"));
  set_by_word(out.conversion, kConversions, given, "contentHandling");
  return out;
}

// An HTTP API's, by status: an object, or a list of targets and sources in templates.
std::map<std::string, Mappings> read_mappings_by_status(const Json& given) {
  std::map<std::string, Mappings> out;
  for (const auto& [status, mappings] : given.items()) {
    if (!mappings.is_object()) continue;
    out[status] = read_mappings(mappings);
    for (const Json& one : member(mappings, "responseParameters")) {
      out[status][text_member(one, "destination")] = text_member(one, "source");
    }
  }
  return out;
}

Result<Integration> read_integration(const Json& given) {
  Integration out;
  const std::string type = text_member(given, "type");
  const Integration::Type* known = value_of_word(kTypes, type);
  if (known == nullptr) return problem("an integration has a type", "/type", "like AWS_PROXY, AWS, HTTP or MOCK");
  out.type = *known;
  out.uri = text_member(given, "uri");
  out.http_method = text_member(given, "httpMethod");
  out.role = text_member(given, "credentials");
  set_by_word(out.passthrough, kPassthroughs, given, "passthroughBehavior");
  set_by_word(out.conversion, kConversions, given, "contentHandling");
  out.templates = read_templates(member(given, "requestTemplates"));
  out.parameters = read_mappings(member(given, "requestParameters"));
  out.subtype = text_member(given, "integrationSubtype");
  out.by_status = read_mappings_by_status(member(given, "responseParameters"));
  for (const auto& [status, response] : member(given, "integrationResponses").items()) {  // or a list
    out.responses.push_back(read_response(status, response));
  }
  return out;
}

Admission read_admission(const Json& method, const Json& validator) {
  Admission out;
  set_by_word(out.by, kAuthorizations, method, "authorizationType");
  out.authorizer = text_member(method, "authorizerId");
  out.scopes = texts_of(member(method, "authorizationScopes"));
  out.key = is_true(member(method, "apiKeyRequired"));
  out.body = is_true(member(validator, "validateRequestBody"));
  out.models = read_mappings(member(method, "requestModels"));
  if (!is_true(member(validator, "validateRequestParameters"))) return out;
  for (const auto& [name, required] : member(method, "requestParameters").items()) {
    if (is_true(required)) out.parameters.push_back(name);
  }
  return out;
}

// Why a template cannot be read, or nothing.
std::optional<Problem> unreadable(const Templates& templates, const char* where) {
  for (const auto& [type, one] : templates) {
    if (one.read != nullptr) continue;
    const Problem why = velocity::read_template(one.text).error();
    return Problem{"the mapping template for " + type + " cannot be read, " + why.where + ": " + why.what, where,
                   why.hint};
  }
  return std::nullopt;
}

}  // namespace

Templates read_templates(const Json& by_type) {
  Templates out;
  for (const auto& [type, text] : by_type.items()) {
    MappingTemplate one{text.is_string() ? text.get<std::string>() : "", nullptr};
    one.restore();
    out.emplace(to_lower(type), std::move(one));
  }
  return out;
}

Mappings read_mappings(const Json& by_target) {
  Mappings out;
  for (const auto& [target, source] : by_target.items()) {
    if (source.is_string()) out[target] = source.get<std::string>();
  }
  return out;
}

Result<Method> read_method(const Json& definition, const Json& validator) {
  const Json& given = member(definition, "methodIntegration");
  auto integration = read_integration(given);
  if (!integration) return tl::unexpected(integration.error());
  Method out;
  out.integration = std::move(*integration);
  out.admission = read_admission(definition, validator);
  if (const auto timeout = whole(member(given, "timeoutInMillis"))) out.timeout = millis(*timeout);
  if (text_member(given, "payloadFormatVersion") == "2.0") out.payload = Payload::kTwo;
  out.function = function_name_of(function_arn_in(out.integration.uri));
  if (auto wrong = unreadable(out.integration.templates, "/requestTemplates")) return tl::unexpected(std::move(*wrong));
  for (const IntegrationResponse& response : out.integration.responses) {
    auto wrong = unreadable(response.templates, "/integrationResponses");
    if (wrong) return tl::unexpected(std::move(*wrong));
  }
  return out;
}

}  // namespace millrace::api
