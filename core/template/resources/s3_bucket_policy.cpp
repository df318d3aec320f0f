// A bucket's policy, which has a say where permissions are enforced.
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kBucketPolicyProperties[] = {{"Bucket"}, {"PolicyDocument"}, {}};

void make_bucket_policy(Making& making, const Resource& policy) {
  making.call(policy, "s3", "PutBucketPolicy",
              {{"Bucket", member(policy.properties, "Bucket")}, {"Policy", policy_text(policy)}});
}

}  // namespace

extern const ResourceType kS3BucketPolicy{.name = "AWS::S3::BucketPolicy",
                                          .idle = kUnlessAsked,
                                          .properties = kBucketPolicyProperties,
                                          .make = make_bucket_policy};

}  // namespace millrace::template_
