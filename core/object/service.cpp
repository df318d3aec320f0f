#include "core/object/service.h"

#include "core/object/handlers.h"

namespace millrace::object {
namespace {

constexpr std::string_view kObject = R"({"Bucket":"$bucket","Key":"hello.json"})";

constexpr door::Example kExamples[] = {
    {"ListBuckets", "{}"},
    {"CreateBucket", R"({"Bucket":"$bucket"})"},
    {"PutObject", R"({"Bucket":"$bucket","Key":"hello.json","Body":"[1, 2, 3]"})"},
    {"GetObject", kObject},
    {"HeadObject", kObject},
    {"ListObjectsV2", R"({"Bucket":"$bucket"})"},
    {"ListObjects", R"({"Bucket":"$bucket"})"},
    {"CopyObject", R"({"Bucket":"$bucket","Key":"copy.json","CopySource":"$bucket/hello.json"})"},
    {"PutObjectTagging",
     R"({"Bucket":"$bucket","Key":"hello.json","Tagging":{"TagSet":[{"Key":"kind","Value":"test"}]}})"},
    {"GetObjectTagging", kObject},
    {"DeleteObjectTagging", kObject},
    {"PutObjectAcl", R"({"Bucket":"$bucket","Key":"hello.json","ACL":"private"})"},
    {"PutBucketNotificationConfiguration", R"({"Bucket":"$bucket","NotificationConfiguration":{}})"},
    {"GetBucketNotificationConfiguration", R"({"Bucket":"$bucket"})"},
    {"PutBucketPolicy",
     R"({"Bucket":"$bucket","Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::$bucket/*\"}]}"})"},
    {"GetBucketPolicy", R"({"Bucket":"$bucket"})"},
    {"DeleteBucketPolicy", R"({"Bucket":"$bucket"})"},
    {"DeleteObject", kObject},
    {"DeleteObjects", R"({"Bucket":"$bucket","Delete":{"Objects":[{"Key":"hello.json"},{"Key":"copy.json"}]}})"},
    {"DeleteBucketOwnershipControls", R"({"Bucket":"$bucket"})"},
    {"DeletePublicAccessBlock", R"({"Bucket":"$bucket"})"},
    {"HeadBucket", R"({"Bucket":"$bucket"})"},
    {"DeleteBucket", R"({"Bucket":"$bucket"})"},
};

// Answers whose XML document has another name than their shape.
constexpr std::pair<std::string_view, const char*> kDocuments[] = {
    {"ListBucketsOutput", "ListAllMyBucketsResult"}, {"ListObjectsOutput", "ListBucketResult"},
    {"ListObjectsV2Output", "ListBucketResult"},     {"DeleteObjectsOutput", "DeleteResult"},
    {"GetObjectTaggingOutput", "Tagging"},
};

// Operations that others have replaced, under the same address.
constexpr std::string_view kReplaced[] = {"GetBucketNotification", "PutBucketNotification"};

void amend(door::Model& model) {
  for (const std::string_view name : kReplaced) model.operations.erase(std::string(name));
  model.xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
  for (const auto& [shape, document] : kDocuments) {
    if (const auto it = model.shapes.find(shape); it != model.shapes.end()) it->second.wire_name = document;
  }
}

const door::Model& model() {
  static const door::Model kModel = door::read_model(door::model_text("object"), amend);
  return kModel;
}

void words(const sim::World& world, door::Words& words) {
  words["$bucket"] = world.objects.buckets.empty() ? "a-bucket" : world.objects.buckets.begin()->first;
}

void sdk_adds(std::string_view operation, Json& input) {
  if (operation == "PutObject" && !input.contains("ContentType")) input["ContentType"] = "text/plain; charset=UTF-8";
}

}  // namespace

const door::Service& service() {
  static const door::Service kService{
      .endpoint = "s3",
      .folder = "object",
      .id = "S3",
      .operations = door::names_of(operations()),
      .perform = perform,
      .own_model = model,
      .failure = {"InternalError", "We encountered an internal error. Please try again."},
      .throttling = {"SlowDown", "Please reduce your request rate.", 503},
      .resource_members = {"Bucket"},
      .name_in_host = true,
      .optimised = door::Optimised{"S3", "Amazon S3", "AmazonS3Exception"},
      .examples = kExamples,
      .words = words,
      .sdk_adds = sdk_adds,
  };
  return kService;
}

}  // namespace millrace::object
