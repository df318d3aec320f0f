#include "core/api/integration/address.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

TEST(Address, NamesAServiceWithAnOperationOrAPath) {
  struct Row {
    const char* uri;
    const char* told;  // service, operation or path, subdomain
  };
  const Row rows[] = {
      {"arn:aws:apigateway:eu-central-1:dynamodb:action/PutItem", "dynamodb PutItem "},
      {"arn:aws:apigateway:eu-central-1:sqs:path/123456789012/Queue", "sqs /123456789012/Queue "},
      {"arn:aws:apigateway:eu-central-1:s3:path/{bucket}/{key}", "s3 /{bucket}/{key} "},
      {"arn:aws:apigateway:eu-central-1:files.s3:path/a", "s3 /a files"},
      {"arn:aws:apigateway:eu-central-1:sns:path//", "sns // "},
      {"arn:aws:apigateway:eu-central-1:dynamodb:PutItem", "none"},
      {"arn:aws:lambda:eu-central-1:123456789012:function:Fn", "none"},
      {"https://example.com", "none"},
  };
  for (const Row& row : rows) {
    const auto read = read_address(row.uri);
    const std::string told =
        read ? read->service + " " + (read->is_path ? "/" : "") + read->of + " " + read->subdomain : "none";
    EXPECT_EQ(told, row.told) << row.uri;
  }
}

TEST(Address, LeadsToAFunction) {
  const std::string arn = "arn:aws:lambda:eu-central-1:123456789012:function:Fn:live";
  EXPECT_EQ(function_arn_in("arn:aws:apigateway:r:lambda:path/2015-03-31/functions/" + arn + "/invocations"), arn);
  EXPECT_EQ(function_arn_in(arn), arn);
  EXPECT_EQ(function_arn_in("arn:aws:apigateway:r:dynamodb:action/PutItem"), "");
  EXPECT_EQ(function_name_of(arn), "Fn:live");
}

TEST(Address, HasStageVariablesFilledIn) {
  const std::map<std::string, std::string> variables{{"host", "example.com"}, {"fn", "Fn"}};
  EXPECT_EQ(with_stage_variables("https://${stageVariables.host}/${stageVariables.fn}", variables),
            "https://example.com/Fn");
  EXPECT_EQ(with_stage_variables("a${stageVariables.none}b${stageVariables.", variables), "ab${stageVariables.");
}

}  // namespace
}  // namespace millrace::api
