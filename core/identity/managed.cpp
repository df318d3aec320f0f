#include "core/identity/managed.h"

#include <algorithm>
#include <map>

#include "core/access/read_policy.h"

namespace millrace::identity {
namespace {

struct Row {
  std::string_view name;  // below `arn:aws:iam::aws:policy/`
  const char* actions;    // JSON, all on every resource
};

constexpr std::string_view kBegin = "arn:aws:iam::aws:policy/";
constexpr const char* kLogs = R"("logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")";

constexpr Row kByAws[] = {
    {"AdministratorAccess", R"("*")"},
    {"AmazonAPIGatewayInvokeFullAccess", R"("execute-api:Invoke","execute-api:ManageConnections")"},
    {"AmazonDynamoDBFullAccess", R"("dynamodb:*")"},
    {"AmazonDynamoDBReadOnlyAccess",
     R"("dynamodb:BatchGetItem","dynamodb:Describe*","dynamodb:List*","dynamodb:GetItem","dynamodb:Query","dynamodb:Scan","dynamodb:PartiQLSelect")"},
    {"AmazonEventBridgeFullAccess", R"("events:*","schemas:*","scheduler:*","pipes:*")"},
    {"AmazonS3FullAccess", R"("s3:*","s3-object-lambda:*")"},
    {"AmazonS3ReadOnlyAccess",
     R"("s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*")"},
    {"AmazonSNSFullAccess", R"("sns:*")"},
    {"AmazonSQSFullAccess", R"("sqs:*")"},
    {"AWSLambdaInvocation-DynamoDB",
     R"("lambda:InvokeFunction","dynamodb:DescribeStream","dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:ListStreams")"},
    {"AWSLambda_FullAccess", R"("lambda:*","states:DescribeStateMachine","states:ListStateMachines")"},
    {"AWSStepFunctionsFullAccess", R"("states:*")"},
    {"service-role/AWSLambdaBasicExecutionRole", kLogs},
    {"service-role/AWSLambdaDynamoDBExecutionRole",
     R"("dynamodb:DescribeStream","dynamodb:GetRecords","dynamodb:GetShardIterator","dynamodb:ListStreams","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")"},
    {"service-role/AWSLambdaKinesisExecutionRole",
     R"("kinesis:DescribeStream","kinesis:DescribeStreamSummary","kinesis:GetRecords","kinesis:GetShardIterator","kinesis:ListShards","kinesis:ListStreams","kinesis:SubscribeToShard","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")"},
    {"service-role/AWSLambdaRole", R"("lambda:InvokeFunction")"},
    {"service-role/AWSLambdaSQSQueueExecutionRole",
     R"("sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")"},
    {"service-role/AWSLambdaVPCAccessExecutionRole",
     R"("ec2:CreateNetworkInterface","ec2:DescribeNetworkInterfaces","ec2:DeleteNetworkInterface","logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")"},
};

std::map<std::string, access::Document, std::less<>> read_all() {
  std::map<std::string, access::Document, std::less<>> out;
  for (const Row& row : kByAws) {
    const std::string text = R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[)" +
                             std::string(row.actions) + R"(],"Resource":"*"}]})";
    out.emplace(std::string(kBegin) + std::string(row.name),
                access::read_policy(text, access::PolicyKind::kIdentity).value());
  }
  return out;
}

}  // namespace

bool is_managed_by_aws(std::string_view arn) { return arn.starts_with(kBegin) && arn.size() > kBegin.size(); }

std::string arn_by_aws(std::string_view name) {
  const auto row =
      std::find_if(std::begin(kByAws), std::end(kByAws), [&](const Row& one) { return policy_name(one.name) == name; });
  return std::string(kBegin) + std::string(row == std::end(kByAws) ? name : row->name);
}

std::string_view policy_name(std::string_view arn) { return arn.substr(arn.rfind('/') + 1); }

const access::Document* document_by_aws(std::string_view arn) {
  static const auto kDocuments = read_all();
  const auto it = kDocuments.find(arn);
  return it == kDocuments.end() ? nullptr : &it->second;
}

}  // namespace millrace::identity
