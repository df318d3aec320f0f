#include "core/template/resource_type.h"

namespace millrace::template_ {

extern const ResourceType kCdkMetadata{.name = "AWS::CDK::Metadata",
                                       .ignored = "it only says which CDK wrote the template"};

}  // namespace millrace::template_
