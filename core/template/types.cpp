#include "core/template/types.h"

#include <set>

#include "core/base/hash.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoAccess = "permissions are not enforced yet";
constexpr const char* kNoTags = "tags change nothing";
constexpr const char* kNoSecrets = "nothing is stored, so nothing is encrypted";
constexpr const char* kNoBackups = "stepping back is the backup";
constexpr const char* kNoTracing = "the trace has every fact anyway";
constexpr const char* kNoNetwork = "there is no network to attach to";
constexpr const char* kNoText = "it is a note for people";
constexpr const char* kNotYet = "it is not simulated yet";
constexpr const char* kOneStage = "an API has one stage here, published when it is made";

constexpr Property kKeySchema[] = {{"AttributeName"}, {"KeyType"}, {}};
constexpr Property kAttribute[] = {{"AttributeName"}, {"AttributeType"}, {}};
constexpr Property kThroughput[] = {{"ReadCapacityUnits"}, {"WriteCapacityUnits"}, {}};
constexpr Property kProjection[] = {{"ProjectionType"}, {"NonKeyAttributes"}, {}};
constexpr Property kIndex[] = {{"IndexName"},
                               {"KeySchema", nullptr, kKeySchema},
                               {"Projection", nullptr, kProjection},
                               {"ProvisionedThroughput", nullptr, kThroughput},
                               {"OnDemandThroughput", kNotYet},
                               {"WarmThroughput", kNotYet},
                               {"ContributorInsightsSpecification", kNoTracing},
                               {}};
constexpr Property kStreamSpecification[] = {{"StreamViewType"}, {"ResourcePolicy", kNoAccess}, {}};
constexpr Property kTimeToLive[] = {{"AttributeName"}, {"Enabled"}, {}};
constexpr Property kTable[] = {{"TableName"},
                               {"KeySchema", nullptr, kKeySchema},
                               {"AttributeDefinitions", nullptr, kAttribute},
                               {"BillingMode"},
                               {"ProvisionedThroughput", nullptr, kThroughput},
                               {"GlobalSecondaryIndexes", nullptr, kIndex},
                               {"LocalSecondaryIndexes", nullptr, kIndex},
                               {"StreamSpecification", nullptr, kStreamSpecification},
                               {"TimeToLiveSpecification", nullptr, kTimeToLive},
                               {"OnDemandThroughput", kNotYet},
                               {"WarmThroughput", kNotYet},
                               {"TableClass", "storage costs nothing here"},
                               {"DeletionProtectionEnabled", "tables are not deleted from under the run"},
                               {"PointInTimeRecoverySpecification", kNoBackups},
                               {"SSESpecification", kNoSecrets},
                               {"ContributorInsightsSpecification", kNoTracing},
                               {"KinesisStreamSpecification", kNotYet},
                               {"ImportSourceSpecification", kNotYet},
                               {"ResourcePolicy", kNoAccess},
                               {"Tags", kNoTags},
                               {}};

constexpr Property kEnvironment[] = {{"Variables"}, {}};
constexpr Property kFunction[] = {{"FunctionName"},
                                  {"Handler"},
                                  {"Runtime"},
                                  {"Code"},
                                  {"Timeout"},
                                  {"MemorySize"},
                                  {"Environment", nullptr, kEnvironment},
                                  {"ReservedConcurrentExecutions"},
                                  {"Role"},
                                  {"Description", kNoText},
                                  {"Architectures", "handlers run on the page's own machine"},
                                  {"PackageType"},
                                  {"Layers", kNotYet},
                                  {"DeadLetterConfig", kNotYet},
                                  {"EphemeralStorage", "handlers have no file system"},
                                  {"FileSystemConfigs", "handlers have no file system"},
                                  {"ImageConfig", kNotYet},
                                  {"KmsKeyArn", kNoSecrets},
                                  {"LoggingConfig", "a function's log is always kept"},
                                  {"RecursiveLoop", kNotYet},
                                  {"RuntimeManagementConfig", "the engine is built in"},
                                  {"SnapStart", "cold starts are a setting"},
                                  {"CodeSigningConfigArn", kNoAccess},
                                  {"TracingConfig", kNoTracing},
                                  {"VpcConfig", kNoNetwork},
                                  {"Tags", kNoTags},
                                  {}};
constexpr Property kFilter[] = {{"Pattern"}, {}};
constexpr Property kFilters[] = {{"Filters", nullptr, kFilter}, {}};
constexpr Property kMapping[] = {{"EventSourceArn"},
                                 {"FunctionName"},
                                 {"BatchSize"},
                                 {"MaximumBatchingWindowInSeconds"},
                                 {"StartingPosition"},
                                 {"FilterCriteria", nullptr, kFilters},
                                 {"MaximumRetryAttempts"},
                                 {"MaximumRecordAgeInSeconds"},
                                 {"BisectBatchOnFunctionError"},
                                 {"ParallelizationFactor"},
                                 {"FunctionResponseTypes"},
                                 {"DestinationConfig"},
                                 {"Enabled"},
                                 {"TumblingWindowInSeconds"},
                                 {"StartingPositionTimestamp", "table streams have no starting time"},
                                 {"ScalingConfig", kNotYet},
                                 {"KmsKeyArn", kNoSecrets},
                                 {"MetricsConfig", kNoTracing},
                                 {"Tags", kNoTags},
                                 {}};

constexpr Property kStateMachine[] = {{"StateMachineName"},
                                      {"StateMachineType"},
                                      {"Definition"},
                                      {"DefinitionString"},
                                      {"DefinitionS3Location"},
                                      {"DefinitionSubstitutions"},
                                      {"RoleArn"},
                                      {"LoggingConfiguration", kNoTracing},
                                      {"TracingConfiguration", kNoTracing},
                                      {"EncryptionConfiguration", kNoSecrets},
                                      {"Tags", kNoTags},
                                      {}};

constexpr Property kRestApi[] = {{"Name"},
                                 {"Body"},
                                 {"BodyS3Location", "an OpenAPI document is read from Body only"},
                                 {"Description", kNoText},
                                 {"EndpointConfiguration", kNoNetwork},
                                 {"ApiKeySourceType", kNotYet},
                                 {"BinaryMediaTypes", kNotYet},
                                 {"CloneFrom", kNotYet},
                                 {"DisableExecuteApiEndpoint", kNoNetwork},
                                 {"FailOnWarnings", kNoText},
                                 {"MinimumCompressionSize", "nothing is sent over a wire"},
                                 {"Mode", kNoText},
                                 {"Parameters", kNotYet},
                                 {"Policy", kNoAccess},
                                 {"Tags", kNoTags},
                                 {}};
constexpr Property kApiResource[] = {{"RestApiId"}, {"ParentId"}, {"PathPart"}, {}};
constexpr Property kIntegration[] = {{"Type"},
                                     {"Uri"},
                                     {"IntegrationHttpMethod"},
                                     {"TimeoutInMillis"},
                                     {"Credentials", kNoAccess},
                                     {"PassthroughBehavior"},
                                     {"RequestTemplates"},
                                     {"RequestParameters"},
                                     {"IntegrationResponses"},
                                     {"ContentHandling", kNotYet},
                                     {"CacheKeyParameters", kNotYet},
                                     {"CacheNamespace", kNotYet},
                                     {"ConnectionId", kNoNetwork},
                                     {"ConnectionType", kNoNetwork},
                                     {}};
constexpr Property kMethod[] = {{"RestApiId"},
                                {"ResourceId"},
                                {"HttpMethod"},
                                {"Integration", nullptr, kIntegration},
                                {"AuthorizationType"},
                                {"ApiKeyRequired", kNotYet},
                                {"AuthorizationScopes", kNotYet},
                                {"AuthorizerId", kNotYet},
                                {"MethodResponses", "a proxy integration answers whatever the function says"},
                                {"OperationName", kNoText},
                                {"RequestModels", kNotYet},
                                {"RequestParameters", kNotYet},
                                {"RequestValidatorId", kNotYet},
                                {}};
constexpr Property kDeployment[] = {{"RestApiId"},
                                    {"StageName"},
                                    {"Description", kNoText},
                                    {"StageDescription", kOneStage},
                                    {"DeploymentCanarySettings", kOneStage},
                                    {}};
constexpr Property kStage[] = {{"RestApiId"},
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

constexpr Type kTypes[] = {
    {"AWS::DynamoDB::Table", nullptr, "TableName", "arn:aws:dynamodb:{region}:{account}:table/{name}", kTable},
    {"AWS::Lambda::Function", nullptr, "FunctionName", "arn:aws:lambda:{region}:{account}:function:{name}", kFunction},
    {"AWS::Lambda::EventSourceMapping", nullptr, nullptr,
     "arn:aws:lambda:{region}:{account}:event-source-mapping:{name}", kMapping},
    {"AWS::Lambda::Permission", kNoAccess},
    {"AWS::StepFunctions::StateMachine", nullptr, "StateMachineName",
     "arn:aws:states:{region}:{account}:stateMachine:{name}", kStateMachine},
    {"AWS::ApiGateway::RestApi", nullptr, "Name", "arn:aws:apigateway:{region}::/restapis/{name}", kRestApi},
    {"AWS::ApiGateway::Resource", nullptr, nullptr, nullptr, kApiResource},
    {"AWS::ApiGateway::Method", nullptr, nullptr, nullptr, kMethod},
    {"AWS::ApiGateway::Deployment", nullptr, nullptr, nullptr, kDeployment},
    {"AWS::ApiGateway::Stage", nullptr, "StageName", nullptr, kStage},
    {"AWS::ApiGateway::Account", "calls are not logged elsewhere"},
    {"AWS::IAM::Role", kNoAccess, "RoleName", "arn:aws:iam::{account}:role/{name}"},
    {"AWS::IAM::Policy", kNoAccess, "PolicyName"},
    {"AWS::IAM::ManagedPolicy", kNoAccess, "ManagedPolicyName", "arn:aws:iam::{account}:policy/{name}"},
    {"AWS::Logs::LogGroup", "a function's log is kept without one", "LogGroupName",
     "arn:aws:logs:{region}:{account}:log-group:{name}:*"},
    {"AWS::CDK::Metadata", "it only says which CDK wrote the template"},
    {nullptr},
};

// Types of the services above that CloudFormation knows and this does not, so that a slip of the pen is told from them.
constexpr std::string_view kOthers[] = {"AWS::DynamoDB::GlobalTable",
                                        "AWS::Lambda::Alias",
                                        "AWS::Lambda::CapacityProvider",
                                        "AWS::Lambda::CodeSigningConfig",
                                        "AWS::Lambda::EventInvokeConfig",
                                        "AWS::Lambda::LayerVersion",
                                        "AWS::Lambda::LayerVersionPermission",
                                        "AWS::Lambda::Url",
                                        "AWS::Lambda::Version",
                                        "AWS::StepFunctions::Activity",
                                        "AWS::StepFunctions::StateMachineAlias",
                                        "AWS::StepFunctions::StateMachineVersion",
                                        "AWS::ApiGateway::ApiKey",
                                        "AWS::ApiGateway::Authorizer",
                                        "AWS::ApiGateway::BasePathMapping",
                                        "AWS::ApiGateway::BasePathMappingV2",
                                        "AWS::ApiGateway::ClientCertificate",
                                        "AWS::ApiGateway::DocumentationPart",
                                        "AWS::ApiGateway::DocumentationVersion",
                                        "AWS::ApiGateway::DomainName",
                                        "AWS::ApiGateway::DomainNameAccessAssociation",
                                        "AWS::ApiGateway::DomainNameV2",
                                        "AWS::ApiGateway::GatewayResponse",
                                        "AWS::ApiGateway::Model",
                                        "AWS::ApiGateway::RequestValidator",
                                        "AWS::ApiGateway::UsagePlan",
                                        "AWS::ApiGateway::UsagePlanKey",
                                        "AWS::ApiGateway::VpcLink"};

std::string filled(std::string text, const Stack& stack, const std::string& name) {
  for (const auto& [hole, value] : {std::pair<const char*, std::string>{"{region}", stack.region},
                                    {"{account}", stack.account},
                                    {"{name}", name}}) {
    const size_t at = text.find(hole);
    if (at != std::string::npos) text.replace(at, std::string(hole).size(), value);
  }
  return text;
}

// An id as API Gateway makes them, small letters and digits, the same for the same stack and logical id.
std::string short_id(const Stack& stack, const std::string& id, size_t length) {
  uint64_t bits = hash_bytes(stack.name + "/" + id);
  std::string out;
  for (; out.size() < length; bits /= 36) out += "abcdefghijklmnopqrstuvwxyz0123456789"[bits % 36];
  return out;
}

std::string mapping_uuid(const Stack& stack, const std::string& id) {
  const std::string digits = hex(hash_bytes(stack.name + "/" + id)) + hex(hash_bytes(id, 1));
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-4" + digits.substr(13, 3) + "-a" + digits.substr(17, 3) +
         "-" + digits.substr(20);
}

}  // namespace

const Type* find_type(std::string_view name) {
  for (const Type* type = kTypes; type->name != nullptr; ++type) {
    if (name == type->name) return type;
  }
  return nullptr;
}

std::vector<std::string_view> types_beside(std::string_view name) {
  const size_t end = name.rfind("::");
  if (end == std::string_view::npos) return {};
  const std::string_view service = name.substr(0, end + 2);
  std::vector<std::string_view> found;
  for (const Type* type = kTypes; type->name != nullptr; ++type) {
    if (std::string_view(type->name).starts_with(service)) found.push_back(type->name);
  }
  for (const std::string_view other : kOthers) {
    if (other.starts_with(service)) found.push_back(other);
  }
  return service == "AWS::IAM::" || service == "AWS::Logs::" ? std::vector<std::string_view>{} : found;
}

Identity identify(const Type& type, const Stack& stack, const std::string& id, const std::string& name) {
  const std::string_view what = type.name;
  const std::string arn = type.arn != nullptr ? filled(type.arn, stack, name) : std::string{};
  Identity out{name, {}};
  if (!arn.empty()) out.attributes["Arn"] = arn;
  if (what == "AWS::DynamoDB::Table") {
    out.attributes["StreamArn"] = arn + "/stream/" + stack.made_at;
  } else if (what == "AWS::StepFunctions::StateMachine") {
    out.ref = arn;
    out.attributes["Name"] = name;
    out.attributes["StateMachineRevisionId"] = "INITIAL";
  } else if (what == "AWS::Lambda::EventSourceMapping") {
    out.ref = mapping_uuid(stack, id);
    out.attributes = {{"Id", out.ref}, {"EventSourceMappingArn", filled(type.arn, stack, out.ref)}};
  } else if (what == "AWS::ApiGateway::RestApi") {
    out.ref = short_id(stack, id, 10);
    out.attributes = {{"RestApiId", out.ref}, {"RootResourceId", short_id(stack, id + "/", 10)}};
  } else if (what == "AWS::ApiGateway::Resource" || what == "AWS::ApiGateway::Deployment") {
    out.ref = short_id(stack, id, 6);
    out.attributes[what.ends_with("Resource") ? "ResourceId" : "DeploymentId"] = out.ref;
  } else if (what == "AWS::IAM::Role") {
    out.attributes["RoleId"] = "AROA" + hex(hash_bytes(id)).substr(0, 16);
  }
  return out;
}

}  // namespace millrace::template_
