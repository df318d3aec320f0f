#include "core/template/sam_policies.h"

#include <algorithm>

#include "core/identity/managed.h"

namespace millrace::template_ {
namespace {

// A statement that a policy template brings; a template with two statements is two rows.
struct PolicyTemplate {
  const char* name;
  const char* parameter;
  const char* resources;  // separated by blanks, each after `arn:${AWS::Partition}:`; `${it}` is the parameter
  const char* actions;    // separated by blanks
};

#define MILLRACE_HERE "${AWS::Region}:${AWS::AccountId}:"
constexpr const char* kTable = "dynamodb:" MILLRACE_HERE "table/${it}";
constexpr const char* kTableWithIndexes =
    "dynamodb:" MILLRACE_HERE "table/${it} dynamodb:" MILLRACE_HERE "table/${it}/index/*";
constexpr const char* kTableStream = "dynamodb:" MILLRACE_HERE "table/${it}/stream/*";
constexpr const char* kQueue = "sqs:" MILLRACE_HERE "${it}";
constexpr const char* kTopic = "sns:" MILLRACE_HERE "${it}";
constexpr const char* kStream = "kinesis:" MILLRACE_HERE "stream/${it}";
constexpr const char* kBucket = "s3:::${it} s3:::${it}/*";
// Source:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
constexpr PolicyTemplate kTemplates[] = {
    {"DynamoDBCrudPolicy", "TableName", kTableWithIndexes,
     "dynamodb:GetItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:Scan dynamodb:Query dynamodb:UpdateItem "
     "dynamodb:BatchWriteItem dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:ConditionCheckItem"},
    {"DynamoDBReadPolicy", "TableName", kTableWithIndexes,
     "dynamodb:GetItem dynamodb:Scan dynamodb:Query dynamodb:BatchGetItem dynamodb:DescribeTable"},
    {"DynamoDBWritePolicy", "TableName", kTableWithIndexes,
     "dynamodb:PutItem dynamodb:UpdateItem dynamodb:BatchWriteItem"},
    {"DynamoDBReconfigurePolicy", "TableName", kTable, "dynamodb:UpdateTable"},
    {"DynamoDBStreamReadPolicy", "TableName", kTableStream,
     "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator dynamodb:ListStreams"},
    {"SQSSendMessagePolicy", "QueueName", kQueue, "sqs:SendMessage*"},
    {"SQSPollerPolicy", "QueueName", kQueue,
     "sqs:ChangeMessageVisibility sqs:ChangeMessageVisibilityBatch sqs:DeleteMessage sqs:DeleteMessageBatch "
     "sqs:GetQueueAttributes sqs:ReceiveMessage"},
    {"SNSPublishMessagePolicy", "TopicName", kTopic, "sns:Publish"},
    {"SNSCrudPolicy", "TopicName", kTopic,
     "sns:ListSubscriptionsByTopic sns:CreateTopic sns:SetTopicAttributes sns:Subscribe sns:Publish"},
    {"S3ReadPolicy", "BucketName", kBucket,
     "s3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:GetLifecycleConfiguration"},
    {"S3WritePolicy", "BucketName", kBucket, "s3:PutObject s3:PutObjectAcl s3:PutLifecycleConfiguration"},
    {"S3CrudPolicy", "BucketName", kBucket,
     "s3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion s3:PutObject s3:PutObjectAcl "
     "s3:GetLifecycleConfiguration s3:PutLifecycleConfiguration s3:DeleteObject"},
    {"EventBridgePutEventsPolicy", "EventBusName", "events:" MILLRACE_HERE "event-bus/${it}", "events:PutEvents"},
    {"KinesisStreamReadPolicy", "StreamName", "kinesis:" MILLRACE_HERE "stream/*",
     "kinesis:ListStreams kinesis:DescribeLimits"},
    {"KinesisStreamReadPolicy", "StreamName", kStream,
     "kinesis:DescribeStream kinesis:DescribeStreamSummary kinesis:GetRecords kinesis:GetShardIterator"},
    {"KinesisCrudPolicy", "StreamName", kStream,
     "kinesis:AddTagsToStream kinesis:CreateStream kinesis:DecreaseStreamRetentionPeriod kinesis:DeleteStream "
     "kinesis:DescribeStream kinesis:DescribeStreamSummary kinesis:GetShardIterator "
     "kinesis:IncreaseStreamRetentionPeriod kinesis:ListTagsForStream kinesis:MergeShards kinesis:PutRecord "
     "kinesis:PutRecords kinesis:SplitShard kinesis:RemoveTagsFromStream"},
    {"SSMParameterReadPolicy", "ParameterName", "ssm:" MILLRACE_HERE "*", "ssm:DescribeParameters"},
    {"SSMParameterReadPolicy", "ParameterName", "ssm:" MILLRACE_HERE "parameter/${it}",
     "ssm:GetParameters ssm:GetParameter ssm:GetParametersByPath"},
    {"AWSSecretsManagerGetSecretValuePolicy", "SecretArn", "${it}", "secretsmanager:GetSecretValue"},
    {"LambdaInvokePolicy", "FunctionName", "lambda:" MILLRACE_HERE "function:${it}*", "lambda:InvokeFunction"},
    {"StepFunctionsExecutionPolicy", "StateMachineName", "states:" MILLRACE_HERE "stateMachine:${it}",
     "states:StartExecution"}};
#undef MILLRACE_HERE

Json words(std::string_view text) {
  Json out = Json::array();
  while (!text.empty()) {
    const size_t blank = text.find(' ');
    out.push_back(std::string(text.substr(0, blank)));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  return out;
}

Json resource_of(const std::string& arn, const Json& value) {
  if (arn == "${it}") return value;
  return {{"Fn::Sub", Json::array({"arn:${AWS::Partition}:" + arn, Json{{"it", value}}})}};
}

Json statement_of(const PolicyTemplate& policy, const Json& value) {
  Json resources = Json::array();
  for (const Json& arn : words(policy.resources)) resources.push_back(resource_of(arn.get<std::string>(), value));
  return {{"Effect", "Allow"}, {"Action", words(policy.actions)}, {"Resource", std::move(resources)}};
}

// Each of a template's rows is a statement. Null: the parameter is missing.
Json statements_of(const PolicyTemplate& known, const Json& parameters) {
  if (!parameters.contains(known.parameter)) return {};
  Json out = Json::array();
  for (const PolicyTemplate& row : kTemplates) {
    if (std::string_view(row.name) == known.name) out.push_back(statement_of(row, parameters.at(known.parameter)));
  }
  return out;
}

const PolicyTemplate* find_template(const Json& policy) {
  if (!policy.is_object() || policy.size() != 1) return nullptr;
  for (const PolicyTemplate& known : kTemplates) {
    if (policy.begin().key() == known.name) return &known;
  }
  return nullptr;
}

Json trust_of(const char* service) {
  const Json statement{
      {"Effect", "Allow"}, {"Principal", {{"Service", service}}}, {"Action", Json::array({"sts:AssumeRole"})}};
  return {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}};
}

}  // namespace

Json starting_role(const Json& machine_arn) {
  const Json statement{{"Effect", "Allow"}, {"Action", "states:StartExecution"}, {"Resource", machine_arn}};
  const Json policy{{"PolicyName", "StartsTheMachine"},
                    {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}}}};
  return {{"AssumeRolePolicyDocument", trust_of("events.amazonaws.com")}, {"Policies", Json::array({policy})}};
}

Json scheduler_role(const std::string& policy, const char* action, const Json& target, const Json& grave) {
  const auto allowed = [](const char* what, const Json& resource) {
    return Json{{"Effect", "Allow"}, {"Action", what}, {"Resource", resource}};
  };
  Json statements = Json::array({allowed(action, target)});
  if (!grave.is_null()) statements.push_back(allowed("sqs:SendMessage", grave));
  const Json document{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
  return {{"AssumeRolePolicyDocument", trust_of("scheduler.amazonaws.com")},
          {"Policies", Json::array({{{"PolicyName", policy}, {"PolicyDocument", document}}})}};
}

Json with_statements(Json policies, Json statements) {
  if (statements.empty()) return policies;
  if (policies.is_null()) policies = Json::array();
  if (!policies.is_array()) policies = Json::array({policies});
  policies.push_back({{"Statement", std::move(statements)}});
  return policies;
}

std::vector<const char*> managed_for(const Json& events, const Json& properties) {
  std::vector<const char*> out{"AWSLambdaBasicExecutionRole"};
  static constexpr std::pair<const char*, const char*> kReading[] = {{"DynamoDB", "AWSLambdaDynamoDBExecutionRole"},
                                                                     {"SQS", "AWSLambdaSQSQueueExecutionRole"},
                                                                     {"Kinesis", "AWSLambdaKinesisExecutionRole"}};
  for (const auto& [type, managed] : kReading) {
    if (std::any_of(events.begin(), events.end(), [&](const Json& one) { return text_member(one, "Type") == type; }))
      out.push_back(managed);
  }
  if (properties.contains("VpcConfig")) out.push_back("AWSLambdaVPCAccessExecutionRole");
  return out;
}

Json role_properties(const RoleOwner& owner, const Json& given, const std::string& where, Problems& problems,
                     std::vector<Notice>& notices) {
  Json inline_policies = Json::array();
  Json managed = Json::array();
  for (const char* name : owner.managed) managed.push_back(identity::arn_by_aws(name));
  const Json list = given.is_array() ? given : given.is_null() ? Json::array() : Json::array({given});
  for (size_t i = 0; i < list.size(); ++i) {
    const Json& policy = list[i];
    const std::string at = given.is_array() ? where + "/" + std::to_string(i) : where;
    const PolicyTemplate* known = find_template(policy);
    Json statements;
    if (known != nullptr) {
      statements = statements_of(*known, policy.begin().value());
      if (statements.is_null()) problems.push_back({std::string(known->name) + " needs a " + known->parameter, at, {}});
    } else if (policy.is_object() && policy.contains("Statement")) {
      statements = policy.at("Statement");
    } else if (policy.is_string()) {
      const std::string name = policy.get<std::string>();
      const Json arn = name.starts_with("arn:") ? name : identity::arn_by_aws(name);
      if (std::find(managed.begin(), managed.end(), arn) == managed.end()) managed.push_back(arn);
    } else if (policy.is_object() && policy.size() == 1 && policy.contains("Ref")) {
      managed.push_back(policy);
    } else {
      notices.push_back({at, millrace::to_text(policy), "this policy template is not known here"});
    }
    if (statements.is_null()) continue;
    inline_policies.push_back(Json{{"PolicyName", "Policy" + std::to_string(i)},
                                   {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", statements}}}});
  }
  return Json{{"AssumeRolePolicyDocument", trust_of(owner.service)},
              {"Policies", inline_policies},
              {"ManagedPolicyArns", managed}};
}

}  // namespace millrace::template_
