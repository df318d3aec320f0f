#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kMethodSettings[] = {{"HttpMethod"},
                                        {"ResourcePath"},
                                        {"ThrottlingBurstLimit"},
                                        {"ThrottlingRateLimit"},
                                        {"CacheDataEncrypted", kNotYet},
                                        {"CacheTtlInSeconds", kNotYet},
                                        {"CachingEnabled", kNotYet},
                                        {"DataTraceEnabled", kNoTracing},
                                        {"LoggingLevel", kNoTracing},
                                        {"MetricsEnabled", kNoTracing},
                                        {}};
constexpr Property kCanarySetting[] = {
    {"DeploymentId", kOneDeployment}, {"PercentTraffic"}, {"StageVariableOverrides"}, {"UseStageCache", kNotYet}, {}};
constexpr Property kStageProperties[] = {{"RestApiId"},
                                         {"StageName"},
                                         {"DeploymentId"},
                                         {"Variables"},
                                         {"Description", kNoText},
                                         {"AccessLogSetting", kNoTracing},
                                         {"CacheClusterEnabled", kNotYet},
                                         {"CacheClusterSize", kNotYet},
                                         {"CanarySetting", nullptr, kCanarySetting},
                                         {"ClientCertificateId", kNoAccess},
                                         {"DocumentationVersion", kNoText},
                                         {"MethodSettings", nullptr, kMethodSettings},
                                         {"TracingEnabled", kNoTracing},
                                         {"Tags", kNoTags},
                                         {}};

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayStage{
    .name = "AWS::ApiGateway::Stage", .properties = kStageProperties, .name_property = "StageName"};

}  // namespace millrace::template_
