#include "core/workflow/language/exchange.h"

#include <gtest/gtest.h>

namespace millrace::workflow {
namespace {

TEST(Integration, AResourceNamesItsServiceAndOperation) {
  struct Row {
    const char* arn;
    const char* service;  // the endpoint's name, as the door has it
    const char* operation;
  };
  const Row rows[] = {
      {"arn:aws:lambda:eu-central-1:123456789012:function:f", "lambda", "Invoke"},
      {"arn:aws:states:::lambda:invoke", "lambda", "Invoke"},
      {"arn:aws:states:::dynamodb:putItem", "dynamodb", "PutItem"},
      {"arn:aws:states:::states:startExecution.sync:2", "states", "StartExecution"},
      {"arn:aws:states:::aws-sdk:dynamodb:batchGetItem", "dynamodb", "BatchGetItem"},
      {"arn:aws:states:::aws-sdk:dynamodbstreams:getRecords", "streams.dynamodb", "GetRecords"},
      {"arn:aws:states:::aws-sdk:sfn:describeExecution", "states", "DescribeExecution"},
      {"arn:aws:states:::aws-sdk:s3:listObjectsV2", "s3", "ListObjectsV2"},
  };
  for (const Row& row : rows) {
    const auto integration = parse_resource(row.arn);
    ASSERT_TRUE(integration.has_value()) << row.arn;
    EXPECT_EQ(integration->service, row.service) << row.arn;
    EXPECT_EQ(integration->operation, row.operation) << row.arn;
  }
}

TEST(Integration, ErrorsOfTheSdkAreNamedAfterItsClients) {
  const ServiceError gone = service_error("ResourceNotFoundException", "gone").value();
  const ServiceError wrong = service_error("ValidationException", "wrong").value();
  const auto streams = parse_resource("arn:aws:states:::aws-sdk:dynamodbstreams:getRecords");
  ASSERT_TRUE(streams.has_value());
  EXPECT_EQ(error_name(*streams, gone), "DynamoDbStreams.ResourceNotFoundException");
  EXPECT_EQ(error_name(*streams, wrong), "DynamoDbStreams.DynamoDbStreamsException");
}

TEST(Integration, ServicesAreNamedAsTheSdkForJavaNamesThem) {
  const std::pair<const char*, const char*> rows[] = {
      {"dynamodb", "DynamoDb"},
      {"dynamodbstreams", "DynamoDbStreams"},
      {"sfn", "Sfn"},
      {"lambda", "Lambda"},
      {"s3", "S3"},
      {"sqs", "Sqs"},
      {"sns", "Sns"},
      {"eventbridge", "EventBridge"},
      {"apigateway", "ApiGateway"},
      {"http", "Http"},
      {"secretsmanager", "SecretsManager"},
      {"cloudwatchlogs", "CloudWatchLogs"},
      {"glue", "Glue"},  // nothing is known of it
  };
  for (const auto& [sdk, client] : rows) {
    const auto integration = parse_resource(std::string("arn:aws:states:::aws-sdk:") + sdk + ":doIt");
    ASSERT_TRUE(integration.has_value()) << sdk;
    EXPECT_EQ(error_name(*integration, service_error("Gone", "").value()), std::string(client) + ".GoneException");
  }
}

TEST(Integration, TextsThatDefinitionsWriteAsJsonAreTextForTheService) {
  struct Row {
    const char* arn;
    const char* parameters;
    const char* input;
  };
  const Row rows[] = {
      {"states:startExecution", R"({"StateMachineArn":"a","Input":{"Id":1}})",
       R"({"stateMachineArn":"a","input":"{\"Id\":1}"})"},
      {"sqs:sendMessage", R"({"QueueUrl":"q","MessageBody":{"a":1}})", R"({"QueueUrl":"q","MessageBody":"{\"a\":1}"})"},
      {"sns:publish", R"({"Message":[1]})", R"({"Message":"[1]"})"},
      {"events:putEvents", R"({"Entries":[{"Detail":{"a":1},"Source":"s"}]})",
       R"({"Entries":[{"Detail":"{\"a\":1}","Source":"s"}]})"},
      {"dynamodb:putItem", R"({"TableName":"t","Item":{"Input":{"S":"x"}}})",
       R"({"TableName":"t","Item":{"Input":{"S":"x"}}})"},
  };
  for (const Row& row : rows) {
    const auto integration = parse_resource(std::string("arn:aws:states:::") + row.arn);
    ASSERT_TRUE(integration.has_value()) << row.arn;
    EXPECT_EQ(to_service(*integration, *parse_json(row.parameters)), *parse_json(row.input)) << row.arn;
  }
}

TEST(Integration, AnAnswersPayloadIsOpenedAndItsHeadersAreTheServicesOwn) {
  const auto lambda = parse_resource("arn:aws:states:::lambda:invoke");
  const Json result = from_service(*lambda, {{"StatusCode", 200}, {"Payload", "{\"a\":1}"}}, {"id", Instant{0}});
  EXPECT_EQ(result.at("Payload"), Json({{"a", 1}}));
  EXPECT_EQ(result.at("SdkHttpMetadata").at("HttpHeaders").at("Content-Length"), "7");
  const auto table = parse_resource("arn:aws:states:::dynamodb:getItem");
  const Json got = from_service(*table, Json::object(), {"id", Instant{0}});
  EXPECT_EQ(got.at("SdkHttpMetadata").at("HttpHeaders").at("Server"), "Server");
  EXPECT_EQ(got.at("SdkHttpMetadata").at("HttpHeaders").at("Content-Type"), "application/x-amz-json-1.0");
}

}  // namespace
}  // namespace millrace::workflow
