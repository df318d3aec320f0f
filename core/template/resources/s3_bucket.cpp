// Buckets of the object store, which workflows and functions read from and write to, and whom they notify.
#include "core/base/ascii.h"
#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoHistory = "a bucket keeps the latest of each object only";
constexpr const char* kNoReports = "there is nothing to report on that the trace does not have";

constexpr Property kKeyRule[] = {{"Name"}, {"Value"}, {}};
constexpr Property kKeyFilter[] = {{"Rules", nullptr, kKeyRule}, {}};
constexpr Property kKeyFilters[] = {{"S3Key", nullptr, kKeyFilter}, {}};
constexpr Property kToFunction[] = {{"Event"}, {"Function"}, {"Filter", nullptr, kKeyFilters}, {}};
constexpr Property kToQueue[] = {{"Event"}, {"Queue"}, {"Filter", nullptr, kKeyFilters}, {}};
constexpr Property kToTopic[] = {{"Event"}, {"Topic"}, {"Filter", nullptr, kKeyFilters}, {}};
constexpr Property kNotifications[] = {{"LambdaConfigurations", nullptr, kToFunction},
                                       {"QueueConfigurations", nullptr, kToQueue},
                                       {"TopicConfigurations", nullptr, kToTopic},
                                       {"EventBridgeConfiguration"},
                                       {}};
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
                                          {"NotificationConfiguration", nullptr, kNotifications},
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

// How a template and the service call the same.
struct Notified {
  const char* list;  // in a template
  const char* arn;
  const char* service_list;
  const char* service_arn;
  Meaning meaning;
};
constexpr Notified kNotified[] = {
    {"LambdaConfigurations", "Function", "LambdaFunctionConfigurations", "LambdaFunctionArn", Meaning::kInvokes},
    {"QueueConfigurations", "Queue", "QueueConfigurations", "QueueArn", Meaning::kFeeds},
    {"TopicConfigurations", "Topic", "TopicConfigurations", "TopicArn", Meaning::kFeeds}};

// A template has one event in each rule.
Json rule_for_service(const Json& given, const Notified& kind) {
  Json rule{{kind.service_arn, member(given, kind.arn)}, {"Events", Json::array({member(given, "Event")})}};
  const Json& filter = member(member(given, "Filter"), "S3Key");
  if (!filter.is_null()) rule["Filter"] = Json{{"Key", {{"FilterRules", member(filter, "Rules")}}}};
  return rule;
}

Json notifications_for_service(const Json& given) {
  Json out = Json::object();
  for (const Notified& kind : kNotified) {
    for (const Json& one : member(given, kind.list)) out[kind.service_list].push_back(rule_for_service(one, kind));
  }
  if (given.contains("EventBridgeConfiguration")) out["EventBridgeConfiguration"] = Json::object();
  return out;
}

void make_bucket(Making& making, const Resource& bucket) {
  making.name(bucket.name, bucket.id);
  making.call(bucket, "s3", "CreateBucket", {{"Bucket", bucket.name}});
  const Json notifications = notifications_for_service(member(bucket.properties, "NotificationConfiguration"));
  if (notifications.empty()) return;
  making.call(bucket, "s3", "PutBucketNotificationConfiguration",
              {{"Bucket", bucket.name}, {"NotificationConfiguration", notifications}});
}

void draw_bucket(Drawing& drawing, const Resource& bucket) {
  const Json& notifications = member(bucket.properties, "NotificationConfiguration");
  std::vector<std::string> lines;
  for (const Notified& kind : kNotified) {
    for (const Json& one : member(notifications, kind.list)) {
      lines.push_back(text_member(one, "Event"));
      const Resource* to = drawing.named(kind.arn, text_member(one, kind.arn));
      if (to != nullptr) drawing.connect(bucket.id, to->id, kind.meaning);
    }
  }
  drawing.node(bucket, NodeKind::kBucket, std::move(lines));
}

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
