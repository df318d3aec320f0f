#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {

extern const ResourceType kIamManagedPolicy{.name = "AWS::IAM::ManagedPolicy",
                                            .ignored = kUnlessAsked,
                                            .name_property = "ManagedPolicyName",
                                            .arn = "arn:aws:iam::{account}:policy/{name}"};

}  // namespace millrace::template_
