#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kStageProperties[] = {{"RestApiId"},
                                         {"StageName"},
                                         {"DeploymentId"},
                                         {"Variables"},
                                         {"Description", kNoText},
                                         {"AccessLogSetting", kNoTracing},
                                         {"CacheClusterEnabled", kNotYet},
                                         {"CacheClusterSize", kNotYet},
                                         {"CanarySetting", kOneStage},
                                         {"ClientCertificateId", kNoAccess},
                                         {"DocumentationVersion", kNoText},
                                         {"MethodSettings", kNotYet},
                                         {"TracingEnabled", kNoTracing},
                                         {"Tags", kNoTags},
                                         {}};

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayStage{
    .name = "AWS::ApiGateway::Stage", .properties = kStageProperties, .name_property = "StageName"};

}  // namespace millrace::template_
