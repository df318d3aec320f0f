// User pools with their clients, users and groups. Simplified as core/userpool/pools.h says.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"
#include "core/userpool/making.h"
#include "core/userpool/tokens.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNothingIsSent = "nothing is sent to users here";
constexpr const char* kOneFactor = "users sign in with a password only";

constexpr Property kUserPoolProperties[] = {{"UserPoolName"},
                                            {"Policies"},
                                            {"AccountRecoverySetting", kNothingIsSent},
                                            {"AdminCreateUserConfig", kNothingIsSent},
                                            {"AliasAttributes", kNotYet},
                                            {"AutoVerifiedAttributes", kNothingIsSent},
                                            {"DeletionProtection", kNoText},
                                            {"DeviceConfiguration", kOneFactor},
                                            {"EmailConfiguration", kNothingIsSent},
                                            {"EmailVerificationMessage", kNothingIsSent},
                                            {"EmailVerificationSubject", kNothingIsSent},
                                            {"EnabledMfas", kOneFactor},
                                            {"LambdaConfig", kNotYet},
                                            {"MfaConfiguration", kOneFactor},
                                            {"Schema", kNotYet},
                                            {"SmsConfiguration", kNothingIsSent},
                                            {"UserAttributeUpdateSettings", kNothingIsSent},
                                            {"UserPoolAddOns", kNotYet},
                                            {"UserPoolTags", kNoTags},
                                            {"UserPoolTier", kNoText},
                                            {"UsernameAttributes", kNotYet},
                                            {"UsernameConfiguration", kNotYet},
                                            {"VerificationMessageTemplate", kNothingIsSent},
                                            {}};
constexpr Property kClientProperties[] = {{"UserPoolId"},
                                          {"ClientName"},
                                          {"ExplicitAuthFlows"},
                                          {"IdTokenValidity"},
                                          {"AccessTokenValidity"},
                                          {"TokenValidityUnits"},
                                          {"GenerateSecret", kNotYet},
                                          {"AllowedOAuthFlows", kOneFactor},
                                          {"AllowedOAuthFlowsUserPoolClient", kOneFactor},
                                          {"AllowedOAuthScopes", kOneFactor},
                                          {"CallbackURLs", kOneFactor},
                                          {"LogoutURLs", kOneFactor},
                                          {"PreventUserExistenceErrors", kNotYet},
                                          {"ReadAttributes", kNotYet},
                                          {"RefreshTokenValidity", kNotYet},
                                          {"SupportedIdentityProviders", kNotYet},
                                          {"WriteAttributes", kNotYet},
                                          {}};
constexpr Property kUserProperties[] = {{"UserPoolId"},
                                        {"Username"},
                                        {"UserAttributes"},
                                        {"ClientMetadata", kNotYet},
                                        {"DesiredDeliveryMediums", kNothingIsSent},
                                        {"ForceAliasCreation", kNotYet},
                                        {"MessageAction", kNothingIsSent},
                                        {"ValidationData", kNotYet},
                                        {}};
constexpr Property kGroupProperties[] = {{"UserPoolId"}, {"GroupName"},           {"Description"},
                                         {"RoleArn"},    {"Precedence", kNotYet}, {}};
constexpr Property kMembershipProperties[] = {{"UserPoolId"}, {"Username"}, {"GroupName"}, {}};

void identify_pool(const Named& pool, Identity& identity) {
  identity.ref = pool.stack.region + "_" + short_id(pool.stack, pool.id, 9);
  identity.attributes = {
      {"UserPoolId", identity.ref},
      {"Arn", "arn:aws:cognito-idp:" + pool.stack.region + ":" + pool.stack.account + ":userpool/" + identity.ref},
      {"ProviderName", "cognito-idp." + pool.stack.region + ".amazonaws.com/" + identity.ref},
      {"ProviderURL", userpool::issuer_of(identity.ref)}};
}

void identify_client(const Named& client, Identity& identity) {
  identity.ref = short_id(client.stack, client.id, 12) + short_id(client.stack, client.id + "/", 12);
  identity.attributes = {{"ClientId", identity.ref}};
}

void make_pool(Making& making, const Resource& resource) {
  Json input = resource.properties;
  input["PoolName"] = resource.name;
  userpool::make_pool(making.turn, resource.ref, input);
  making.name(resource.ref, resource.id);
}

void make_client(Making& making, const Resource& resource) {
  auto& pools = making.turn.world.userpools.pools;
  const auto pool = pools.find(text_member(resource.properties, "UserPoolId"));
  if (pool == pools.end())
    return making.say(resource, "UserPoolId", "this client belongs to no user pool of the template");
  Json input = resource.properties;
  input["ClientName"] = resource.name;
  userpool::make_client(making.turn, pool->second, resource.ref, input);
}

// As CloudFormation does it: with a password that nobody knows, which somebody sets afterwards.
void make_member(Making& making, const Resource& user) {
  Json input{{"UserPoolId", member(user.properties, "UserPoolId")}, {"Username", user.name}};
  if (const Json& given = member(user.properties, "UserAttributes"); !given.is_null()) input["UserAttributes"] = given;
  making.call(user, "cognito-idp", "AdminCreateUser", std::move(input));
}

void make_group(Making& making, const Resource& group) {
  Json input = group.properties;
  input["GroupName"] = group.name;
  input.erase("Precedence");
  making.call(group, "cognito-idp", "CreateGroup", std::move(input));
}

void make_membership(Making& making, const Resource& membership) {
  making.call(membership, "cognito-idp", "AdminAddUserToGroup", membership.properties);
}

}  // namespace

extern const ResourceType kCognitoUserPool{.name = "AWS::Cognito::UserPool",
                                           .properties = kUserPoolProperties,
                                           .name_property = "UserPoolName",
                                           .identify = identify_pool,
                                           .make = make_pool};
extern const ResourceType kCognitoUserPoolClient{.name = "AWS::Cognito::UserPoolClient",
                                                 .properties = kClientProperties,
                                                 .name_property = "ClientName",
                                                 .identify = identify_client,
                                                 .make = make_client};
extern const ResourceType kCognitoUserPoolUser{.name = "AWS::Cognito::UserPoolUser",
                                               .properties = kUserProperties,
                                               .name_property = "Username",
                                               .make = make_member};
extern const ResourceType kCognitoUserPoolGroup{.name = "AWS::Cognito::UserPoolGroup",
                                                .properties = kGroupProperties,
                                                .name_property = "GroupName",
                                                .make = make_group};
extern const ResourceType kCognitoUserPoolUserToGroup{.name = "AWS::Cognito::UserPoolUserToGroupAttachment",
                                                      .properties = kMembershipProperties,
                                                      .make = make_membership};

}  // namespace millrace::template_
