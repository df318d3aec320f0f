#include "core/template/drawing.h"

#include "tests/core/template/resources/made.h"
#include "tests/core/template/samples.h"

namespace millrace::template_ {
namespace {

TEST(Drawing, ShowsTheTasksSample) {
  EXPECT_EQ(drawn(sample_files("tasks")),
            "api RestAPI: [POST /task] [GET /task/{task_id}]\n"
            "function APIHandler: [api.handler] [timeout 60 s]\n"
            "table AppTable: [key PK]\n"
            "stream AppTable stream: [NEW_AND_OLD_IMAGES]\n"
            "mapping InsertsOnlyEventSourceMapping: [batch 1, window 1 s] [2 filters]\n"
            "function AsyncHandler: [async.handler] [timeout 3 s]\n"
            "workflow EpisodeThreeStateMachine: [11 states]\n"
            "function UpdateLambda: [update_lambda.handler] [timeout 3 s]\n"
            "function RandomLambda: [random_lambda.handler] [timeout 3 s]\n"
            "APIHandler writes AppTable\n"
            "APIHandler reads AppTable\n"
            "AppTable feeds AppTable stream\n"
            "AppTable stream feeds InsertsOnlyEventSourceMapping\n"
            "AsyncHandler starts EpisodeThreeStateMachine\n"
            "EpisodeThreeStateMachine invokes RandomLambda\n"
            "EpisodeThreeStateMachine invokes UpdateLambda\n"
            "InsertsOnlyEventSourceMapping feeds AsyncHandler\n"
            "RestAPI invokes APIHandler\n"
            "UpdateLambda writes AppTable\n"
            "UpdateLambda reads AppTable\n");
}

TEST(Drawing, ReadsPoliciesThatStandApartAndRoutesByResource) {
  EXPECT_EQ(drawn({{"template.json", R"({"Resources": {
      "Api": {"Type": "AWS::ApiGateway::RestApi", "Metadata": {"Millrace": {"x": 1, "y": 2}}},
      "Part": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"}, "PathPart": "{id}",
        "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}}},
      "Get": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"}, "HttpMethod": "GET",
        "ResourceId": {"Ref": "Part"}, "Integration": {"Type": "AWS_PROXY", "Uri": {"Fn::Sub":
          "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}}}},
      "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a.b", "Role": {"Fn::GetAtt": ["Role", "Arn"]}}},
      "Role": {"Type": "AWS::IAM::Role"},
      "Policy": {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}], "PolicyDocument": {"Statement": [
        {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": [{"Fn::GetAtt": ["Table", "Arn"]}]}]}}},
      "Table": {"Type": "AWS::DynamoDB::Table"}}})"}}),
            "api Api: [GET /{id}]\n"
            "function Fn: [a.b] [timeout 3 s]\n"
            "table Table: []\n"
            "Api invokes Fn\n"
            "Fn reads Table\n");
}

TEST(Drawing, TakesWhatAVariableNamesWhenNoPolicySaysMore) {
  EXPECT_EQ(drawn({{"template.json", R"({"Resources": {
      "Fn": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "a.b", "Environment": {"Variables": {
        "TABLE": {"Ref": "Table"}, "NEXT": {"Fn::GetAtt": ["Other", "Arn"]}}}}},
      "Other": {"Type": "AWS::Lambda::Function", "Properties": {"Handler": "c.d"}},
      "Table": {"Type": "AWS::DynamoDB::Table"}}})"}}),
            "function Fn: [a.b] [timeout 3 s]\n"
            "function Other: [c.d] [timeout 3 s]\n"
            "table Table: []\n"
            "Fn invokes Other\n"
            "Fn writes Table\n");
}

}  // namespace
}  // namespace millrace::template_
