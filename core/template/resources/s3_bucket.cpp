// Buckets of the object store, which workflows read from and write to.
#include "core/base/ascii.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoHistory = "a bucket keeps the latest of each object only";
constexpr const char* kNoReports = "there is nothing to report on that the trace does not have";

constexpr Property kBucketProperties[] = {{"BucketName"},
                                          {"AbacStatus", kNoAccess},
                                          {"AccelerateConfiguration", kNoNetwork},
                                          {"AccessControl", kNoAccess},
                                          {"AnalyticsConfigurations", kNoReports},
                                          {"BucketEncryption", kNoSecrets},
                                          {"CorsConfiguration", "browsers do not ask here"},
                                          {"IntelligentTieringConfigurations", "storage costs nothing here"},
                                          {"InventoryConfigurations", kNoReports},
                                          {"LifecycleConfiguration", kNotYet},
                                          {"LoggingConfiguration", kNoTracing},
                                          {"MetadataConfiguration", kNoReports},
                                          {"MetadataTableConfiguration", kNoReports},
                                          {"MetricsConfigurations", kNoReports},
                                          {"NotificationConfiguration", kNotYet},
                                          {"ObjectLockConfiguration", kNoHistory},
                                          {"ObjectLockEnabled", kNoHistory},
                                          {"OwnershipControls", kNoAccess},
                                          {"PublicAccessBlockConfiguration", kNoAccess},
                                          {"ReplicationConfiguration", "there is one region only"},
                                          {"Tags", kNoTags},
                                          {"VersioningConfiguration", kNoHistory},
                                          {"WebsiteConfiguration", kNotYet},
                                          {}};

constexpr Right kBucketRights[] = {{"s3:GetObject", Meaning::kReads},
                                   {"s3:ListBucket", Meaning::kReads},
                                   {"s3:PutObject", Meaning::kWrites},
                                   {"s3:DeleteObject", Meaning::kWrites},
                                   {}};

// Capitals are not for buckets, so the logical id alone will not do; CloudFormation would add a random ending.
std::string bucket_name(const Stack& stack, const Resource& bucket) {
  constexpr size_t kNameBytesMax = 63;
  return to_lower(stack.name + "-" + bucket.id).substr(0, kNameBytesMax);
}

void identify_bucket(const Named& bucket, Identity& identity) {
  const std::string& region = bucket.stack.region;
  identity.attributes["DomainName"] = bucket.name + ".s3.amazonaws.com";
  identity.attributes["DualStackDomainName"] = bucket.name + ".s3.dualstack." + region + ".amazonaws.com";
  identity.attributes["RegionalDomainName"] = bucket.name + ".s3." + region + ".amazonaws.com";
  identity.attributes["WebsiteURL"] = "http://" + bucket.name + ".s3-website." + region + ".amazonaws.com";
}

void make_bucket(Making& making, const Resource& bucket) {
  making.name(bucket.name, bucket.id);
  making.call(bucket, "s3", "CreateBucket", {{"Bucket", bucket.name}});
}

void draw_bucket(Drawing& drawing, const Resource& bucket) { drawing.node(bucket, NodeKind::kBucket, {}); }

}  // namespace

extern const ResourceType kS3Bucket{.name = "AWS::S3::Bucket",
                                    .properties = kBucketProperties,
                                    .name_property = "BucketName",
                                    .name_of = bucket_name,
                                    .arn = "arn:aws:s3:::{name}",
                                    .identify = identify_bucket,
                                    .make = make_bucket,
                                    .draw = draw_bucket,
                                    .used = Meaning::kWrites,
                                    .named_by = "Bucket",
                                    .rights = kBucketRights};

}  // namespace millrace::template_
