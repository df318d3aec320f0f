#include "core/object/handlers.h"

#include <algorithm>
#include <array>

#include "core/object/changes.h"
#include "core/object/configuring.h"
#include "core/object/errors.h"

namespace millrace::object {
namespace {

// "General purpose bucket naming rules", in short.
bool good_bucket_name(const std::string& name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return name.size() >= 3 && name.size() <= 63 && std::all_of(name.begin(), name.end(), fits) && name.front() != '-' &&
         name.back() != '-';
}

Outcome create_bucket(const Request& request) {
  const std::string name = text_member(request.input, "Bucket");
  if (!good_bucket_name(name)) return service_error("InvalidBucketName", "The specified bucket is not valid.");
  if (request.all().buckets.contains(name)) {
    return service_error("BucketAlreadyOwnedByYou",
                         "Your previous request to create the named bucket succeeded and you already own it.", 409);
  }
  if (request.all().buckets.size() >= Objects::kBucketsMax) {
    return service_error("TooManyBuckets", "You have attempted to create more buckets than allowed");
  }
  request.all().buckets[name].created = request.turn.now();
  return Json{{"Location", "/" + name}};
}

Outcome delete_bucket(const Request& request) {
  const Bucket* bucket = request.bucket();
  if (bucket == nullptr) return no_such_bucket();
  if (!bucket->objects.empty())
    return service_error("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
  request.all().buckets.erase(text_member(request.input, "Bucket"));
  return Json::object();
}

Outcome head_bucket(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  return Json{{"BucketRegion", request.turn.world.region}};
}

Outcome list_buckets(const Request& request) {
  Json buckets = Json::array();
  for (const auto& [name, bucket] : request.all().buckets) {
    buckets.push_back({{"Name", name}, {"CreationDate", iso8601(bucket.created, 0)}});
  }
  return Json{{"Buckets", std::move(buckets)}, {"Owner", {{"ID", request.turn.world.account}}}};
}

Json described(const Object& object) {
  return {{"AcceptRanges", "bytes"},
          {"LastModified", iso8601(object.modified, 0)},
          {"ContentLength", object.body->size()},
          {"ETag", object.etag},
          {"ContentType", object.content_type},
          {"ServerSideEncryption", "AES256"},
          {"Metadata", object.metadata},
          {"ChecksumCRC32", crc32_text(*object.body)},
          {"ChecksumType", "FULL_OBJECT"}};
}

Outcome get_object(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  const Object* object = request.object();
  if (object == nullptr) return no_such_key();
  Json out = described(*object);
  out["Body"] = *object->body;
  return out;
}

Outcome head_object(const Request& request) {
  const Object* object = request.object();
  if (object == nullptr) return service_error("NotFound", "Not Found", 404);
  return described(*object);
}

// One page of a listing, as both operations show it.
struct Page {
  std::string after;   // only keys after it
  std::string rolled;  // the common prefix that was listed last, whose keys are passed over
  std::string last;    // the key or common prefix that the page ends with
  Json out;
  bool truncated = false;
};

Json listed(const std::string& key, const Object& object) {
  return {{"Key", key},
          {"LastModified", iso8601(object.modified, 0)},
          {"ETag", object.etag},
          {"Size", object.body->size()},
          {"StorageClass", "STANDARD"}};
}

// `a/` of `a/b/c`: up to the first delimiter after the prefix; empty when there is none.
std::string common_prefix(const std::string& key, const Json& input) {
  const std::string delimiter = text_member(input, "Delimiter");
  const size_t end = delimiter.empty() ? std::string::npos : key.find(delimiter, text_member(input, "Prefix").size());
  return end == std::string::npos ? std::string() : key.substr(0, end + delimiter.size());
}

// From where the page before ended, which may have been at a common prefix.
Page page_after(const Json& input, const char* token) {
  Page page;
  page.after = text_member(input, token);
  if (common_prefix(page.after, input) == page.after) page.rolled = page.after;
  return page;
}

// Keys in their order, with common prefixes rolled up at the delimiter; at most MaxKeys of both.
void fill(Page& page, const Bucket& bucket, const Json& input) {
  const std::string prefix = text_member(input, "Prefix");
  const std::string delimiter = text_member(input, "Delimiter");
  const Json& most = member(input, "MaxKeys");
  const size_t limit = most.is_number_integer() && most >= 0 ? std::min<size_t>(most.get<size_t>(), 1'000) : 1'000;
  Json contents = Json::array();
  Json prefixes = Json::array();
  for (auto it = bucket.objects.upper_bound(page.after); it != bucket.objects.end(); ++it) {
    const auto& [key, object] = *it;
    if (!key.starts_with(prefix) || (!page.rolled.empty() && key.starts_with(page.rolled))) continue;
    page.truncated = contents.size() + prefixes.size() >= limit;
    if (page.truncated) break;
    page.last = page.rolled = common_prefix(key, input);
    if (page.rolled.empty()) {
      page.last = key;
      contents.push_back(listed(key, object));
    } else {
      prefixes.push_back({{"Prefix", page.rolled}});
    }
  }
  page.out = {{"Name", text_member(input, "Bucket")},
              {"Prefix", prefix},
              {"MaxKeys", limit},
              {"KeyCount", contents.size() + prefixes.size()},
              {"IsTruncated", page.truncated},
              {"Contents", std::move(contents)}};
  if (!delimiter.empty()) page.out["Delimiter"] = delimiter;
  if (!prefixes.empty()) page.out["CommonPrefixes"] = std::move(prefixes);
}

Outcome list_objects_v2(const Request& request) {
  const Bucket* bucket = request.bucket();
  if (bucket == nullptr) return no_such_bucket();
  Page page = page_after(request.input, "ContinuationToken");
  if (page.after.empty()) page.after = text_member(request.input, "StartAfter");
  fill(page, *bucket, request.input);
  if (page.truncated) page.out["NextContinuationToken"] = page.last;
  return std::move(page.out);
}

// The next marker is said only where a common prefix may be it; else it is the last key.
Outcome list_objects(const Request& request) {
  const Bucket* bucket = request.bucket();
  if (bucket == nullptr) return no_such_bucket();
  Page page = page_after(request.input, "Marker");
  fill(page, *bucket, request.input);
  page.out.erase("KeyCount");
  page.out["Marker"] = page.after;
  if (page.truncated && page.out.contains("Delimiter")) page.out["NextMarker"] = page.last;
  return std::move(page.out);
}

constexpr auto kOperations = std::to_array<Operation>({
    {"CopyObject", copy_object},
    {"CreateBucket", create_bucket},
    {"DeleteBucket", delete_bucket},
    {"DeleteBucketOwnershipControls", delete_what_is_not_enforced},
    {"DeleteBucketPolicy", delete_bucket_policy},
    {"DeleteObject", delete_object},
    {"DeleteObjectTagging", delete_object_tagging},
    {"DeleteObjects", delete_objects},
    {"DeletePublicAccessBlock", delete_what_is_not_enforced},
    {"GetBucketNotificationConfiguration", get_notification_configuration},
    {"GetBucketPolicy", get_bucket_policy},
    {"GetObject", get_object},
    {"GetObjectTagging", get_object_tagging},
    {"HeadBucket", head_bucket},
    {"HeadObject", head_object},
    {"ListBuckets", list_buckets},
    {"ListObjects", list_objects},
    {"ListObjectsV2", list_objects_v2},
    {"PutBucketNotificationConfiguration", put_notification_configuration},
    {"PutBucketPolicy", put_bucket_policy},
    {"PutObject", put_object},
    {"PutObjectAcl", put_object_acl},
    {"PutObjectTagging", put_object_tagging},
});

// Those about a bucket itself are not counted, and deleting is free.
void count_request(Objects& all, std::string_view operation) {
  if (operation.starts_with("Delete") || operation == "CreateBucket") return;
  ++(operation.starts_with("Get") || operation.starts_with("Head") ? all.reads : all.writes);
}

}  // namespace

std::span<const Operation> operations() { return kOperations; }

std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call) {
  count_request(turn.world.objects, call.operation);
  return door::find_operation(operations(), call.operation)->run({turn, call.input, call.caller});
}

}  // namespace millrace::object
