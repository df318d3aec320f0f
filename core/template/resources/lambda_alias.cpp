// `Ref` gives the alias's ARN.
#include "core/function/provisioning.h"
#include "core/function/publishing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kAliasProvisioned[] = {number("ProvisionedConcurrentExecutions"), {}};
constexpr Property kAliasWeight[] = {{"FunctionVersion"}, number("FunctionWeight"), {}};
constexpr Property kAliasRouting[] = {{"AdditionalVersionWeights", nullptr, kAliasWeight}, {}};
constexpr Property kAliasProperties[] = {{"FunctionName"},
                                         {"FunctionVersion"},
                                         {"Name"},
                                         {"Description", kNoText},
                                         {"RoutingConfig", nullptr, kAliasRouting},
                                         {"ProvisionedConcurrencyConfig", nullptr, kAliasProvisioned},
                                         {}};

std::string alias_name(const Stack&, const Resource& alias) {
  return target_name(text_member(alias.properties, "FunctionName"), text_member(alias.properties, "Name"));
}

void identify_alias(const Named& named, Identity& identity) {
  identity.ref = named.arn;
  identity.attributes["AliasArn"] = named.arn;
  identity.attributes.erase("Arn");  // the service has no such attribute
}

// CloudFormation lists weights; the service maps them by version.
Json alias_input(const Resource& alias) {
  Json input = alias.properties;
  Json weights = Json::object();
  for (const Json& one : member(member(alias.properties, "RoutingConfig"), "AdditionalVersionWeights")) {
    weights[text_member(one, "FunctionVersion")] = member(one, "FunctionWeight");
  }
  if (input.contains("RoutingConfig")) input["RoutingConfig"] = {{"AdditionalVersionWeights", std::move(weights)}};
  return input;
}

void make_alias(Making& making, const Resource& alias) {
  const Json input = alias_input(alias);
  const Outcome made = function::create_alias(making.turn, input);
  say_refused(making, alias, made);
  const Json& ready = member(alias.properties, "ProvisionedConcurrencyConfig");
  if (!made || ready.is_null()) return;
  Json wanted = ready;
  wanted["FunctionName"] = input.at("FunctionName");
  wanted["Qualifier"] = input.at("Name");
  say_refused(making, alias, function::put_provisioned(making.turn, wanted));
}

}  // namespace

extern const ResourceType kLambdaAlias{.name = "AWS::Lambda::Alias",
                                       .properties = kAliasProperties,
                                       .name_of = alias_name,
                                       .arn = "arn:aws:lambda:{region}:{account}:function:{name}",
                                       .identify = identify_alias,
                                       .make = make_alias};

}  // namespace millrace::template_
