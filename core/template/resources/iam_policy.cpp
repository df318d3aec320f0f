#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {

extern const ResourceType kIamPolicy{
    .name = "AWS::IAM::Policy", .ignored = kUnlessAsked, .name_property = "PolicyName"};

}  // namespace millrace::template_
