// Integrations of HTTP APIs: services that they call by a subtype, and parameter mapping.
#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

// An HTTP API with the route `POST /orders/{id}` to that integration, whose properties stand between the braces.
std::string http_api_with(const std::string& integration) {
  return R"("Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP", "Name": "orders"}},
    "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"ApiId": {"Ref": "Api"}, "StageName": "$default"}},
    "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Api"},
      "RouteKey": "POST /orders/{id}", "Target": {"Fn::Sub": "integrations/${Way}"}}},
    "Way": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {"ApiId": {"Ref": "Api"}, )" +
         integration + "}}";
}

std::string subtype_of(const std::string& subtype, const Json& parameters, const std::string& more = {}) {
  return http_api_with(R"("IntegrationType": "AWS_PROXY", "PayloadFormatVersion": "1.0", "IntegrationSubtype": ")" +
                       subtype + R"(", "RequestParameters": )" + to_text(parameters) + more);
}

const std::string kQueue = R"("Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "Orders"}}, )";
const Request kOrder{"Api", "POST", "/orders/7?kind=new", {{"x-color", "red"}}, R"({"n": 5})"};

TEST(IntegrateHttp, AQueueIsSentWhatTheParametersSayAndAnswersXml) {
  const Json parameters{
      {"QueueUrl", {{"Ref", "Queue"}}},
      {"MessageBody", "$request.body"},
      {"MessageAttributes", R"({"kind": {"DataType": "String", "StringValue": "${request.querystring.kind}"}})"}};
  Staged staged(kQueue + subtype_of("SQS-SendMessage", parameters));
  const Exchange& exchange = staged.after(kOrder);
  EXPECT_EQ(exchange.response->status, 200);
  EXPECT_EQ(exchange.response->headers.at("Content-Type"), "text/xml");
  EXPECT_NE(exchange.response->body.find("<SendMessageResponse xmlns="), std::string::npos) << exchange.response->body;
  EXPECT_NE(exchange.response->body.find("<MessageId>"), std::string::npos);
  EXPECT_EQ(staged.told("api.matched"),
            "Api passes POST /orders/7 to sqs's SendMessage, because the route /orders/{id} takes POST, id is 7.\n");
  const Json got = staged.call("sqs", "ReceiveMessage",
                               {{"QueueUrl", "https://sqs.eu-central-1.amazonaws.com/123456789012/Orders"},
                                {"MessageAttributeNames", Json::array({"All"})},
                                {"WaitTimeSeconds", 5}});
  EXPECT_EQ(got.at("Messages").at(0).at("Body"), R"({"n": 5})");
  EXPECT_EQ(got.at("Messages").at(0).at("MessageAttributes").at("kind").at("StringValue"), "new");
}

TEST(IntegrateHttp, AQueueIsReadAndPurgedAndRefusesInXml) {
  Staged read(kQueue + subtype_of("SQS-ReceiveMessage", {{"QueueUrl", {{"Ref", "Queue"}}}, {"WaitTimeSeconds", "1"}}));
  read.call("sqs", "SendMessage",
            {{"QueueUrl", "https://sqs.eu-central-1.amazonaws.com/123456789012/Orders"}, {"MessageBody", "a"}});
  EXPECT_NE(read.said(kOrder).find("<Body>a</Body>"), std::string::npos);
  Staged purged(kQueue + subtype_of("SQS-PurgeQueue", {{"QueueUrl", {{"Ref", "Queue"}}}}));
  EXPECT_EQ(purged.after(kOrder).response->status, 200);
  Staged refused(kQueue + subtype_of("SQS-DeleteMessage",
                                     {{"QueueUrl", {{"Ref", "Queue"}}}, {"ReceiptHandle", "$request.header.none"}}));
  const Exchange& exchange = refused.after(kOrder);
  EXPECT_EQ(exchange.response->status, 400);
  EXPECT_NE(exchange.response->body.find("<ErrorResponse"), std::string::npos) << exchange.response->body;
}

TEST(IntegrateHttp, ABusGetsAnEvent) {
  const std::string bus = R"("Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
    "Inbox": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "Inbox"}},
    "Rule": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"},
      "EventPattern": {"source": ["web.red"]}, "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Inbox", "Arn"]}}]}}, )";
  Staged staged(bus + subtype_of("EventBridge-PutEvents", {{"Source", "web.${request.header.x-color}"},
                                                           {"DetailType", "order"},
                                                           {"Detail", "$request.body"},
                                                           {"Resources", "$request.path.id"},
                                                           {"Time", "2026-01-02T03:04:05Z"},
                                                           {"EventBusName", {{"Ref", "Bus"}}}}));
  const auto answer = parse_json(staged.said(kOrder).substr(4));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->at("FailedEntryCount"), 0);
  const Json got =
      staged.call("sqs", "ReceiveMessage",
                  {{"QueueUrl", "https://sqs.eu-central-1.amazonaws.com/123456789012/Inbox"}, {"WaitTimeSeconds", 20}});
  const auto event = parse_json(text_member(got.at("Messages").at(0), "Body"));
  ASSERT_TRUE(event);
  EXPECT_EQ(event->at("detail"), (Json{{"n", 5}}));
  EXPECT_EQ(event->at("resources"), Json::array({"7"}));
  EXPECT_EQ(event->at("time"), "2026-01-02T03:04:05Z");
}

TEST(IntegrateHttp, AStreamGetsARecord) {
  const std::string stream =
      R"("Stream": {"Type": "AWS::Kinesis::Stream", "Properties": {"Name": "orders", "ShardCount": 1}}, )";
  Staged staged(stream + subtype_of("Kinesis-PutRecord", {{"StreamName", {{"Ref", "Stream"}}},
                                                          {"Data", "$request.body.data"},
                                                          {"PartitionKey", "$request.path.id"}}));
  const std::string said = staged.said({"Api", "POST", "/orders/7", {}, R"({"data": "aGVsbG8="})"});
  EXPECT_NE(said.find("SequenceNumber"), std::string::npos) << said;
}

TEST(IntegrateHttp, AWorkflowIsStartedAwaitedAndStopped) {
  const std::string machine = R"("Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {
    "StateMachineName": "m", "StateMachineType": "EXPRESS", "RoleArn": "arn:aws:iam::123456789012:role/r",
    "Definition": {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}, )";
  const Json started{{"StateMachineArn", {{"Ref", "Machine"}}}, {"Input", "$request.body"}};
  Staged start(machine + subtype_of("StepFunctions-StartExecution", started));
  EXPECT_NE(start.said(kOrder).find("200 {\"executionArn\":"), std::string::npos);
  Staged awaited(machine + subtype_of("StepFunctions-StartSyncExecution", started));
  const auto answer = parse_json(awaited.said(kOrder).substr(4));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->at("status"), "SUCCEEDED");
  EXPECT_EQ(answer->at("output"), R"({"n":5})");
  Staged stopped(subtype_of("StepFunctions-StopExecution",
                            {{"ExecutionArn", "arn:aws:states:eu-central-1:123456789012:execution:m:e"}}));
  EXPECT_EQ(stopped.after(kOrder).response->status, 400);
}

TEST(IntegrateHttp, ItActsInTheRoleOfTheIntegration) {
  const std::string enforced = R"(, "Metadata": {"Millrace": {"Permissions": "enforced"}})";
  const std::string role = R"("Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "front",
    "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
      "Principal": {"Service": "apigateway.amazonaws.com"}}]}}}, )";
  const Json parameters{{"QueueUrl", {{"Ref", "Queue"}}}, {"MessageBody", "a"}};
  Staged staged(role + kQueue +
                    subtype_of("SQS-SendMessage", parameters, R"(, "CredentialsArn": {"Fn::GetAtt": ["Role", "Arn"]})"),
                enforced);
  const Exchange& exchange = staged.after(kOrder);
  EXPECT_EQ(exchange.response->status, 403) << exchange.response->body;
  EXPECT_NE(exchange.response->body.find("assumed-role/front"), std::string::npos);
}

TEST(IntegrateHttp, WhatIsNotHereIsRefused) {
  const Json parameters{{"QueueUrl", {{"Ref", "Queue"}}}, {"MessageBody", "a"}, {"Region", "us-east-1"}};
  Staged elsewhere(kQueue + subtype_of("SQS-SendMessage", parameters));
  EXPECT_EQ(elsewhere.said(kOrder), R"(500 {"message":"Internal Server Error"})");
  EXPECT_NE(elsewhere.told("api.refused").find("nothing of the region us-east-1 is here"), std::string::npos);
  Staged unknown(subtype_of("AppConfig-GetConfiguration", Json::object()));
  EXPECT_EQ(unknown.said(kOrder), R"(500 {"message":"Internal Server Error"})");
}

const std::string kShowing = function_of(
    "export const handler = async (event) => ({ statusCode: event.headers['x-status'] ?? 200, "
    "headers: { 'x-old': 'a', 'x-path': event.rawPath }, body: JSON.stringify([event.rawQueryString, "
    "event.headers['x-there']]) })");

TEST(IntegrateHttp, AFunctionsRequestAndResponseAreMapped) {
  Staged staged(kShowing + ", " + http_api_with(R"("IntegrationType": "AWS_PROXY", "PayloadFormatVersion": "2.0",
    "IntegrationUri": {"Fn::GetAtt": ["Fn", "Arn"]},
    "RequestParameters": {"overwrite:path": "/a/$request.path", "append:header.x-there": "$context.routeKey",
      "overwrite:querystring.kind": "${request.body.n}"},
    "ResponseParameters": {"200": {"ResponseParameters": [
        {"Destination": "remove:header.x-old", "Source": "''"},
        {"Destination": "overwrite:statuscode", "Source": "202"}]}})"));
  const Exchange& mapped = staged.after(kOrder);
  EXPECT_EQ(mapped.response->status, 202);
  EXPECT_EQ(mapped.response->body, R"(["kind=5","POST /orders/{id}"])");
  EXPECT_FALSE(mapped.response->headers.contains("x-old"));
  EXPECT_EQ(mapped.response->headers.at("x-path"), "/a/$request.path");
  Request other = kOrder;
  other.headers["x-status"] = "404";
  EXPECT_TRUE(staged.after(other).response->headers.contains("x-old"));
}

TEST(IntegrateHttp, AHostsAddressIsFilledByThePathAndMayHaveAnotherOne) {
  const std::string url = R"(, "Url": {"Type": "AWS::Lambda::Url", "Properties": {"AuthType": "NONE",
    "TargetFunctionArn": {"Ref": "Fn"}}}, )";
  const std::string proxy = R"("IntegrationType": "HTTP_PROXY", "IntegrationMethod": "ANY",
    "IntegrationUri": {"Fn::Sub": "${Url.FunctionUrl}files/{id}"})";
  Staged plain(kShowing + url + http_api_with(proxy));
  const Exchange& filled = plain.after(kOrder);
  EXPECT_EQ(filled.response->headers.at("x-path"), "/files/7");
  EXPECT_EQ(filled.response->body, R"(["kind=new",null])");
  Staged moved(kShowing + url + http_api_with(proxy + R"(, "RequestParameters": {"overwrite:path": "$request.path"})"));
  EXPECT_EQ(moved.after(kOrder).response->headers.at("x-path"), "/orders/7");
}

TEST(IntegrateHttp, ADocumentSaysTheSame) {
  Staged staged(kQueue + R"("Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP",
    "Body": {"openapi": "3.0.1", "paths": {"/orders/{id}": {"post": {"x-amazon-apigateway-integration": {
      "type": "aws_proxy", "integrationSubtype": "SQS-SendMessage", "payloadFormatVersion": "1.0",
      "requestParameters": {"QueueUrl": {"Ref": "Queue"}, "MessageBody": "$request.body"},
      "responseParameters": {"200": {"overwrite:statuscode": "202"}}}}}}}}},
    "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {"ApiId": {"Ref": "Api"}, "StageName": "$default"}})");
  EXPECT_EQ(staged.after(kOrder).response->status, 202);
}

}  // namespace
}  // namespace millrace::api
