#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kAuthorizerProperties[] = {{"RestApiId"},
                                              {"Name"},
                                              {"Type"},
                                              {"AuthorizerUri"},
                                              {"IdentitySource"},
                                              {"IdentityValidationExpression"},
                                              number("AuthorizerResultTtlInSeconds"),
                                              {"ProviderARNs"},
                                              {"AuthorizerCredentials", kNoAccess},
                                              {"AuthType", kNoText},
                                              {}};
constexpr Property kHttpAuthorizerProperties[] = {{"ApiId"},
                                                  {"Name"},
                                                  {"AuthorizerType"},
                                                  {"AuthorizerUri"},
                                                  {"IdentitySource"},
                                                  {"JwtConfiguration"},
                                                  {"AuthorizerPayloadFormatVersion"},
                                                  flag("EnableSimpleResponses"),
                                                  number("AuthorizerResultTtlInSeconds"),
                                                  {"AuthorizerCredentialsArn", kNoAccess},
                                                  {"IdentityValidationExpression", kNotYet},
                                                  {}};

void identify_authorizer(const Named& authorizer, Identity& identity) {
  identity.ref = short_id(authorizer.stack, authorizer.id, 6);
  identity.attributes["AuthorizerId"] = identity.ref;
}

}  // namespace

// Both are made with their API.
extern const ResourceType kApiGatewayAuthorizer{.name = "AWS::ApiGateway::Authorizer",
                                                .properties = kAuthorizerProperties,
                                                .name_property = "Name",
                                                .identify = identify_authorizer};
extern const ResourceType kApiGatewayV2Authorizer{.name = "AWS::ApiGatewayV2::Authorizer",
                                                  .properties = kHttpAuthorizerProperties,
                                                  .name_property = "Name",
                                                  .identify = identify_authorizer};

}  // namespace millrace::template_
