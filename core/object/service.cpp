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
    {"DeleteObject", kObject},
    {"HeadBucket", R"({"Bucket":"$bucket"})"},
    {"DeleteBucket", R"({"Bucket":"$bucket"})"},
};

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
      .failure = {"InternalError", "We encountered an internal error. Please try again."},
      .throttling = {"SlowDown", "Please reduce your request rate.", 503},
      .resource_members = {"Bucket"},
      .optimised = door::Optimised{"S3", "Amazon S3", "AmazonS3Exception"},
      .examples = kExamples,
      .words = words,
      .sdk_adds = sdk_adds,
  };
  return kService;
}

}  // namespace millrace::object
