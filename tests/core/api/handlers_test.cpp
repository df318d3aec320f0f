#include "core/api/handlers.h"

#include <gtest/gtest.h>

#include "core/base/bounds.h"
#include "core/run/step.h"
#include "core/template/load.h"

namespace millrace::api {
namespace {

// One API whose routes all lead to one function of the given text.
class Handlers : public testing::Test {
 protected:
  void load(const std::string& handler, int timeout_s = 3) {
    Json source = *parse_json(R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
        "Fn": {"Type": "AWS::Serverless::Function", "Properties": {"Runtime": "nodejs22.x", "Handler": "index.handler",
          "Events": {"Any": {"Type": "Api", "Properties": {"Path": "/echo/{id}", "Method": "any"}}}}}}})");
    source["Resources"]["Fn"]["Properties"]["InlineCode"] = "export const handler = async (event) => " + handler;
    source["Resources"]["Fn"]["Properties"]["Timeout"] = timeout_s;
    auto loaded = template_::load({{"template.json", to_text(source)}}, 1, engine_);
    ASSERT_TRUE(loaded) << millrace::to_text(loaded.error());
    world_ = std::move(loaded->world);
  }

  sim::Turn turn() { return {world_, choices_, &trace_, engine_}; }

  const Exchange& after(Request request) {
    sim::Turn now = turn();
    const Result<RequestId> id = send(now, std::move(request));
    EXPECT_TRUE(id);
    for (int i = 0; i < 1'000 && sim::step(world_, choices_, &trace_, engine_); ++i) {
    }
    return world_.apis.exchanges.at(id.value_or(0));
  }

  std::string told(std::string_view kind) const {
    std::string text;
    for (const sim::Fact& fact : trace_.facts()) {
      if (fact.kind == kind) text += sim::to_text(fact) + "\n";
    }
    return text;
  }

  function::Engine engine_;
  sim::World world_;
  sim::SeededChoices choices_;
  sim::Trace trace_;
};

TEST_F(Handlers, ARequestReachesTheFunctionAndItsAnswerTheClient) {
  load("({ statusCode: 201, body: JSON.stringify([event.httpMethod, event.pathParameters.id, event.body]) })");
  const Exchange& exchange = after({"", "put", "/echo/7?a=1", {}, "hello"});
  ASSERT_TRUE(exchange.answered);
  EXPECT_EQ(exchange.response->status, 201);
  EXPECT_EQ(exchange.response->body, R"(["PUT","7","hello"])");
  EXPECT_GT(*exchange.answered - exchange.sent, millis(150));  // a cold start lies on the way
  EXPECT_EQ(told("api.request"), "The client sends PUT /echo/7.\n");
  EXPECT_EQ(told("api.matched"),
            "ServerlessRestApi passes PUT /echo/7 to Fn, because the route /echo/{id} takes PUT, id is 7.\n");
  EXPECT_EQ(told("api.response").substr(0, 31), "PUT /echo/7 answered 201 after ");
  EXPECT_TRUE(world_.agenda.empty());
}

TEST_F(Handlers, EveryFactIsCausedByTheOneBefore) {
  load("({ statusCode: 200 })");
  after({"", "GET", "/echo/7", {}, ""});
  for (const sim::Fact& fact : trace_.facts()) {
    EXPECT_EQ(fact.cause == 0, fact.kind == "api.request") << sim::to_text(fact);
  }
}

TEST_F(Handlers, TheGatewayAnswersByItselfWhenItMust) {
  load("{ if (event.pathParameters.id === 'throw') throw new Error('no'); return { status: 200 }; }");
  EXPECT_EQ(after({"", "GET", "/nowhere", {}, ""}).response->status, 403);
  EXPECT_EQ(after({"", "GET", "/echo/throw", {}, ""}).response->status, 502);
  EXPECT_EQ(after({"", "GET", "/echo/bad", {}, ""}).response->status, 502);
  EXPECT_EQ(after({"", "GET", "/echo/1", {{"x", std::string(10'241, 'a')}}, ""}).response->status, 431);
  EXPECT_EQ(after({"", "GET", "/echo/1", {}, std::string(10'485'761, 'a')}).response->status, 413);
  EXPECT_NE(told("api.refused").find("the function's result has the member status, which the gateway does not know"),
            std::string::npos);
}

TEST_F(Handlers, TheIntegrationTimesOutAfter29Seconds) {
  load("{ await new Promise((done) => setTimeout(done, 40000)); return { statusCode: 200 }; }", 60);
  const Exchange& exchange = after({"", "GET", "/echo/7", {}, ""});
  EXPECT_EQ(exchange.response->status, 504);
  EXPECT_EQ(exchange.response->body, R"({"message":"Endpoint request timed out"})");
  EXPECT_GE(*exchange.answered - exchange.sent, seconds(29));
  EXPECT_LT(*exchange.answered - exchange.sent, seconds(30));
}

TEST_F(Handlers, RequestsThatCannotBeSentChangeNothing) {
  load("({ statusCode: 200 })");
  const Json before = fields_to_json(world_);
  sim::Turn now = turn();
  EXPECT_EQ(send(now, {"Rest", "GET", "/", {}, ""}).error().where, "/api");
  EXPECT_EQ(send(now, {"", "G T", "/", {}, ""}).error().where, "/method");
  EXPECT_EQ(send(now, {"", "GET", "echo", {}, ""}).error().hint, "write /echo");
  EXPECT_TRUE(same_value(fields_to_json(world_), before));
}

TEST_F(Handlers, OldExchangesAreForgotten) {
  load("({ statusCode: 200 })");
  sim::Turn now = turn();
  for (size_t i = 0; i < Apis::kExchangesMax + 10; ++i) send(now, {"", "GET", "/nowhere", {}, ""});
  while (sim::step(world_, choices_, &trace_, engine_)) {
  }
  EXPECT_EQ(world_.apis.exchanges.size(), Apis::kExchangesMax);
  EXPECT_EQ(world_.apis.exchanges.begin()->first, 11u);
}

TEST_F(Handlers, OldExchangesAreForgottenWhenTheirBodiesAreTooLongTogether) {
  load("({ statusCode: 200 })");
  sim::Turn now = turn();
  const std::string body(5'000'000, 'x');
  for (int i = 0; i < 20; ++i) {
    send(now, {"", "POST", "/nowhere", {}, body});
    while (sim::step(world_, choices_, &trace_, engine_)) {
    }
  }
  EXPECT_EQ(world_.apis.exchanges.size(), bounds::kExchangeBytes / body.size() + 1);
  EXPECT_EQ(world_.apis.exchanges.rbegin()->first, 20u);
}

}  // namespace
}  // namespace millrace::api
