#include "core/template/sam.h"

#include <gtest/gtest.h>

#include "core/template/parse.h"

namespace millrace::template_ {
namespace {

tl::expected<Architecture, Problems> expanded(const std::string& rest) {
  return parse({{"template.json", R"({"Transform": "AWS::Serverless-2016-10-31", )" + rest + "}"}});
}

TEST(Sam, AFunctionTakesItsGlobalsAndGetsARole) {
  const auto architecture = expanded(R"("Globals": {"Function": {"Timeout": 30, "MemorySize": 256,
      "Environment": {"Variables": {"A": "1", "B": "2"}}}},
    "Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {"CodeUri": "handlers/", "Handler": "a.handler",
      "Timeout": 5, "Environment": {"Variables": {"B": "3"}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Resource& function = *architecture->find("Fn");
  EXPECT_EQ(function.type, "AWS::Lambda::Function");
  EXPECT_EQ(function.properties["Timeout"], 5);
  EXPECT_EQ(function.properties["MemorySize"], 256);
  EXPECT_EQ(function.properties["Code"], "handlers/");
  EXPECT_EQ(function.properties["Environment"]["Variables"].dump(), R"({"A":"1","B":"3"})");
  EXPECT_EQ(function.properties["Role"], "arn:aws:iam::123456789012:role/FnRole");
  EXPECT_TRUE(architecture->notices.empty());
}

TEST(Sam, ApiEventsBecomeRoutesOfTheImplicitApi) {
  const auto architecture = expanded(R"("Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.handler", "Events": {
        "Post": {"Type": "Api", "Properties": {"Path": "/task", "Method": "POST"}},
        "Rest": {"Type": "Api", "Properties": {"Path": "/task/{id}", "Method": "any"}}}}}},
    "Outputs": {"Url": {"Value": {"Fn::Sub": "https://${ServerlessRestApi}.x/Prod/"}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& paths = architecture->find("ServerlessRestApi")->properties["Body"]["paths"];
  EXPECT_EQ(paths["/task"]["post"]["x-amazon-apigateway-integration"]["uri"],
            "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/"
            "arn:aws:lambda:eu-central-1:123456789012:function:Fn/invocations");
  EXPECT_TRUE(paths["/task/{id}"].contains("x-amazon-apigateway-any-method"));
  EXPECT_EQ(architecture->find("ServerlessRestApiProdStage")->name, "Prod");
}

TEST(Sam, AnExplicitApiHasItsOwnStage) {
  const auto architecture = expanded(R"("Resources": {
      "Api": {"Type": "AWS::Serverless::Api", "Properties": {"StageName": "api", "Variables": {"v": "1"}}},
      "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler",
        "Events": {"Post": {"Type": "Api", "Properties": {"Path": "/task", "Method": "post", "RestApiId": {"Ref": "Api"}}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  EXPECT_TRUE(architecture->find("Api")->properties["Body"]["paths"].contains("/task"));
  EXPECT_EQ(architecture->find("ApiapiStage")->properties["Variables"]["v"], "1");
  EXPECT_EQ(architecture->find("ServerlessRestApi"), nullptr);
}

TEST(Sam, HttpApiEventsBecomeRoutesOfFormatTwo) {
  const auto architecture = expanded(R"("Resources": {
    "Named": {"Type": "AWS::Serverless::HttpApi", "Properties": {"StageName": "dev", "StageVariables": {"v": "1"}}},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.handler", "Events": {
        "Post": {"Type": "HttpApi", "Properties": {"Path": "/notes", "Method": "POST", "TimeoutInMillis": 5000}},
        "All": {"Type": "HttpApi"},
        "Own": {"Type": "HttpApi", "Properties": {"ApiId": {"Ref": "Named"}, "Path": "/x", "Method": "any",
          "PayloadFormatVersion": "1.0"}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& paths = architecture->find("ServerlessHttpApi")->properties["Body"]["paths"];
  const Json& post = paths["/notes"]["post"]["x-amazon-apigateway-integration"];
  EXPECT_EQ(post["payloadFormatVersion"], "2.0");
  EXPECT_EQ(post["timeoutInMillis"], 5000);
  EXPECT_TRUE(paths["/$default"].contains("x-amazon-apigateway-any-method"));
  EXPECT_EQ(architecture->find("ServerlessHttpApiApiGatewayDefaultStage")->name, "$default");
  const Json& own = architecture->find("Named")->properties["Body"]["paths"]["/x"]["x-amazon-apigateway-any-method"];
  EXPECT_EQ(own["x-amazon-apigateway-integration"]["payloadFormatVersion"], "1.0");
  EXPECT_EQ(architecture->find("NameddevStage")->properties["StageVariables"]["v"], "1");
}

TEST(Sam, BucketEventsBecomeRulesOfTheBucket) {
  const auto architecture = expanded(R"("Resources": {
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler", "Events": {
      "Up": {"Type": "S3", "Properties": {"Bucket": {"Ref": "Files"}, "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"],
        "Filter": {"S3Key": {"Rules": [{"Name": "prefix", "Value": "in/"}]}}}}}}},
    "Files": {"Type": "AWS::S3::Bucket"}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& rules = architecture->find("Files")->properties["NotificationConfiguration"]["LambdaConfigurations"];
  ASSERT_EQ(rules.size(), 2U);
  EXPECT_EQ(rules[0]["Event"], "s3:ObjectCreated:*");
  EXPECT_EQ(rules[1]["Function"], "arn:aws:lambda:eu-central-1:123456789012:function:Fn");
  EXPECT_EQ(rules[1]["Filter"]["S3Key"]["Rules"][0]["Value"], "in/");
}

TEST(Sam, StreamEventsBecomeMappings) {
  const auto architecture = expanded(R"("Resources": {"Table": {"Type": "AWS::Serverless::SimpleTable"},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler", "Events": {
      "Stream": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["Table", "StreamArn"]}, "BatchSize": 1,
        "StartingPosition": "LATEST"}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Resource& mapping = *architecture->find("FnStream");
  EXPECT_EQ(mapping.properties["FunctionName"], "Fn");
  EXPECT_EQ(mapping.properties["BatchSize"], 1);
  EXPECT_EQ(mapping.where, "/Resources/Fn/Properties/Events/Stream");
  EXPECT_EQ(architecture->find("Table")->properties["KeySchema"][0]["AttributeName"], "id");
  EXPECT_EQ(architecture->find("Table")->properties["BillingMode"], "PAY_PER_REQUEST");
}

TEST(Sam, PolicyTemplatesBecomeStatements) {
  const auto architecture = expanded(R"("Resources": {"Table": {"Type": "AWS::Serverless::SimpleTable"},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler",
      "Policies": ["AWSLambdaBasicExecutionRole", {"DynamoDBReadPolicy": {"TableName": {"Ref": "Table"}}}]}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& role = architecture->find("FnRole")->properties;
  EXPECT_EQ(role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"], "lambda.amazonaws.com");
  EXPECT_EQ(role["ManagedPolicyArns"], Json({"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"}));
  const Json& statement = role["Policies"][0]["PolicyDocument"]["Statement"][0];
  EXPECT_EQ(statement["Resource"], Json({"arn:aws:dynamodb:eu-central-1:123456789012:table/Table",
                                         "arn:aws:dynamodb:eu-central-1:123456789012:table/Table/index/*"}));
  EXPECT_EQ(statement["Action"][0], "dynamodb:GetItem");
}

TEST(Sam, APolicyTemplateMayBeTwoStatements) {
  const auto architecture = expanded(R"("Resources": {
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler",
      "Policies": [{"SSMParameterReadPolicy": {"ParameterName": "db/*"}}]}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& role = architecture->find("FnRole")->properties;
  const Json& statements = role["Policies"][0]["PolicyDocument"]["Statement"];
  EXPECT_EQ(statements[0]["Resource"], Json({"arn:aws:ssm:eu-central-1:123456789012:*"}));
  EXPECT_EQ(statements[1]["Resource"], Json({"arn:aws:ssm:eu-central-1:123456789012:parameter/db/*"}));
}

TEST(Sam, ATopicsMessagesReachAFunctionThroughAQueueWhenAsked) {
  const auto architecture = expanded(R"("Resources": {"Topic": {"Type": "AWS::SNS::Topic"},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.handler", "Runtime": "nodejs22.x", "Events": {
        "Heard": {"Type": "SNS", "Properties": {"Topic": {"Ref": "Topic"}, "SqsSubscription": true}},
        "Told": {"Type": "SNS", "Properties": {"Topic": {"Ref": "Topic"}}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  ASSERT_NE(architecture->find("FnHeardQueue"), nullptr);
  EXPECT_NE(architecture->find("FnHeardQueuePolicy"), nullptr);
  EXPECT_EQ(architecture->find("FnHeard")->properties["Protocol"], "sqs");
  EXPECT_EQ(architecture->find("FnHeard")->properties["Endpoint"],
            architecture->find("FnHeardEventSourceMapping")->properties["EventSourceArn"]);
  EXPECT_EQ(architecture->find("FnTold")->properties["Protocol"], "lambda");
}

TEST(Sam, SaysWhatItDoesNotDo) {
  const auto architecture = expanded(R"("Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.handler", "AutoPublishAlias": "live",
      "Events": {"Daily": {"Type": "MSK", "Properties": {"Stream": "arn"}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  ASSERT_EQ(architecture->notices.size(), 2u);
  EXPECT_EQ(architecture->notices[0].where, "/Resources/Fn/Properties/AutoPublishAlias");
  EXPECT_EQ(architecture->notices[1].where, "/Resources/Fn/Properties/Events/Daily");
}

TEST(Sam, MistakesPointToWhatThePersonWrote) {
  const auto architecture = expanded(R"("Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.handler", "Timeut": 3, "Events": {
        "Stream": {"Type": "DynamoDB", "Properties": {"Stream": "arn", "BatchSise": 1}},
        "Get": {"Type": "Api", "Properties": {"Path": "task", "Method": "get"}}}}}})");
  ASSERT_FALSE(architecture);
  std::string text;
  for (const Problem& problem : architecture.error()) text += millrace::to_text(problem) + "\n";
  EXPECT_EQ(
      text,
      "/Resources/Fn/Properties/Events/Get/Properties: an Api event has a Path that starts with a slash, and a Method\n"
      "/Resources/Fn/Properties/Timeut: AWS::Lambda::Function has no property Timeut (did you mean Timeout?)\n"
      "/Resources/Fn/Properties/Events/Stream: AWS::Lambda::EventSourceMapping has no property BatchSise (did you mean "
      "BatchSize?)\n");
}

TEST(Sam, WithoutTheTransformItsTypesAreNotKnown) {
  const auto architecture =
      parse({{"template.json", R"({"Resources": {"Fn": {"Type": "AWS::Serverless::Function", "Properties": {}}}})"}});
  ASSERT_FALSE(architecture);
  EXPECT_NE(architecture.error()[0].hint.find("Transform"), std::string::npos);
}

TEST(Sam, EventsOfBusesBecomeRules) {
  const auto architecture = expanded(R"~("Resources": {"Bus": {"Type": "AWS::Events::EventBus"}, "Box": {
    "Type": "AWS::SQS::Queue"}, "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x",
      "Handler": "index.handler", "Policies": [{"EventBridgePutEventsPolicy": {"EventBusName": {"Ref": "Bus"}}}],
      "Events": {
        "Placed": {"Type": "EventBridgeRule", "Properties": {"EventBusName": {"Ref": "Bus"}, "Pattern": {"source": ["s"]},
          "InputPath": "$.detail", "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Box", "Arn"]}}}},
        "Hourly": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)", "Enabled": false}}}}}})~");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Resource& placed = *architecture->find("FnPlaced");
  EXPECT_EQ(placed.type, "AWS::Events::Rule");
  EXPECT_EQ(placed.properties.dump(),
            R"({"EventPattern":{"source":["s"]},"EventBusName":"Bus","Targets":[{"Arn":)"
            R"("arn:aws:lambda:eu-central-1:123456789012:function:Fn","Id":"EventBridgeRuleTarget",)"
            R"("InputPath":"$.detail","DeadLetterConfig":{"Arn":"arn:aws:sqs:eu-central-1:123456789012:Box"}}]})");
  const Resource& hourly = *architecture->find("FnHourly");
  EXPECT_EQ(text_member(hourly.properties, "ScheduleExpression"), "rate(1 hour)");
  EXPECT_EQ(text_member(hourly.properties, "State"), "DISABLED");
  EXPECT_EQ(architecture->find("FnRole")->properties["Policies"][0]["PolicyDocument"]["Statement"][0].dump(),
            R"({"Effect":"Allow","Action":["events:PutEvents"],)"
            R"("Resource":["arn:aws:events:eu-central-1:123456789012:event-bus/Bus"]})");
}

TEST(Sam, WhoBringsEventsMayInvokeTheFunction) {
  const auto architecture = expanded(R"~("Resources": {"News": {"Type": "AWS::SNS::Topic"}, "Fn": {
    "Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler", "Events": {
      "Get": {"Type": "Api", "Properties": {"Path": "/notes/{id}", "Method": "get"}},
      "Any": {"Type": "HttpApi"},
      "Told": {"Type": "SNS", "Properties": {"Topic": {"Ref": "News"}}},
      "Hourly": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)"}}}}}})~");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  struct Row {
    const char* id;
    const char* principal;
    std::string source;
  };
  const auto end_of = [](const std::string& arn) { return arn.substr(arn.find('/') == arn.npos ? 0 : arn.find('/')); };
  const Row rows[] = {{"FnGetPermission", "apigateway.amazonaws.com", "/*/GET/notes/*"},
                      {"FnAnyPermission", "apigateway.amazonaws.com", "/*/$default"},
                      {"FnToldPermission", "sns.amazonaws.com", "arn:aws:sns:eu-central-1:123456789012:News"},
                      {"FnHourlyPermission", "events.amazonaws.com", "/FnHourly"}};
  for (const Row& row : rows) {
    const Resource* permission = architecture->find(row.id);
    ASSERT_NE(permission, nullptr) << row.id;
    EXPECT_EQ(text_member(permission->properties, "Principal"), row.principal);
    EXPECT_EQ(end_of(text_member(permission->properties, "SourceArn")), row.source);
    EXPECT_EQ(text_member(permission->properties, "FunctionName"), "Fn");
  }
}

TEST(Sam, AFunctionMaySendToWhereItsFailuresGo) {
  const auto architecture = expanded(R"~("Resources": {"Box": {"Type": "AWS::SQS::Queue"}, "News": {
    "Type": "AWS::SNS::Topic"}, "T": {"Type": "AWS::DynamoDB::Table", "Properties": {"BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "StreamSpecification": {"StreamViewType": "KEYS_ONLY"}}},
    "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x", "Handler": "index.handler",
      "DeadLetterQueue": {"Type": "SQS", "TargetArn": {"Fn::GetAtt": ["Box", "Arn"]}},
      "Events": {"Changes": {"Type": "DynamoDB", "Properties": {"Stream": {"Fn::GetAtt": ["T", "StreamArn"]},
        "StartingPosition": "LATEST",
        "DestinationConfig": {"OnFailure": {"Type": "SNS", "Destination": {"Ref": "News"}}}}}}}}})~");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& policies = architecture->find("FnRole")->properties["Policies"];
  ASSERT_EQ(policies.size(), 1U);
  EXPECT_EQ(policies[0]["PolicyDocument"]["Statement"].dump(),
            R"([{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:123456789012:Box"},)"
            R"({"Effect":"Allow","Action":"sns:Publish","Resource":"arn:aws:sns:eu-central-1:123456789012:News"}])");
}

TEST(Sam, ARuleThatStartsAMachineHasARoleForIt) {
  const auto architecture =
      expanded(R"("Resources": {"Machine": {"Type": "AWS::Serverless::StateMachine", "Properties": {
    "Definition": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}},
    "Events": {"Placed": {"Type": "EventBridgeRule", "Properties": {"Pattern": {"source": ["s"]}}}}}}})");
  ASSERT_TRUE(architecture) << joined(architecture.error()).what;
  const Json& target = architecture->find("MachinePlaced")->properties["Targets"][0];
  EXPECT_EQ(text_member(target, "RoleArn"), "arn:aws:iam::123456789012:role/MachinePlacedRole");
  EXPECT_EQ(text_member(target, "Arn"), "arn:aws:states:eu-central-1:123456789012:stateMachine:Machine");
}

}  // namespace
}  // namespace millrace::template_
