#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kHttpIntegrationProperties[] = {{"ApiId"},
                                                   {"IntegrationType"},
                                                   {"IntegrationUri"},
                                                   {"IntegrationMethod"},
                                                   {"PayloadFormatVersion"},
                                                   number("TimeoutInMillis"),
                                                   {"ConnectionId", kNoNetwork},
                                                   {"ConnectionType", kNoNetwork},
                                                   {"ContentHandlingStrategy", kNotYet},
                                                   {"CredentialsArn", kNoAccess},
                                                   {"Description", kNoText},
                                                   {"IntegrationSubtype", kNotYet},
                                                   {"PassthroughBehavior", kNotYet},
                                                   {"RequestParameters", kNotYet},
                                                   {"RequestTemplates", kNotYet},
                                                   {"ResponseParameters", kNotYet},
                                                   {"TemplateSelectionExpression", kNotYet},
                                                   {"TlsConfig", kNoNetwork},
                                                   {}};

void identify_http_integration(const Named& integration, Identity& identity) {
  identity.ref = short_id(integration.stack, integration.id, 7);
  identity.attributes["IntegrationId"] = identity.ref;
}

}  // namespace

// Made with the routes that lead to it.
extern const ResourceType kApiGatewayV2Integration{.name = "AWS::ApiGatewayV2::Integration",
                                                   .properties = kHttpIntegrationProperties,
                                                   .identify = identify_http_integration};

}  // namespace millrace::template_
