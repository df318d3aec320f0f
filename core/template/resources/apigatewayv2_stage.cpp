#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kRouteSettings[] = {{"ThrottlingBurstLimit"},         {"ThrottlingRateLimit"},
                                       {"DataTraceEnabled", kNoTracing}, {"DetailedMetricsEnabled", kNoTracing},
                                       {"LoggingLevel", kNoTracing},     {}};
constexpr Property kHttpStageProperties[] = {{"ApiId"},
                                             {"StageName"},
                                             {"StageVariables"},
                                             {"AutoDeploy"},
                                             {"DeploymentId"},
                                             {"AccessLogSettings", kNoTracing},
                                             {"AccessPolicyId", kNoAccess},
                                             {"ClientCertificateId", kNoAccess},
                                             {"DefaultRouteSettings", nullptr, kRouteSettings},
                                             {"Description", kNoText},
                                             {"RouteSettings"},
                                             {"Tags", kNoTags},
                                             {}};
constexpr Property kHttpDeploymentProperties[] = {{"ApiId"}, {"StageName"}, {"Description", kNoText}, {}};

void identify_http_deployment(const Named& deployment, Identity& identity) {
  identity.ref = short_id(deployment.stack, deployment.id, 6);
  identity.attributes["DeploymentId"] = identity.ref;
}

}  // namespace

// Both are made with their API.
extern const ResourceType kApiGatewayV2Stage{
    .name = "AWS::ApiGatewayV2::Stage", .properties = kHttpStageProperties, .name_property = "StageName"};
extern const ResourceType kApiGatewayV2Deployment{.name = "AWS::ApiGatewayV2::Deployment",
                                                  .properties = kHttpDeploymentProperties,
                                                  .identify = identify_http_deployment};

}  // namespace millrace::template_
