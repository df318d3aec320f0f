#include "core/wire/wire.h"

#include <gtest/gtest.h>

namespace millrace::wire {
namespace {

TEST(Wire, ARequestIsForWhomItNames) {
  struct Row {
    const char* header;
    const char* value;
    const char* query;
    const char* service;
  };
  constexpr const char* kHost = "Host";
  constexpr const char* kSigned = "authorization";
  const Row rows[] = {
      {"x-amz-target", "AWSStepFunctions.ListStateMachines", "", "states"},
      {"X-Amz-Target", "DynamoDBStreams_20120810.ListStreams", "", "streams.dynamodb"},
      {kSigned, "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0", "",
       "s3"},
      {kSigned, "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/dynamodb/aws4_request", "", "dynamodb"},
      {kSigned,
       "AWS4-HMAC-SHA256 SignedHeaders=host,Credential=a/b/c/20260101/us-east-1/lambda/aws4_request,Signature=0", "",
       "lambda"},
      {"x", "y", "X-Amz-Credential=k%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&a=b", "s3"},
      {kHost, "lambda.us-east-1.amazonaws.com", "", "lambda"},
      {kHost, "streams.dynamodb.us-east-1.amazonaws.com", "", "streams.dynamodb"},
      {kHost, "store.s3.us-east-1.amazonaws.com", "", "s3"},
      {kHost, "127.0.0.1:4566", "", "dynamodb"},
      {kSigned, "AWS4-HMAC-SHA256 Credential=k/20260101/us-east-1/nobody/aws4_request", "", "dynamodb"},
      {kSigned, "Credential=/", "", "dynamodb"},
  };
  for (const Row& row : rows) {
    const HttpRequest request{"GET", "/", row.query, {{row.header, row.value}}, ""};
    EXPECT_EQ(asker_of(request, "us-east-1", "id").service->endpoint, row.service) << row.value << row.query;
  }
}

TEST(Wire, WithoutAnythingElseTheAddressSaysWhatIsMeant) {
  struct Row {
    const char* method;
    const char* path;
    const char* query;
    const char* service;
  };
  const Row rows[] = {{"PUT", "/store", "", "s3"},
                      {"GET", "/store/a/b", "", "s3"},
                      {"POST", "/store", "delete=", "s3"},
                      {"GET", "/2015-03-31/functions", "", "lambda"},
                      {"POST", "/2015-03-31/functions/Echo/invocations", "", "lambda"},
                      {"POST", "/", "", "dynamodb"},
                      {"POST", "/123456789012/Queue", "Action=SendMessage", "dynamodb"},
                      {"GET", "/abc", "", "dynamodb"}};
  for (const Row& row : rows) {
    const HttpRequest request{row.method, row.path, row.query, {{"Host", "127.0.0.1:4566"}}, ""};
    EXPECT_EQ(asker_of(request, "us-east-1", "id").service->endpoint, row.service) << row.method << row.path;
  }
}

}  // namespace
}  // namespace millrace::wire
