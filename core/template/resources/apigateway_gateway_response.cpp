#include <algorithm>

#include "core/api/answer.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"

namespace millrace::template_ {
namespace {

constexpr Property kResponseProperties[] = {{"RestApiId"},          {"ResponseType"},      {"StatusCode"},
                                            {"ResponseParameters"}, {"ResponseTemplates"}, {}};

void identify_response(const Named& response, Identity& identity) {
  identity.ref = short_id(response.stack, response.id, 6);
  identity.attributes["Id"] = identity.ref;
}

// It is made with its API.
void check_response(Making& making, const Resource& response) {
  const std::string type = text_member(response.properties, "ResponseType");
  const auto types = api::response_types();
  const bool known = std::any_of(types.begin(), types.end(), [&](const auto& one) { return one.name == type; });
  if (!known) making.say(response, "ResponseType", "there is no response type " + type);
}

}  // namespace

extern const ResourceType kApiGatewayGatewayResponse{.name = "AWS::ApiGateway::GatewayResponse",
                                                     .properties = kResponseProperties,
                                                     .identify = identify_response,
                                                     .make = check_response};

}  // namespace millrace::template_
