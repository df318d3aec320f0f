#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/api_routes.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kIntegration[] = {{"Type"},
                                     {"Uri"},
                                     {"IntegrationHttpMethod"},
                                     number("TimeoutInMillis"),
                                     {"Credentials"},
                                     {"PassthroughBehavior"},
                                     {"RequestTemplates"},
                                     {"RequestParameters"},
                                     {"IntegrationResponses"},
                                     {"ContentHandling"},
                                     {"CacheKeyParameters", kNotYet},
                                     {"CacheNamespace", kNotYet},
                                     {"ConnectionId", kNoNetwork},
                                     {"ConnectionType", kNoNetwork},
                                     {}};
constexpr Property kMethodProperties[] = {{"RestApiId"},
                                          {"ResourceId"},
                                          {"HttpMethod"},
                                          {"Integration", nullptr, kIntegration},
                                          {"AuthorizationType"},
                                          {"ApiKeyRequired"},
                                          {"AuthorizationScopes"},
                                          {"AuthorizerId"},
                                          {"MethodResponses", "a proxy integration answers whatever the function says"},
                                          {"OperationName", kNoText},
                                          {"RequestModels"},
                                          {"RequestParameters"},
                                          {"RequestValidatorId"},
                                          {}};

// It is made with its API, when it has one.
void check_method(Making& making, const Resource& method) {
  const std::string api = text_member(method.properties, "RestApiId");
  if (find_by_ref(making.architecture, "AWS::ApiGateway::RestApi", api) != nullptr) return;
  making.say(method, "RestApiId", "this method belongs to no API of the template");
}

}  // namespace

extern const ResourceType kApiGatewayMethod{
    .name = "AWS::ApiGateway::Method", .properties = kMethodProperties, .make = check_method};

}  // namespace millrace::template_
