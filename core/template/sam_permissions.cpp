#include "core/template/sam_permissions.h"

#include "core/base/ascii.h"
#include "core/template/sam_rules.h"

namespace millrace::template_ {
namespace {

Json by(const char* service) {
  return Json{{"Action", "lambda:InvokeFunction"}, {"Principal", std::string(service) + ".amazonaws.com"}};
}

// `/notes/{id}` → `/notes/*`.
std::string with_any(const std::string& path) {
  std::string out;
  for (size_t at = 0; at < path.size();) {
    const size_t end = path[at] == '{' ? path.find('}', at) : path.npos;
    out += end == path.npos ? path[at] : '*';
    at = end == path.npos ? at + 1 : end + 1;
  }
  return out;
}

// `api` is the event's member that names the API; else it is the one that SAM makes.
Json by_api(const Json& event, const char* api, const char* implicit) {
  const Json& given = member(event, api);
  std::string method = text_member(event, "Method", "any");
  for (char& c : method) c = to_upper(c);
  if (method == "ANY" || method == "X-AMAZON-APIGATEWAY-ANY-METHOD") method = "*";
  const std::string path = text_member(event, "Path");
  const std::string route = path.empty() ? "$default" : method + with_any(path);
  Json out = by("apigateway");
  const Json id = given.is_null() ? Json{{"Ref", implicit}} : given;
  out["SourceArn"] = {
      {"Fn::Sub", Json::array({"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/" + route,
                               Json{{"Api", id.is_string() ? Json{{"Ref", id}} : id}}})}};
  return out;
}

}  // namespace

std::vector<std::pair<const char*, Json>> public_permissions(const Json& function) {
  const Json everybody{{"FunctionName", function}, {"Principal", "*"}};
  Json by_url = everybody, inside = everybody;
  by_url.update(Json{{"Action", "lambda:InvokeFunctionUrl"}, {"FunctionUrlAuthType", "NONE"}});
  inside.update(Json{{"Action", "lambda:InvokeFunction"}, {"InvokedViaFunctionUrl", true}});
  return {{"UrlPublicPermissions", std::move(by_url)}, {"URLInvokeAllowPublicAccess", std::move(inside)}};
}

std::optional<Json> sending_to(const std::string& type, const Json& arn) {
  static constexpr std::pair<const char*, const char*> kActions[] = {{"SQS", "sqs:SendMessage"},
                                                                     {"SNS", "sns:Publish"},
                                                                     {"Lambda", "lambda:InvokeFunction"},
                                                                     {"EventBridge", "events:PutEvents"},
                                                                     {"S3Bucket", "s3:PutObject"}};
  for (const auto& [name, action] : kActions) {
    if (type != name || arn.is_null()) continue;
    const Json resource = type == "S3Bucket" ? Json{{"Fn::Join", Json::array({"", Json::array({arn, "/*"})})}} : arn;
    return Json{{"Effect", "Allow"}, {"Action", action}, {"Resource", resource}};
  }
  return std::nullopt;
}

std::optional<Json> permission_for(const std::string& type, const Json& event, const std::string& id) {
  if (type == "Api") return by_api(event, "RestApiId", kImplicitApi);
  if (type == "HttpApi") return by_api(event, "ApiId", kImplicitHttpApi);
  if (type == "SNS" && !member(event, "Topic").is_null() && member(event, "SqsSubscription").is_null()) {
    Json out = by("sns");
    out["SourceArn"] = event.at("Topic");
    return out;
  }
  if (type == "S3") {
    Json out = by("s3");
    out["SourceAccount"] = {{"Ref", "AWS::AccountId"}};
    return out;
  }
  if (!is_rule_event(type)) return std::nullopt;
  Json out = by("events");
  out["SourceArn"] = {{"Fn::GetAtt", Json::array({id, "Arn"})}};
  return out;
}

}  // namespace millrace::template_
