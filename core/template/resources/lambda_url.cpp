// `Ref` gives the ARN of the function or alias. The URL is known before anything is made: the first one of its target.
#include "core/function/url.h"
#include "core/function/url_config.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"

namespace millrace::template_ {
namespace {

constexpr Property kCors[] = {{"AllowCredentials"},
                              {"AllowHeaders"},
                              {"AllowMethods"},
                              {"AllowOrigins"},
                              {"ExposeHeaders"},
                              number("MaxAge"),
                              {}};
constexpr Property kUrlProperties[] = {{"TargetFunctionArn"},    {"Qualifier"},  {"AuthType"},
                                       {"Cors", nullptr, kCors}, {"InvokeMode"}, {}};

std::string url_target(const Stack&, const Resource& url) {
  return target_name(text_member(url.properties, "TargetFunctionArn"), text_member(url.properties, "Qualifier"));
}

void identify_url(const Named& named, Identity& identity) {
  const function::UrlConfig config{function::url_id(named.arn, 1), {}, {}, {}, {}, {}};
  identity.ref = named.arn;
  identity.attributes["FunctionArn"] = named.arn;
  identity.attributes["FunctionUrl"] = "https://" + function::url_host(config, named.stack.region) + "/";
  identity.attributes.erase("Arn");  // which is the function's
}

void make_url(Making& making, const Resource& url) {
  const std::string auth = text_member(url.properties, "AuthType");
  if (auth != "NONE" && auth != "AWS_IAM")
    return making.say(url, "AuthType", "a function URL has an AuthType of NONE or AWS_IAM");
  Json input = url.properties;
  input["FunctionName"] = url.properties.at("TargetFunctionArn");
  say_refused(making, url, function::create_url_config(making.turn, input));
}

}  // namespace

extern const ResourceType kLambdaUrl{.name = "AWS::Lambda::Url",
                                     .properties = kUrlProperties,
                                     .name_of = url_target,
                                     .arn = "arn:aws:lambda:{region}:{account}:function:{name}",
                                     .identify = identify_url,
                                     .make = make_url};

}  // namespace millrace::template_
