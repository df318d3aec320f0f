#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {

extern const ResourceType kS3BucketPolicy{.name = "AWS::S3::BucketPolicy", .ignored = kNoAccess};

}  // namespace millrace::template_
