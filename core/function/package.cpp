#include "core/function/package.h"

#include "core/base/archive.h"
#include "core/base/base64.h"
#include "core/base/utf8.h"
#include "core/world/world.h"

namespace millrace::function {
namespace {

constexpr const char* kLayerFolder = "/opt/";

tl::unexpected<ServiceError> not_fetched(const std::string& code, const std::string& message) {
  return service_error("InvalidParameterValueException",
                       "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
}

tl::expected<std::string, ServiceError> fetched(const sim::World& world, const Json& code) {
  const auto bucket = world.objects.buckets.find(text_member(code, "S3Bucket"));
  if (bucket == world.objects.buckets.end()) return not_fetched("NoSuchBucket", "The specified bucket does not exist");
  const auto object = bucket->second.objects.find(text_member(code, "S3Key"));
  if (object == bucket->second.objects.end()) return not_fetched("NoSuchKey", "The specified key does not exist.");
  return *object->second.body;
}

tl::expected<std::string, ServiceError> archive_in(const sim::World& world, const Json& code) {
  const bool stored = member(code, "ZipFile").is_null() && !member(code, "S3Bucket").is_null();
  if (stored) return fetched(world, code);
  return decode_base64(text_member(code, "ZipFile"), LastBits::kAny).value_or("");
}

}  // namespace

tl::expected<PackageFiles, ServiceError> files_in(const sim::World& world, const Json& code) {
  const auto bytes = archive_in(world, code);
  if (!bytes) return tl::unexpected<ServiceError>(bytes.error());
  auto files = bytes->empty() ? Result<PackageFiles>(problem("there is no archive")) : read_archive(*bytes);
  if (!files) {
    return service_error("InvalidParameterValueException",
                         "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  std::erase_if(*files, [](const auto& file) {
    return file.first.starts_with('/') || !is_utf8(file.second) || !is_utf8(file.first);
  });
  return std::move(*files);
}

std::shared_ptr<const Code> make_whole(PackageFiles own, std::string handler, const std::vector<LayerUse>& layers) {
  for (const LayerUse& layer : layers) {
    for (const auto& [path, text] : layer.content->files) own[kLayerFolder + path] = text;
  }
  return make_code(std::move(own), std::move(handler));
}

PackageFiles own_files(const Code& code) {
  PackageFiles out = code.files;
  std::erase_if(out, [](const auto& file) { return file.first.starts_with('/'); });
  return out;
}

}  // namespace millrace::function
