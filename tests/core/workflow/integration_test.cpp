#include "core/workflow/language/integration.h"

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

}  // namespace
}  // namespace millrace::workflow
