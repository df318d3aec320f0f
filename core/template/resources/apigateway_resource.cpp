#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"

namespace millrace::template_ {
namespace {

constexpr Property kApiResourceProperties[] = {{"RestApiId"}, {"ParentId"}, {"PathPart"}, {}};

void identify_api_resource(const Named& resource, Identity& identity) {
  identity.ref = short_id(resource.stack, resource.id, 6);
  identity.attributes["ResourceId"] = identity.ref;
}

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayResource{
    .name = "AWS::ApiGateway::Resource", .properties = kApiResourceProperties, .identify = identify_api_resource};

}  // namespace millrace::template_
