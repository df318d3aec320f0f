// HTTP APIs. Their routes, integrations and stage stand in entries of their own, which are read when the API is made.
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

constexpr Property kHttpApiProperties[] = {{"Name"},
                                           {"ProtocolType"},
                                           {"Body"},
                                           {"RouteKey"},
                                           {"Target"},
                                           {"BodyS3Location", "an OpenAPI document is read from Body only"},
                                           {"BasePath", kNoNetwork},
                                           {"ApiKeySelectionExpression", kNotYet},
                                           {"CorsConfiguration"},
                                           {"CredentialsArn", kNoAccess},
                                           {"Description", kNoText},
                                           {"DisableExecuteApiEndpoint", kNoNetwork},
                                           {"DisableSchemaValidation", kNotYet},
                                           {"FailOnWarnings", kNoText},
                                           {"IpAddressType", kNoNetwork},
                                           {"RouteSelectionExpression", kNotYet},
                                           {"Tags", kNoTags},
                                           {"Version", kNoText},
                                           {}};

void identify_http_api(const Named& api, Identity& identity) {
  identity.ref = short_id(api.stack, api.id, 10);
  identity.attributes = {
      {"ApiId", identity.ref},
      {"ApiEndpoint", "https://" + identity.ref + ".execute-api." + api.stack.region + ".amazonaws.com"}};
}

bool is_http(const Resource& api) { return text_member(api.properties, "ProtocolType", "HTTP") == "HTTP"; }

void make_http_stage(Making& making, const Resource& resource, api::Api& api) {
  for (const Resource& stage : making.architecture.resources) {
    if (stage.type != "AWS::ApiGatewayV2::Stage" || text_member(stage.properties, "ApiId") != resource.ref) continue;
    std::map<std::string, std::string> variables;
    for (const auto& [name, value] : member(stage.properties, "StageVariables").items())
      variables[name] = text_of(value);
    const auto wrong = api::create_stage(api, text_member(stage.properties, "StageName"), variables);
    if (wrong) making.say(stage, "StageName", wrong->message);
    api.throttles = api::read_route_settings(member(stage.properties, "DefaultRouteSettings"),
                                             member(stage.properties, "RouteSettings"));
  }
}

void make_http_api(Making& making, const Resource& resource) {
  if (!is_http(resource)) {
    making.notices.push_back({resource.where + "/Properties/ProtocolType", "this API", "only HTTP APIs are simulated"});
    return;
  }
  api::Api api{resource.id, resource.ref, api::kDefaultStage, {}, {}, api::Protocol::kHttp};
  const Routes found = http_routes_of(making.architecture, resource);
  for (const Problem& problem : found.problems) making.say(problem);
  for (const Route& route : found.routes) {
    const auto wrong = api::put_route(api, key_of(route), route.made);
    if (wrong) making.say({wrong->message, route.where, {}});
  }
  const auto definition = http_definition_of(making.architecture, resource, found);
  for (const auto& [id, one] : definition.authorizers) api.authorizers[id] = api::read_authorizer(one);
  api.cors = member(resource.properties, "CorsConfiguration");
  make_http_stage(making, resource, api);
  making.name(api.id, resource.id);
  api::deploy(making.turn.world, std::move(api));
}

// What integrations with services name, in entries of their own or in the API's document.
void draw_http_uses(Drawing& drawing, const Resource& api, const Resource& entry, std::string_view below) {
  for (const Reference& reference : entry.references) {
    const Resource* target = drawing.architecture.find(reference.target);
    if (reference.where.starts_with(below) && target != nullptr) drawing.connect_likely(api.id, *target);
  }
}

void draw_http_api(Drawing& drawing, const Resource& api) {
  if (!is_http(api)) return;
  std::vector<std::string> lines;
  for (const Route& route : http_routes_of(drawing.architecture, api).routes) {
    lines.push_back(key_of(route));
    if (route.function != nullptr) drawing.connect(api.id, route.function->id, Meaning::kInvokes);
  }
  draw_http_uses(drawing, api, api, "/Body");
  for (const Resource* one : parts_of(drawing.architecture, "AWS::ApiGatewayV2::Integration", "ApiId", api)) {
    draw_http_uses(drawing, api, *one, "/RequestParameters");
  }
  drawing.node(api, NodeKind::kApi, std::move(lines));
}

}  // namespace

extern const ResourceType kApiGatewayV2Api{.name = "AWS::ApiGatewayV2::Api",
                                           .properties = kHttpApiProperties,
                                           .name_property = "Name",
                                           .identify = identify_http_api,
                                           .make = make_http_api,
                                           .draw = draw_http_api};

}  // namespace millrace::template_
