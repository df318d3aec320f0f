#include "core/api/integrate.h"

#include "tests/core/api/staged.h"

namespace millrace::api {
namespace {

constexpr const char* kOk = R"([{"StatusCode": 200}])";
constexpr const char* kError500 = R"(500 {"message":"Internal server error"})";

std::string jobs_table() {
  return R"("Jobs": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "Jobs",
    "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}}, )";
}

std::string service(const std::string& uri, Json request_templates, Json responses, Json parameters = Json::object(),
                    const char* method = "POST") {
  return to_text(Json{{"Type", "AWS"},
                      {"IntegrationHttpMethod", method},
                      {"Uri", "arn:aws:apigateway:eu-central-1:" + uri},
                      {"RequestTemplates", std::move(request_templates)},
                      {"RequestParameters", std::move(parameters)},
                      {"IntegrationResponses", std::move(responses)}});
}

Json json_template(const std::string& text) { return Json{{"application/json", text}}; }
Json answer(const char* status, const std::string& text) {
  return Json{{"StatusCode", status}, {"ResponseTemplates", json_template(text)}};
}

TEST(Integrate, AMockAnswersWithTheStatusOfItsTemplate) {
  struct Row {
    const char* request;
    const char* responses;
    const char* said;
  };
  const Row rows[] = {
      {R"({"statusCode": 200})", kOk, "200 "},
      {R"({"statusCode": 404})", R"([{"StatusCode": 200}, {"StatusCode": 444, "SelectionPattern": "4\\d\\d"}])",
       "444 "},
      {R"({"statusCode": 404})", R"([{"StatusCode": 200}, {"StatusCode": 444, "SelectionPattern": "40"}])", "200 "},
      {R"({"statusCode": 404})", R"([{"StatusCode": 444, "SelectionPattern": "5.."}])", kError500},
      {"{statusCode: 200}", kOk, "200 "},
      {R"({"statusCode": "200"})", kOk, "200 "},
      {R"({"statusCode": 20.5})", kOk, kError500},
      {R"({"status": 200})", kOk, kError500},
      {"no JSON", kOk, kError500},
      {R"t({"statusCode": $input.params('id')})t",
       R"t([{"StatusCode": 200, "ResponseTemplates": {"application/json": "{\"is\":\"$input.params('id')\"}"}}])t",
       R"(200 {"is":"200"})"},
      {"#set($context.responseOverride.status = 202){\"statusCode\": 200}", kOk, "202 "},
      {R"({"statusCode": 200})",
       R"t([{"StatusCode": 200, "ResponseTemplates": {"application/json":
         "#set($context.responseOverride.status = 201)$stageVariables.color $context.stage $context.httpMethod"}}])t",
       "201 blue dev POST"},
  };
  for (const Row& row : rows) {
    Staged staged(api_with(mock(row.request, row.responses)));
    EXPECT_EQ(staged.said({"", "POST", "/job/200", {}, "{}"}), row.said) << row.request << row.responses;
  }
}

TEST(Integrate, ATemplateIsChosenByContentTypeAndOthersPassOrNot) {
  struct Row {
    const char* passthrough;
    std::map<std::string, std::string> headers;
    int status;
  };
  const Row rows[] = {
      {"WHEN_NO_MATCH", {}, 200},
      {"WHEN_NO_MATCH", {{"Content-Type", "Application/JSON; charset=utf-8"}}, 200},
      {"WHEN_NO_MATCH", {{"content-type", "text/plain"}}, 201},
      {"WHEN_NO_TEMPLATES", {{"content-type", "text/plain"}}, 415},
      {"NEVER", {{"content-type", "text/plain"}}, 415},
      {"NEVER", {}, 200},
  };
  for (const Row& row : rows) {
    Json integration = *parse_json(mock(R"({"statusCode": 200})", R"([{"StatusCode": 200},
      {"StatusCode": 201, "SelectionPattern": "201"}])"));
    integration["PassthroughBehavior"] = row.passthrough;
    Staged staged(api_with(to_text(integration)));
    const Exchange& exchange = staged.after({"", "POST", "/job/1", row.headers, R"({"statusCode": 201})"});
    EXPECT_EQ(exchange.response->status, row.status) << row.passthrough;
    if (row.status != 415) continue;
    EXPECT_EQ(exchange.response->body, R"({"message":"Unsupported Media Type"})");
  }
}

TEST(Integrate, ATablesItemIsPutAndGotWithoutAFunction) {
  const std::string put =
      R"t({"TableName": "Jobs", "Item": {"id": {"S": "$input.params('id')"}, "n": {"N": "$input.path('$.seconds')"}}})t";
  const Json ok = answer("200", R"({"id":"$context.requestId"})");
  const Json bad{{"StatusCode", "400"}, {"SelectionPattern", "4.."}};
  Staged staged(jobs_table() +
                api_with(service("dynamodb:action/PutItem", json_template(put), Json::array({ok, bad}))));
  const Exchange& exchange = staged.after({"", "POST", "/job/7", {}, R"({"seconds": 5})"});
  EXPECT_EQ(exchange.response->body, R"({"id":")" + exchange.gateway_id + R"("})");
  EXPECT_EQ(staged.call("dynamodb", "GetItem", {{"TableName", "Jobs"}, {"Key", {{"id", {{"S", "7"}}}}}}).at("Item"),
            (Json{{"id", {{"S", "7"}}}, {"n", {{"N", "5"}}}}));
  const Exchange& wrong = staged.after({"", "POST", "/job/7", {}, R"({"seconds": "x"})"});
  EXPECT_EQ(wrong.response->status, 400);
  EXPECT_TRUE(text_member(*parse_json(wrong.response->body), "__type").ends_with("#ValidationException"))
      << wrong.response->body;
}

TEST(Integrate, TheTraceShowsWhatATemplateWasGivenAndMade) {
  const std::string responses =
      R"t([{"StatusCode": 200, "ResponseTemplates": {"application/json": "$input.params('id')"}}])t";
  Staged staged(api_with(mock(R"({"statusCode": 200})", responses)));
  staged.after({"", "POST", "/job/7?a=1", {}, "{}"});
  EXPECT_EQ(staged.told("api.matched"),
            "Api passes POST /job/7 to its mock integration, because the route /job/{id} takes POST, id is 7.\n");
  EXPECT_EQ(staged.told("api.mapped"),
            "Api maps the request of POST /job/7, because it has a template for application/json.\n"
            "Api maps the response of POST /job/7, because it has a template for application/json.\n");
  EXPECT_EQ(staged.told("api.chosen"),
            "Api takes the integration response 200 for POST /job/7, because no pattern fits 200, and it is the "
            "default.\n");
  for (const sim::Fact& fact : staged.trace.facts()) {
    if (fact.kind != "api.mapped" || text_member(*fact.data, "side") != "response") continue;
    EXPECT_EQ(text_member(*fact.data, "template"), "$input.params('id')");
    EXPECT_EQ(text_member(*fact.data, "made"), "7");
    EXPECT_EQ(fact.data->at("given").at("querystring"), (Json{{"a", "1"}}));
  }
}

// What stands under a name at the third level of an answer: `SendMessageResponse`, `SendMessageResult`, `MessageId`.
std::string in_result(const std::string& said, const std::string& operation, const char* name) {
  const auto answer = parse_json(said.substr(std::min<size_t>(4, said.size())));
  return answer ? text_member(member(member(*answer, operation + "Response"), operation + "Result"), name) : "";
}

TEST(Integrate, AQueueTakesAFormAndAnswersJson) {
  Json parameters = Json::object();
  parameters["integration.request.header.Content-Type"] = "'application/x-www-form-urlencoded'";
  Json ok = Json::array();
  ok.push_back(Json{{"StatusCode", "200"}});
  const std::string form = "Action=SendMessage&MessageBody=$util.urlEncode($input.body)";
  Staged staged(R"("Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "Queue"}}, )" +
                api_with(service("sqs:path/123456789012/Queue", json_template(form), ok, parameters)));
  const std::string said = staged.said({"", "POST", "/job/7", {}, R"({"a b": 1})"});
  EXPECT_EQ(in_result(said, "SendMessage", "MessageId").size(), 36U) << said;
  const Json got = staged.call(
      "sqs", "ReceiveMessage",
      Json{{"QueueUrl", "https://sqs.eu-central-1.amazonaws.com/123456789012/Queue"}, {"WaitTimeSeconds", 5}});
  EXPECT_NE(to_text(got).find(R"("Body":"{\"a b\": 1}")"), std::string::npos) << to_text(got);
}

TEST(Integrate, ATopicTakesParametersAndAnswersJson) {
  Json parameters = Json::object();
  parameters["integration.request.querystring.TopicArn"] = "'arn:aws:sns:eu-central-1:123456789012:Topic'";
  parameters["integration.request.querystring.Message"] = "method.request.body.text";
  Json ok = Json::array();
  ok.push_back(Json{{"StatusCode", "200"}});
  Staged staged(R"("Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "Topic"}}, )" +
                api_with(service("sns:action/Publish", Json::object(), ok, parameters)));
  const std::string said = staged.said({"", "POST", "/job/7", {}, R"({"text": "hi"})"});
  EXPECT_EQ(in_result(said, "Publish", "MessageId").size(), 36U) << said;
}

TEST(Integrate, AnObjectIsPutByItsPath) {
  Staged staged(R"("Files": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "files"}}, )" +
                api_with(service("s3:path/files/{key}", Json::object(), Json::array({{{"StatusCode", "200"}}}),
                                 {{"integration.request.path.key", "method.request.path.id"}}, "PUT")));
  EXPECT_EQ(staged.said({"", "POST", "/job/a.txt", {{"Content-Type", "text/plain"}}, "hello"}), "200 ");
  EXPECT_EQ(text_member(staged.call("s3", "GetObject", {{"Bucket", "files"}, {"Key", "a.txt"}}), "Body"), "hello");
}

TEST(Integrate, AFunctionGetsWhatTheTemplateMadeAndItsErrorChoosesTheResponse) {
  const std::string source =
      "export const handler = async (event) => { if (event.bad) throw new Error('Bad Request: ' + event.bad); "
      "return event; }";
  const Json ok{{"StatusCode", "200"}};
  const Json bad{{"StatusCode", "400"},
                 {"SelectionPattern", "Bad Request.*"},
                 {"ResponseTemplates", json_template(R"t({"why": $input.json('$.errorMessage')})t")}};
  Json integration = *parse_json(service(
      "", json_template(R"t({"id": "$input.params('id')", "bad": $input.json('$.bad')})t"), Json::array({ok, bad})));
  integration["Uri"] =
      Json{{"Fn::Sub", "arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations"}};
  Staged staged(function_of(source) + ", " + api_with(to_text(integration)));
  EXPECT_EQ(staged.said({"", "POST", "/job/7", {}, "{}"}), R"(200 {"id":"7","bad":""})");
  EXPECT_EQ(staged.said({"", "POST", "/job/7", {}, R"({"bad": "x"})"}), R"(400 {"why": "Bad Request: x"})");
}

TEST(Integrate, ParametersAreMappedBothWays) {
  Json integration = *parse_json(mock(R"({"statusCode": 200})", "[]"));
  integration["IntegrationResponses"] =
      Json::array({{{"StatusCode", "200"},
                    {"ResponseParameters",
                     {{"method.response.header.X-Static", "'a'"},
                      {"method.response.header.X-Stage", "stageVariables.color"},
                      {"method.response.header.X-Id", "context.resourcePath"},
                      {"method.response.header.X-None", "integration.response.header.none"}}}}});
  Staged staged(api_with(to_text(integration)));
  const auto& headers = staged.after({"", "POST", "/job/7", {}, "{}"}).response->headers;
  EXPECT_EQ(headers.at("X-Static"), "a");
  EXPECT_EQ(headers.at("X-Stage"), "blue");
  EXPECT_EQ(headers.at("X-Id"), "/job/{id}");
  EXPECT_FALSE(headers.contains("X-None"));
}

TEST(Integrate, AHostIsAnsweredByTheWorldItself) {
  const std::string url = R"(, "Url": {"Type": "AWS::Lambda::Url", "Properties": {"AuthType": "NONE",
    "TargetFunctionArn": {"Ref": "Fn"}}})";
  const std::string source =
      "export const handler = async (event) => ({ statusCode: 201, headers: { 'x-back': event.headers['x-there'] ?? "
      "'none' }, "
      "body: event.rawPath + '?' + event.rawQueryString + event.body })";
  Json proxy{
      {"Type", "HTTP_PROXY"},
      {"IntegrationHttpMethod", "POST"},
      {"Uri", {{"Fn::Sub", "${Url.FunctionUrl}files/{id}"}}},
      {"RequestParameters",
       {{"integration.request.path.id", "method.request.path.id"}, {"integration.request.header.x-there", "'yes'"}}}};
  Staged staged(function_of(source) + url + ", " + api_with(to_text(proxy)));
  const Exchange& exchange = staged.after({"Api", "POST", "/job/7?a=1", {}, "!"});
  EXPECT_EQ(exchange.response->status, 201);
  EXPECT_EQ(exchange.response->body, "/files/7?a=1!");
  EXPECT_EQ(exchange.response->headers.at("x-back"), "yes");

  proxy["Uri"] = "https://example.com/";
  Staged elsewhere(api_with(to_text(proxy)));
  EXPECT_EQ(elsewhere.said({"", "POST", "/job/7", {}, ""}), kError500);
  EXPECT_NE(elsewhere.told("api.refused").find("there is no host example.com in this world"), std::string::npos);
}

TEST(Integrate, ApisThatAskEachOtherComeToAnEnd) {
  Staged staged(api_with(R"({"Type": "HTTP_PROXY", "IntegrationHttpMethod": "POST",
    "Uri": {"Fn::Sub": "https://${Api}.execute-api.eu-central-1.amazonaws.com/dev/job/1"}})"));
  EXPECT_EQ(staged.said({"", "POST", "/job/7", {}, ""}), kError500);
  staged.run();
  EXPECT_TRUE(staged.world.agenda.empty());
}

}  // namespace
}  // namespace millrace::api
