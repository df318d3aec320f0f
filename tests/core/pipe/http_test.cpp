// APIs and API destinations as enrichments and as targets, in the architecture of a template.
#include "core/pipe/http.h"

#include "tests/core/api/staged.h"

namespace millrace::pipe {
namespace {

// An API whose methods answer by mock, with what is given, and two queues with a pipe between them.
std::string resources(const std::string& pipe, const std::string& answer, int status = 200,
                      const std::string& authorization = "NONE") {
  return R"("Api": {"Type": "AWS::ApiGateway::RestApi"},
    "Orders": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"},
      "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "orders"}},
    "One": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"},
      "ParentId": {"Ref": "Orders"}, "PathPart": "{id}"}},
    "Post": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"},
      "ResourceId": {"Ref": "One"}, "HttpMethod": "POST", "AuthorizationType": ")" +
         authorization + R"(",
      "Integration": {"Type": "MOCK",
        "RequestTemplates": {"application/json": "{\"statusCode\": )" +
         std::to_string(status) + R"(}"},
        "IntegrationResponses": [{"StatusCode": )" +
         std::to_string(status) + R"(, "ResponseTemplates": {"application/json": )" + to_text(Json(answer)) + R"(}}]},
      "MethodResponses": [{"StatusCode": )" +
         std::to_string(status) + R"(}]}},
    "Stage": {"Type": "AWS::ApiGateway::Deployment", "DependsOn": "Post",
      "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "prod"}},
    "From": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 100}},
    "To": {"Type": "AWS::SQS::Queue"},
    "Connection": {"Type": "AWS::Events::Connection", "Properties": {"AuthorizationType": "API_KEY",
      "AuthParameters": {"ApiKeyAuthParameters": {"ApiKeyName": "x-key", "ApiKeyValue": "k"}}}},
    "Own": {"Type": "AWS::Events::ApiDestination", "Properties": {"HttpMethod": "POST",
      "ConnectionArn": {"Fn::GetAtt": ["Connection", "Arn"]},
      "InvocationEndpoint": {"Fn::Sub": "https://${Api}.execute-api.${AWS::Region}.amazonaws.com/prod/orders/*"}}},
    "Foreign": {"Type": "AWS::Events::ApiDestination", "Properties": {"HttpMethod": "POST",
      "ConnectionArn": {"Fn::GetAtt": ["Connection", "Arn"]}, "InvocationEndpoint": "https://example.com/*"}},
    "Pipe": {"Type": "AWS::Pipes::Pipe", "Properties": {"Name": "P", "RoleArn": "arn:aws:iam::123456789012:role/pipe",
      "Source": {"Fn::GetAtt": ["From", "Arn"]}, )" +
         pipe + "}}";
}

const std::string kMethod =
    R"({"Fn::Sub": "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/prod/POST/orders/*"})";
const std::string kParameters = R"({"InputTemplate": "{\"n\":<$.body.n>}", "HttpParameters": {
  "PathParameterValues": ["$.body.n"], "QueryStringParameters": {"q": "$.body.q"}, "HeaderParameters": {"X-A": "b"}}})";

std::string enriched_by(const std::string& arn) {
  return R"("Enrichment": )" + arn + R"(, "EnrichmentParameters": )" + kParameters +
         R"(, "Target": {"Fn::GetAtt": ["To", "Arn"]})";
}

class Mill : public api::Staged {
 public:
  using Staged::Staged;

  std::string url(const std::string& queue) { return "https://sqs.eu-central-1.amazonaws.com/123456789012/" + queue; }
  void send(const std::string& body) {
    call("sqs", "SendMessage", {{"QueueUrl", url(name_of("From"))}, {"MessageBody", body}});
    const Instant until = world.now + seconds(20);
    run([&] { return world.agenda.empty() || world.agenda.front().at > until; });
  }
  std::string name_of(const std::string& id) {
    for (const auto& [name, queue] : world.queues.queues) {
      if (world.name_of(queue->arn) == id) return name;
    }
    return {};
  }
  std::string bodies(const std::string& id) {
    std::string out;
    for (const auto& [number, message] : world.queues.queues.at(name_of(id))->messages) {
      out += (out.empty() ? "" : ",") + message.content->body;
    }
    return out;
  }
  const api::Request& asked() { return world.apis.exchanges.rbegin()->second.request; }
};

TEST(PipeHttp, AMethodOfAnApiEnriches) {
  Mill mill(resources(enriched_by(kMethod), R"([{"name":"Ann"},{"name":"Bob"}])"));
  mill.send(R"({"n":7,"q":"a b"})");
  EXPECT_EQ(mill.bodies("To"), R"({"name":"Ann"},{"name":"Bob"})");
  EXPECT_EQ(mill.asked().method, "POST");
  EXPECT_EQ(mill.asked().path, "/orders/7?q=a%20b");
  EXPECT_EQ(mill.asked().headers.at("x-a"), "b");
  EXPECT_EQ(mill.asked().body, R"({"n":7})");
  EXPECT_NE(mill.told("pipe.enriches").find("Pipe has 1 event enriched by Api"), std::string::npos);
}

TEST(PipeHttp, AnApiDestinationThatIsAnApiHereEnriches) {
  Mill mill(resources(enriched_by(R"({"Fn::GetAtt": ["Own", "Arn"]})"), R"({"name":"Ann"})"));
  mill.send(R"({"n":7,"q":"1"})");
  EXPECT_EQ(mill.bodies("To"), R"({"name":"Ann"})");
  EXPECT_EQ(mill.asked().path, "/orders/7?q=1");
  EXPECT_EQ(mill.asked().headers.at("x-key"), "k");
}

TEST(PipeHttp, APlaceOutsideAnswersNothingWhichEndsTheBatch) {
  Mill mill(resources(enriched_by(R"({"Fn::GetAtt": ["Foreign", "Arn"]})"), ""));
  mill.send(R"({"n":7,"q":"1"})");
  EXPECT_EQ(mill.bodies("To"), "");
  EXPECT_EQ(mill.bodies("From"), "");
  EXPECT_EQ(mill.world.pipes.find("P")->counters.ended, 1U);
  EXPECT_EQ(mill.world.topics.arrivals.rbegin()->second->endpoint, "https://example.com/7?q=1");
}

TEST(PipeHttp, WhatFailsIsTriedAgainByItsSource) {
  struct Row {
    int status;
    const char* said;
  };
  const Row rows[] = {{400, "because ErrorFromTarget: The endpoint answered 400."},
                      {503, "because ErrorFromTarget: The endpoint answered 503; this uses up no retry."}};
  for (const Row& row : rows) {
    Mill mill(resources(enriched_by(kMethod), "no", row.status));
    mill.send(R"({"n":7,"q":"1"})");
    EXPECT_NE(mill.told("pipe.failed").find(row.said), std::string::npos) << mill.told("pipe.failed");
    EXPECT_EQ(mill.bodies("From"), R"({"n":7,"q":"1"})");  // it is hidden, and comes again
  }
}

TEST(PipeHttp, AMethodOfAnApiCanBeTheTarget) {
  Mill mill(resources(R"("Target": )" + kMethod + R"(, "TargetParameters": )" + kParameters, "taken"));
  mill.send(R"({"n":7,"q":"1"})");
  EXPECT_EQ(mill.asked().path, "/orders/7?q=1");
  EXPECT_EQ(mill.world.pipes.find("P")->counters.delivered, 1U);
}

TEST(PipeHttp, TheRequestIsSignedByItsRole) {
  Mill mill(resources(enriched_by(kMethod), R"({"name":"Ann"})", 200, "AWS_IAM"));
  mill.send(R"({"n":7,"q":"1"})");
  EXPECT_EQ(mill.bodies("To"), R"({"name":"Ann"})");
}

TEST(PipeHttp, AnApiThatIsNotThereIsAFailure) {
  const std::string gone = R"("arn:aws:execute-api:eu-central-1:123456789012:nowhere/prod/POST/orders/*")";
  Mill mill(resources(enriched_by(gone), ""));
  mill.send(R"({"n":7,"q":"1"})");
  EXPECT_NE(mill.told("pipe.failed").find("ResourceNotFoundException"), std::string::npos);
}

TEST(PipeHttp, NoBatchGoesThroughIt) {
  const std::string batch = R"(, "SourceParameters": {"SqsQueueParameters": {"BatchSize": 2}})";
  const std::string text = "{\"Resources\": {" + resources(enriched_by(kMethod) + batch, "") + "}}";
  function::Engine engine;
  const auto loaded = template_::load({{"template.json", text}}, 1, engine);
  ASSERT_FALSE(loaded);
  EXPECT_NE(millrace::to_text(loaded.error())
                .find("BatchSize must not be greater than 1, the most that the "
                      "enrichment takes at once."),
            std::string::npos)
      << millrace::to_text(loaded.error());
}

TEST(PipeHttp, TheApiIsDrawnBehindThePipe) {
  function::Engine engine;
  const std::string text = "{\"Resources\": {" + resources(enriched_by(kMethod), "") + "}}";
  const auto loaded = template_::load({{"template.json", text}}, 1, engine);
  ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
  const auto& edges = loaded->graph.edges;
  EXPECT_TRUE(std::any_of(edges.begin(), edges.end(),
                          [](const auto& edge) { return edge.from == "Pipe" && edge.to == "Api"; }));
}

}  // namespace
}  // namespace millrace::pipe
