#include "core/api/integration/subtype.h"
#include "core/template/making.h"
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
                                                   {"CredentialsArn"},
                                                   {"Description", kNoText},
                                                   {"IntegrationSubtype"},
                                                   {"PassthroughBehavior", kNotYet},
                                                   {"RequestParameters"},
                                                   {"RequestTemplates", kNotYet},
                                                   {"ResponseParameters"},
                                                   {"TemplateSelectionExpression", kNotYet},
                                                   {"TlsConfig", kNoNetwork},
                                                   {}};

void identify_http_integration(const Named& integration, Identity& identity) {
  identity.ref = short_id(integration.stack, integration.id, 7);
  identity.attributes["IntegrationId"] = identity.ref;
}

void check_http_integration(Making& making, const Resource& integration) {
  const std::string subtype = text_member(integration.properties, "IntegrationSubtype");
  if (subtype.empty() || api::read_subtype(subtype)) return;
  making.notices.push_back({integration.where + "/Properties/IntegrationSubtype", subtype, kNotYet});
}

}  // namespace

// Made with the routes that lead to it.
extern const ResourceType kApiGatewayV2Integration{.name = "AWS::ApiGatewayV2::Integration",
                                                   .properties = kHttpIntegrationProperties,
                                                   .identify = identify_http_integration,
                                                   .make = check_http_integration};

}  // namespace millrace::template_
