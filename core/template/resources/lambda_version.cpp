// `Ref` gives the ARN with the version's number. What a template publishes is the first version of its function.
#include "core/function/provisioning.h"
#include "core/function/publishing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kVersionProvisioned[] = {number("ProvisionedConcurrentExecutions"), {}};
constexpr Property kVersionProperties[] = {{"FunctionName"},
                                           {"CodeSha256"},
                                           {"Description", kNoText},
                                           {"ProvisionedConcurrencyConfig", nullptr, kVersionProvisioned},
                                           {"RuntimePolicy", "the engine is built in"},
                                           {}};

std::string version_name(const Stack&, const Resource& version) {
  return target_name(text_member(version.properties, "FunctionName"), "1");
}

void identify_version(const Named& named, Identity& identity) {
  identity.ref = named.arn;
  identity.attributes["FunctionArn"] = named.arn;
  identity.attributes["Version"] = "1";
  identity.attributes.erase("Arn");  // the service has no such attribute
}

void make_version(Making& making, const Resource& version) {
  const Json input{{"FunctionName", member(version.properties, "FunctionName")}};
  const Outcome made = function::publish_version(making.turn, input);
  say_refused(making, version, made);
  const Json& ready = member(version.properties, "ProvisionedConcurrencyConfig");
  if (!made || ready.is_null()) return;
  Json wanted = ready;
  wanted["FunctionName"] = input.at("FunctionName");
  wanted["Qualifier"] = "1";
  say_refused(making, version, function::put_provisioned(making.turn, wanted));
}

}  // namespace

extern const ResourceType kLambdaVersion{.name = "AWS::Lambda::Version",
                                         .properties = kVersionProperties,
                                         .name_of = version_name,
                                         .arn = "arn:aws:lambda:{region}:{account}:function:{name}",
                                         .identify = identify_version,
                                         .make = make_version};

}  // namespace millrace::template_
