#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/api_routes.h"
#include "core/template/resources/ids.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kRouteProperties[] = {{"ApiId"},
                                         {"RouteKey"},
                                         {"Target"},
                                         {"AuthorizationType"},
                                         {"ApiKeyRequired", kNotYet},
                                         {"AuthorizationScopes"},
                                         {"AuthorizerId"},
                                         {"ModelSelectionExpression", kNotYet},
                                         {"OperationName", kNoText},
                                         {"RequestModels", kNotYet},
                                         {"RequestParameters", kNotYet},
                                         {"RouteResponseSelectionExpression", kNotYet},
                                         {}};

void identify_route(const Named& route, Identity& identity) {
  identity.ref = short_id(route.stack, route.id, 7);
  identity.attributes["RouteId"] = identity.ref;
}

// It is made with its API, when it has one.
void check_route(Making& making, const Resource& route) {
  const std::string api = text_member(route.properties, "ApiId");
  if (find_by_ref(making.architecture, "AWS::ApiGatewayV2::Api", api) != nullptr) return;
  making.say(route, "ApiId", "this route belongs to no API of the template");
}

}  // namespace

extern const ResourceType kApiGatewayV2Route{.name = "AWS::ApiGatewayV2::Route",
                                             .properties = kRouteProperties,
                                             .identify = identify_route,
                                             .make = check_route};

}  // namespace millrace::template_
