#include "core/template/resources/resources.h"

#include <array>

namespace millrace::template_ {

// Each in the file of its name; those of user pools in one.
extern const ResourceType kS3Bucket, kS3BucketPolicy, kSqsQueue, kSqsQueuePolicy, kSnsTopic, kSnsSubscription,
    kSnsTopicPolicy, kEventsEventBus, kEventsEventBusPolicy, kEventsRule, kEventsArchive, kEventsConnection,
    kEventsApiDestination, kDynamoDbTable, kLambdaFunction, kLambdaEventSourceMapping, kLambdaEventInvokeConfig,
    kLambdaPermission, kLambdaUrl, kLambdaVersion, kLambdaAlias, kLambdaLayerVersion, kLambdaLayerPermission,
    kVpcEndpoint, kNatGateway, kStepFunctionsActivity, kStepFunctionsStateMachine, kApiGatewayRestApi,
    kApiGatewayResource, kApiGatewayMethod, kApiGatewayDeployment, kApiGatewayStage, kApiGatewayAccount,
    kApiGatewayModel, kApiGatewayRequestValidator, kApiGatewayGatewayResponse, kApiGatewayAuthorizer, kApiGatewayApiKey,
    kApiGatewayUsagePlan, kApiGatewayUsagePlanKey, kApiGatewayV2Authorizer, kApiGatewayV2Api, kApiGatewayV2Route,
    kApiGatewayV2Integration, kApiGatewayV2Stage, kApiGatewayV2Deployment, kCognitoUserPool, kCognitoUserPoolClient,
    kCognitoUserPoolUser, kCognitoUserPoolGroup, kCognitoUserPoolUserToGroup, kIamRole, kIamPolicy, kIamManagedPolicy,
    kLogsLogGroup, kLogsLogStream, kLogsResourcePolicy, kCdkMetadata, kSecretsManagerSecret,
    kSecretsManagerResourcePolicy, kSecretsManagerRotationSchedule, kSsmParameter, kSchedulerSchedule,
    kSchedulerScheduleGroup, kKinesisStream, kKinesisStreamConsumer, kPipesPipe;

namespace {

// In the order in which they are made.
constexpr const ResourceType* kTypes[] = {&kSsmParameter,
                                          &kLogsLogGroup,
                                          &kLogsLogStream,
                                          &kLogsResourcePolicy,
                                          &kSecretsManagerSecret,
                                          &kSecretsManagerResourcePolicy,
                                          &kKinesisStream,
                                          &kKinesisStreamConsumer,
                                          &kSqsQueue,
                                          &kSqsQueuePolicy,
                                          &kSnsTopic,
                                          &kSnsSubscription,
                                          &kSnsTopicPolicy,
                                          &kEventsEventBus,
                                          &kEventsEventBusPolicy,
                                          &kDynamoDbTable,
                                          &kVpcEndpoint,
                                          &kNatGateway,
                                          &kLambdaLayerVersion,
                                          &kLambdaLayerPermission,
                                          &kLambdaFunction,
                                          &kLambdaVersion,
                                          &kLambdaAlias,
                                          &kS3Bucket,
                                          &kS3BucketPolicy,
                                          &kLambdaEventSourceMapping,
                                          &kLambdaEventInvokeConfig,
                                          &kLambdaPermission,
                                          &kLambdaUrl,
                                          &kStepFunctionsActivity,
                                          &kStepFunctionsStateMachine,
                                          &kEventsConnection,
                                          &kEventsApiDestination,
                                          &kEventsArchive,
                                          &kEventsRule,
                                          &kPipesPipe,
                                          &kApiGatewayRestApi,
                                          &kApiGatewayResource,
                                          &kApiGatewayMethod,
                                          &kApiGatewayDeployment,
                                          &kApiGatewayStage,
                                          &kApiGatewayAccount,
                                          &kApiGatewayModel,
                                          &kApiGatewayRequestValidator,
                                          &kApiGatewayGatewayResponse,
                                          &kApiGatewayAuthorizer,
                                          &kApiGatewayApiKey,
                                          &kApiGatewayUsagePlan,
                                          &kApiGatewayUsagePlanKey,
                                          &kApiGatewayV2Authorizer,
                                          &kApiGatewayV2Api,
                                          &kApiGatewayV2Route,
                                          &kApiGatewayV2Integration,
                                          &kApiGatewayV2Stage,
                                          &kApiGatewayV2Deployment,
                                          &kCognitoUserPool,
                                          &kCognitoUserPoolClient,
                                          &kCognitoUserPoolUser,
                                          &kCognitoUserPoolGroup,
                                          &kCognitoUserPoolUserToGroup,
                                          &kIamRole,
                                          &kIamPolicy,
                                          &kIamManagedPolicy,
                                          &kSecretsManagerRotationSchedule,
                                          &kSchedulerScheduleGroup,
                                          &kSchedulerSchedule,
                                          &kCdkMetadata};

// Types of the services above that CloudFormation knows and this does not, so that a slip of the pen is told from them.
constexpr std::string_view kOthers[] = {"AWS::Events::Endpoint",
                                        "AWS::S3::AccessGrant",
                                        "AWS::S3::AccessGrantsInstance",
                                        "AWS::S3::AccessGrantsLocation",
                                        "AWS::S3::AccessPoint",
                                        "AWS::S3::MultiRegionAccessPoint",
                                        "AWS::S3::MultiRegionAccessPointPolicy",
                                        "AWS::S3::StorageLens",
                                        "AWS::S3::StorageLensGroup",
                                        "AWS::SQS::QueueInlinePolicy",
                                        "AWS::SNS::TopicInlinePolicy",
                                        "AWS::DynamoDB::GlobalTable",
                                        "AWS::Lambda::CapacityProvider",
                                        "AWS::Lambda::CodeSigningConfig",
                                        "AWS::StepFunctions::StateMachineAlias",
                                        "AWS::StepFunctions::StateMachineVersion",
                                        "AWS::ApiGateway::BasePathMapping",
                                        "AWS::ApiGateway::BasePathMappingV2",
                                        "AWS::ApiGateway::ClientCertificate",
                                        "AWS::ApiGateway::DocumentationPart",
                                        "AWS::ApiGateway::DocumentationVersion",
                                        "AWS::ApiGateway::DomainName",
                                        "AWS::ApiGateway::DomainNameAccessAssociation",
                                        "AWS::ApiGateway::DomainNameV2",
                                        "AWS::ApiGateway::VpcLink",
                                        "AWS::ApiGatewayV2::ApiGatewayManagedOverrides",
                                        "AWS::ApiGatewayV2::ApiMapping",
                                        "AWS::ApiGatewayV2::DomainName",
                                        "AWS::ApiGatewayV2::IntegrationResponse",
                                        "AWS::ApiGatewayV2::Model",
                                        "AWS::ApiGatewayV2::RouteResponse",
                                        "AWS::ApiGatewayV2::RoutingRule",
                                        "AWS::ApiGatewayV2::VpcLink",
                                        "AWS::SecretsManager::SecretTargetAttachment",
                                        "AWS::Kinesis::ResourcePolicy"};

// Services of which only some types are listed.
constexpr std::string_view kInPart[] = {"AWS::IAM::", "AWS::Logs::", "AWS::EC2::", "AWS::SSM::"};

std::string filled(std::string text, const Stack& stack, const std::string& name) {
  for (const auto& [hole, value] : {std::pair<const char*, std::string>{"{region}", stack.region},
                                    {"{account}", stack.account},
                                    {"{name}", name}}) {
    const size_t at = text.find(hole);
    if (at != std::string::npos) text.replace(at, std::string(hole).size(), value);
  }
  return text;
}

}  // namespace

std::span<const ResourceType* const> resource_types() { return kTypes; }

const ResourceType* find_type(std::string_view name) {
  for (const ResourceType* type : kTypes) {
    if (name == type->name) return type;
  }
  return nullptr;
}

std::vector<std::string_view> types_beside(std::string_view name) {
  const size_t end = name.rfind("::");
  if (end == std::string_view::npos) return {};
  const std::string_view service = name.substr(0, end + 2);
  if (std::find(std::begin(kInPart), std::end(kInPart), service) != std::end(kInPart)) return {};
  std::vector<std::string_view> found;
  for (const ResourceType* type : kTypes) {
    if (std::string_view(type->name).starts_with(service)) found.push_back(type->name);
  }
  for (const std::string_view other : kOthers) {
    if (other.starts_with(service)) found.push_back(other);
  }
  return found;
}

Identity identify(const ResourceType& type, const Stack& stack, const Resource& resource) {
  const std::string& name = resource.name;
  const std::string arn = type.arn != nullptr ? filled(type.arn, stack, name) : std::string{};
  Identity out{name, {}};
  if (!arn.empty()) out.attributes["Arn"] = arn;
  if (type.identify != nullptr) type.identify({stack, resource.id, name, arn, resource.properties}, out);
  return out;
}

}  // namespace millrace::template_
