#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kDeploymentCanary[] = {
    {"PercentTraffic"}, {"StageVariableOverrides"}, {"UseStageCache", kNotYet}, {}};
constexpr Property kDeploymentProperties[] = {{"RestApiId"},
                                              {"StageName"},
                                              {"Description", kNoText},
                                              {"StageDescription", kOneStage},
                                              {"DeploymentCanarySettings", nullptr, kDeploymentCanary},
                                              {}};

void identify_deployment(const Named& deployment, Identity& identity) {
  identity.ref = short_id(deployment.stack, deployment.id, 6);
  identity.attributes["DeploymentId"] = identity.ref;
}

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayDeployment{
    .name = "AWS::ApiGateway::Deployment", .properties = kDeploymentProperties, .identify = identify_deployment};

}  // namespace millrace::template_
