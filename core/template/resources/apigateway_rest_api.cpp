// REST APIs. Their resources, methods and stages stand in entries of their own, which are read when the API is made.
#include "core/api/create.h"
#include "core/api/publish.h"
#include "core/api/throttles.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/api_definition.h"
#include "core/template/resources/api_routes.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"
#include "core/world/turn.h"

namespace millrace::template_ {
namespace {

constexpr Property kApiProperties[] = {{"Name"},
                                       {"Body"},
                                       {"BodyS3Location", "an OpenAPI document is read from Body only"},
                                       {"Description", kNoText},
                                       {"EndpointConfiguration", kNoNetwork},
                                       {"ApiKeySourceType"},
                                       {"BinaryMediaTypes"},
                                       {"CloneFrom", kNotYet},
                                       {"DisableExecuteApiEndpoint", kNoNetwork},
                                       {"FailOnWarnings", kNoText},
                                       {"MinimumCompressionSize", "nothing is sent over a wire"},
                                       {"Mode", kNoText},
                                       {"Parameters", kNotYet},
                                       {"Policy", kUnlessAsked},
                                       {"Tags", kNoTags},
                                       {}};

void identify_api(const Named& api, Identity& identity) {
  identity.ref = short_id(api.stack, api.id, 10);
  identity.attributes = {{"RestApiId", identity.ref}, {"RootResourceId", short_id(api.stack, api.id + "/", 10)}};
}

// How often a stage lets requests in, and which of them its canary gets. All deployments of a template are alike.
void set_traffic(const Resource& stage, api::Api& api) {
  const Json settings = in_words_of_operations(member(stage.properties, "MethodSettings"));
  if (!settings.is_null()) api.throttles = api::read_method_settings(settings);
  for (const char* name : {"CanarySetting", "DeploymentCanarySettings"}) {
    const Json& canary = member(stage.properties, name);
    if (!canary.is_object()) continue;
    api::set_canary(api, api,
                    Json{{"percentTraffic", member(canary, "PercentTraffic")},
                         {"stageVariableOverrides", member(canary, "StageVariableOverrides")}});
  }
}

// Of a Stage entry, or of a Deployment that names one.
void make_stage(Making& making, const Resource& resource, api::Api& api) {
  std::map<std::string, std::string> variables;
  std::vector<const Resource*> stages =
      parts_of(making.architecture, "AWS::ApiGateway::Deployment", "RestApiId", resource);
  for (const Resource* one : parts_of(making.architecture, "AWS::ApiGateway::Stage", "RestApiId", resource)) {
    stages.push_back(one);
  }
  for (const Resource* stage : stages) {
    for (const auto& [name, value] : member(stage->properties, "Variables").items()) variables[name] = text_of(value);
    const auto wrong = api::create_stage(api, text_member(stage->properties, "StageName", api.stage), variables);
    if (wrong) making.say(*stage, "StageName", wrong->message);
  }
  for (const Resource* stage : stages) set_traffic(*stage, api);
}

void make_api(Making& making, const Resource& resource) {
  api::Api api{resource.id, resource.ref, "prod", {}, {}};
  const Routes found = routes_of(making.architecture, resource);
  for (const Problem& problem : found.problems) making.say(problem);
  for (const Route& route : found.routes) {
    const auto wrong = api::put_method(api, route.path, route.method, route.made);
    if (wrong) making.say({wrong->message, route.where, {}});
  }
  auto definition = definition_of(making.architecture, resource, found);
  const auto furnished = api::furnish(api, definition, {making.turn.world.account, making.turn.world.region});
  if (!furnished) making.say(resource, "Policy", furnished.error());
  make_stage(making, resource, api);
  making.name(api.id, resource.id);
  making.turn.world.apis.definitions[api.id] = std::make_shared<const api::Definition>(std::move(definition));
  api::deploy(making.turn.world, std::move(api));
}

// What the API's integrations name, in an entry of their own or in its document.
void draw_uses(Drawing& drawing, const Resource& api, const Resource& entry) {
  for (const Reference& reference : entry.references) {
    const Resource* target = drawing.architecture.find(reference.target);
    const bool integration = reference.where.starts_with("/Integration") || reference.where.starts_with("/Body");
    if (integration && target != nullptr) drawing.connect_likely(api.id, *target);
  }
}

void draw_api(Drawing& drawing, const Resource& api) {
  std::vector<std::string> lines;
  for (const Route& route : routes_of(drawing.architecture, api).routes) {
    lines.push_back(route.method + " " + route.path);
    if (route.function != nullptr) drawing.connect(api.id, route.function->id, Meaning::kInvokes);
  }
  draw_uses(drawing, api, api);
  for (const Resource* method : parts_of(drawing.architecture, "AWS::ApiGateway::Method", "RestApiId", api)) {
    draw_uses(drawing, api, *method);
  }
  drawing.node(api, NodeKind::kApi, std::move(lines));
}

}  // namespace

extern const ResourceType kApiGatewayRestApi{.name = "AWS::ApiGateway::RestApi",
                                             .properties = kApiProperties,
                                             .name_property = "Name",
                                             .arn = "arn:aws:apigateway:{region}::/restapis/{name}",
                                             .identify = identify_api,
                                             .make = make_api,
                                             .draw = draw_api};

}  // namespace millrace::template_
