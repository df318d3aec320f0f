#include "core/template/sam_policies.h"

#include <algorithm>

#include "core/identity/managed.h"

namespace millrace::template_ {
namespace {

struct PolicyTemplate {
  const char* name;
  const char* parameter;
  const char* arn;      // after `arn:${AWS::Partition}:`; `${it}` is the parameter
  const char* actions;  // separated by blanks
};

constexpr const char* kTableArn = "dynamodb:${AWS::Region}:${AWS::AccountId}:table/${it}";
constexpr const char* kStream = "dynamodb:${AWS::Region}:${AWS::AccountId}:table/${it}/stream/*";
constexpr const char* kQueue = "sqs:${AWS::Region}:${AWS::AccountId}:${it}";
constexpr const char* kTopic = "sns:${AWS::Region}:${AWS::AccountId}:${it}";
constexpr PolicyTemplate kTemplates[] = {
    {"DynamoDBCrudPolicy", "TableName", kTableArn,
     "dynamodb:GetItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:Scan dynamodb:Query dynamodb:UpdateItem "
     "dynamodb:BatchWriteItem dynamodb:BatchGetItem dynamodb:DescribeTable dynamodb:ConditionCheckItem"},
    {"DynamoDBReadPolicy", "TableName", kTableArn,
     "dynamodb:GetItem dynamodb:Scan dynamodb:Query dynamodb:BatchGetItem dynamodb:DescribeTable"},
    {"DynamoDBWritePolicy", "TableName", kTableArn, "dynamodb:PutItem dynamodb:UpdateItem dynamodb:BatchWriteItem"},
    {"DynamoDBReconfigurePolicy", "TableName", kTableArn, "dynamodb:UpdateTable"},
    {"DynamoDBStreamReadPolicy", "TableName", kStream,
     "dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator"},
    {"SQSSendMessagePolicy", "QueueName", kQueue, "sqs:SendMessage*"},
    {"SQSPollerPolicy", "QueueName", kQueue,
     "sqs:ChangeMessageVisibility sqs:ChangeMessageVisibilityBatch sqs:DeleteMessage sqs:DeleteMessageBatch "
     "sqs:GetQueueAttributes sqs:ReceiveMessage"},
    {"SNSPublishMessagePolicy", "TopicName", kTopic, "sns:Publish"},
    {"SNSCrudPolicy", "TopicName", kTopic,
     "sns:ListSubscriptionsByTopic sns:CreateTopic sns:SetTopicAttributes sns:Subscribe sns:Publish"},
    {"EventBridgePutEventsPolicy", "EventBusName", "events:${AWS::Region}:${AWS::AccountId}:event-bus/${it}",
     "events:PutEvents"},
    {"LambdaInvokePolicy", "FunctionName", "lambda:${AWS::Region}:${AWS::AccountId}:function:${it}*",
     "lambda:InvokeFunction"},
    {"StepFunctionsExecutionPolicy", "StateMachineName", "states:${AWS::Region}:${AWS::AccountId}:stateMachine:${it}",
     "states:StartExecution"}};

Json words(std::string_view text) {
  Json out = Json::array();
  while (!text.empty()) {
    const size_t blank = text.find(' ');
    out.push_back(std::string(text.substr(0, blank)));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  return out;
}

Json statement_of(const PolicyTemplate& policy, const Json& value) {
  const Json arn{{"Fn::Sub", Json::array({std::string("arn:${AWS::Partition}:") + policy.arn, Json{{"it", value}}})}};
  return Json{{"Effect", "Allow"}, {"Action", words(policy.actions)}, {"Resource", arn}};
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
    if (known != nullptr && policy.begin().value().contains(known->parameter)) {
      statements = Json::array({statement_of(*known, policy.begin().value().at(known->parameter))});
    } else if (known != nullptr) {
      problems.push_back({std::string(known->name) + " needs a " + known->parameter, at, {}});
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
