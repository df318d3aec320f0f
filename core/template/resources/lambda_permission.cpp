#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {

extern const ResourceType kLambdaPermission{.name = "AWS::Lambda::Permission", .ignored = kNoAccess};

}  // namespace millrace::template_
