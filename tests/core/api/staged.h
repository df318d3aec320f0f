// A World with the architecture of a template, in which requests are sent and followed to their end.
#pragma once

#include <gtest/gtest.h>

#include "core/api/handlers.h"
#include "core/door/door.h"
#include "core/run/step.h"
#include "core/template/load.h"

namespace millrace::api {

class Staged {
 public:
  // `resources` is what stands between the braces of the section.
  explicit Staged(const std::string& resources, const std::string& more = {}) {
    auto loaded = template_::load({{"template.json", "{\"Resources\": {" + resources + "}" + more + "}"}}, 1, engine);
    EXPECT_TRUE(loaded) << (loaded ? "" : millrace::to_text(loaded.error()));
    if (loaded) world = std::move(loaded->world);
  }

  sim::Turn turn() { return {world, choices, &trace, engine}; }

  const Exchange& after(Request request) {
    sim::Turn now = turn();
    const Result<RequestId> id = send(now, std::move(request));
    EXPECT_TRUE(id) << (id ? "" : millrace::to_text(id.error()));
    const Exchange& sent = world.apis.exchanges.at(id.value_or(0));
    run([&] { return sent.answered.has_value(); });
    return sent;
  }
  // `200 {"id":1}`.
  std::string said(Request request) {
    const Exchange& exchange = after(std::move(request));
    if (!exchange.response) return "no answer";
    return std::to_string(exchange.response->status) + " " + exchange.response->body;
  }

  Json call(const std::string& service, const std::string& operation, Json input) {
    sim::Turn now = turn();
    CallId id = 0;
    auto outcome = door::call_now(now, service, operation, std::move(input), &id);
    run([&] { return outcome || world.calls.answers.contains(id); });
    if (!outcome) outcome = world.calls.answers.at(id);
    EXPECT_TRUE(*outcome) << (*outcome ? "" : outcome->error().message);
    return outcome->value_or(Json());
  }

  template <class Done>
  void run(const Done& done) {
    for (int i = 0; i < 10'000 && !done() && sim::step(world, choices, &trace, engine); ++i) {
    }
  }
  void run() {
    run([] { return false; });
  }

  // The facts of a kind, a line each.
  std::string told(std::string_view kind) const {
    std::string text;
    for (const sim::Fact& fact : trace.facts()) {
      if (fact.kind == kind) text += sim::to_text(fact) + "\n";
    }
    return text;
  }

  function::Engine engine;
  sim::World world;
  sim::SeededChoices choices;
  sim::Trace trace;
};

// A REST API `Api` with one method, `POST /job/{id}`, of such an integration; `more` goes to the method.
inline std::string api_with(const std::string& integration, const std::string& more = {}) {
  return R"("Api": {"Type": "AWS::ApiGateway::RestApi"},
    "Job": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"},
      "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]}, "PathPart": "job"}},
    "One": {"Type": "AWS::ApiGateway::Resource", "Properties": {"RestApiId": {"Ref": "Api"},
      "ParentId": {"Ref": "Job"}, "PathPart": "{id}"}},
    "Post": {"Type": "AWS::ApiGateway::Method", "Properties": {"RestApiId": {"Ref": "Api"},
      "ResourceId": {"Ref": "One"}, "HttpMethod": "POST", "AuthorizationType": "NONE", "Integration": )" +
         integration + more + R"(}},
    "Deployment": {"Type": "AWS::ApiGateway::Deployment", "Properties": {"RestApiId": {"Ref": "Api"}}},
    "Stage": {"Type": "AWS::ApiGateway::Stage", "Properties": {"RestApiId": {"Ref": "Api"}, "StageName": "dev",
      "DeploymentId": {"Ref": "Deployment"}, "Variables": {"color": "blue"}}})";
}

// A mock of that request template, with these integration responses.
inline std::string mock(const std::string& request, const std::string& responses) {
  return to_text(Json{{"Type", "MOCK"},
                      {"RequestTemplates", {{"application/json", request}}},
                      {"IntegrationResponses", parse_json(responses).value_or(Json())}});
}

// A function `Fn` of that source.
inline std::string function_of(const std::string& source) {
  return R"("Fn": {"Type": "AWS::Lambda::Function", "Properties": {
    "Runtime": "nodejs22.x", "Handler": "index.handler", "Code": {"ZipFile": )" +
         to_text(Json(source)) + "}}}";
}

}  // namespace millrace::api
