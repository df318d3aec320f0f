#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"

namespace millrace::template_ {
namespace {

constexpr Property kValidatorProperties[] = {
    {"RestApiId"}, {"Name"}, flag("ValidateRequestBody"), flag("ValidateRequestParameters"), {}};

void identify_validator(const Named& validator, Identity& identity) {
  identity.ref = short_id(validator.stack, validator.id, 6);
  identity.attributes["RequestValidatorId"] = identity.ref;
}

}  // namespace

// Made with its API.
extern const ResourceType kApiGatewayRequestValidator{.name = "AWS::ApiGateway::RequestValidator",
                                                      .properties = kValidatorProperties,
                                                      .name_property = "Name",
                                                      .identify = identify_validator};

}  // namespace millrace::template_
