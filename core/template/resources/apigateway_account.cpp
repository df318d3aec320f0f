#include "core/template/resource_type.h"

namespace millrace::template_ {

extern const ResourceType kApiGatewayAccount{.name = "AWS::ApiGateway::Account",
                                             .ignored = "calls are not logged elsewhere"};

}  // namespace millrace::template_
