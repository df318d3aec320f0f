// REST APIs. Their resources, methods and stages stand in entries of their own, which are read when the API is made.
#include "core/api/create.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
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
                                       {"ApiKeySourceType", kNotYet},
                                       {"BinaryMediaTypes", kNotYet},
                                       {"CloneFrom", kNotYet},
                                       {"DisableExecuteApiEndpoint", kNoNetwork},
                                       {"FailOnWarnings", kNoText},
                                       {"MinimumCompressionSize", "nothing is sent over a wire"},
                                       {"Mode", kNoText},
                                       {"Parameters", kNotYet},
                                       {"Policy", kNoAccess},
                                       {"Tags", kNoTags},
                                       {}};

void identify_api(const Named& api, Identity& identity) {
  identity.ref = short_id(api.stack, api.id, 10);
  identity.attributes = {{"RestApiId", identity.ref}, {"RootResourceId", short_id(api.stack, api.id + "/", 10)}};
}

// Of a Stage entry, or of a Deployment that names one.
void make_stage(Making& making, const Resource& resource, api::Api& api) {
  std::map<std::string, std::string> variables;
  for (const std::string_view type : {"AWS::ApiGateway::Deployment", "AWS::ApiGateway::Stage"}) {
    for (const Resource& stage : making.architecture.resources) {
      if (stage.type != type || text_member(stage.properties, "RestApiId") != resource.ref) continue;
      for (const auto& [name, value] : member(stage.properties, "Variables").items()) variables[name] = text_of(value);
      const auto wrong = api::create_stage(api, text_member(stage.properties, "StageName", api.stage), variables);
      if (wrong) making.say(stage, "StageName", wrong->message);
    }
  }
}

void make_api(Making& making, const Resource& resource) {
  api::Api api{resource.id, resource.ref, "prod", {}, {}};
  const Routes found = routes_of(making.architecture, resource);
  making.notices.insert(making.notices.end(), found.notices.begin(), found.notices.end());
  for (const Problem& problem : found.problems) making.say(problem);
  for (const Route& route : found.routes) {
    const auto wrong = api::put_method(api, route.path, route.method, {route.function->name, route.timeout});
    if (wrong) making.say({wrong->message, route.where, {}});
  }
  make_stage(making, resource, api);
  making.name(api.id, resource.id);
  api::deploy(making.turn.world, std::move(api));
}

void draw_api(Drawing& drawing, const Resource& api) {
  std::vector<std::string> lines;
  for (const Route& route : routes_of(drawing.architecture, api).routes) {
    lines.push_back(route.method + " " + route.path);
    drawing.connect(api.id, route.function->id, Meaning::kInvokes);
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
