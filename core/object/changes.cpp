#include "core/object/changes.h"

#include "core/base/base64.h"
#include "core/base/crc32.h"
#include "core/base/digest.h"
#include "core/base/url.h"
#include "core/function/lineage.h"
#include "core/object/errors.h"
#include "core/object/facts.h"
#include "core/object/notifying.h"

namespace millrace::object {
namespace {

std::string bucket_of(const Request& request) { return text_member(request.input, "Bucket"); }
std::string key_of(const Request& request) { return text_member(request.input, "Key"); }

// A body that is no text is kept as the text of its JSON, as an SDK integration of a workflow sends it.
std::string body_of(const Json& input) {
  const Json& body = member(input, "Body");
  return body.is_null() ? std::string() : body.is_string() ? body.get<std::string>() : to_text(body);
}

void tell(const Request& request, const char* event, const std::string& key, const Object* object) {
  const LineageRef lineage = function::lineage_of(request.turn.world, request.caller);
  notify(request.turn, {bucket_of(request), event, key, object, 0, lineage});
}

// Where the request says; there is such a bucket. The answer is empty, or an error.
Outcome store(const Request& request, Object object, const char* event) {
  Objects& all = request.all();
  const Object* before = request.object();
  const size_t freed = before != nullptr ? before->body->size() : 0;
  const size_t bytes = object.body->size();
  if (bytes > Objects::kObjectBytesMax || all.bytes - freed + bytes > Objects::kBytesMax) {
    return service_error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed object size.");
  }
  all.bytes += bytes - freed;
  object.etag = "\"" + *hex_digest("MD5", *object.body) + "\"";
  object.modified = request.turn.now();
  const std::string key = key_of(request);
  facts::put(request.turn, bucket_of(request), key, bytes);
  Object& kept = request.bucket()->objects[key] = std::move(object);
  tell(request, event, key, &kept);
  return Json::object();
}

void take_metadata(const Json& input, Object& object) {
  object.content_type = text_member(input, "ContentType", "application/octet-stream");
  object.metadata.clear();
  for (const auto& [name, value] : member(input, "Metadata").items()) {
    if (value.is_string()) object.metadata[name] = value.get<std::string>();
  }
}

void remove(const Request& request, const std::string& key) {
  Bucket& bucket = *request.bucket();
  const auto it = bucket.objects.find(key);
  if (it != bucket.objects.end()) {
    request.all().bytes -= it->second.body->size();
    bucket.objects.erase(it);
    facts::deleted(request.turn, bucket_of(request), key);
  }
  tell(request, "ObjectRemoved:Delete", key, nullptr);
}

// `bucket/key`, perhaps with a stroke before and a version behind.
const Object* source_of(const Request& request, const std::string& source) {
  const std::string path = url_decode(source.substr(source.starts_with("/") ? 1 : 0, source.find('?')));
  const size_t stroke = path.find('/');
  const auto bucket = request.all().buckets.find(path.substr(0, stroke));
  if (bucket == request.all().buckets.end() || stroke == std::string::npos) return nullptr;
  const auto object = bucket->second.objects.find(path.substr(stroke + 1));
  return object == bucket->second.objects.end() ? nullptr : &object->second;
}

// Of the object that the request names, which is there.
void tell_of(const Request& request, const char* event) { tell(request, event, key_of(request), request.object()); }

}  // namespace

std::string crc32_text(const std::string& body) {
  const uint32_t sum = crc32(body);
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((sum >> shift) & 255U);
  return base64(bytes);
}

Outcome put_object(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  Object object;
  object.body = std::make_shared<const std::string>(body_of(request.input));
  take_metadata(request.input, object);
  for (const auto& [name, value] : form_of(text_member(request.input, "Tagging"))) object.tags[name] = value;
  if (Outcome stored = store(request, std::move(object), "ObjectCreated:Put"); !stored) return stored;
  const Object& kept = *request.object();
  return Json{{"ETag", kept.etag},
              {"ServerSideEncryption", "AES256"},
              {"ChecksumCRC32", crc32_text(*kept.body)},
              {"ChecksumType", "FULL_OBJECT"}};
}

Outcome copy_object(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  const Object* source = source_of(request, text_member(request.input, "CopySource"));
  if (source == nullptr) return no_such_key();
  const bool replace = text_member(request.input, "MetadataDirective") == "REPLACE";
  if (source == request.object() && !replace) {
    return service_error("InvalidRequest",
                         "This copy request is illegal because it is trying to copy an object to itself without "
                         "changing the object's metadata, storage class, website redirect location or encryption "
                         "attributes.");
  }
  Object object = *source;
  if (replace) take_metadata(request.input, object);
  if (Outcome stored = store(request, std::move(object), "ObjectCreated:Copy"); !stored) return stored;
  const Object& kept = *request.object();
  return Json{{"CopyObjectResult",
               {{"ETag", kept.etag},
                {"LastModified", iso8601(kept.modified, 0)},
                {"ChecksumCRC32", crc32_text(*kept.body)},
                {"ChecksumType", "FULL_OBJECT"}}},
              {"ServerSideEncryption", "AES256"}};
}

Outcome delete_object(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  remove(request, key_of(request));
  return Json::object();
}

Outcome delete_objects(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  const Json& wanted = member(request.input, "Delete");
  const Json& objects = member(wanted, "Objects");
  if (objects.empty() || objects.size() > kDeletedAtOnceMax) {
    return service_error("MalformedXML",
                         "The XML you provided was not well-formed or did not validate against our published schema");
  }
  Json deleted = Json::array();
  for (const Json& one : objects) {
    const std::string key = text_member(one, "Key");
    remove(request, key);
    deleted.push_back({{"Key", key}});
  }
  return member(wanted, "Quiet") == true ? Json::object() : Json{{"Deleted", std::move(deleted)}};
}

Outcome put_object_acl(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  if (request.object() == nullptr) return no_such_key();
  tell_of(request, "ObjectAcl:Put");
  return Json::object();
}

Outcome put_object_tagging(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  Object* object = request.object();
  if (object == nullptr) return no_such_key();
  const Json& given = member(member(request.input, "Tagging"), "TagSet");
  if (given.size() > kTagsMax) return service_error("BadRequest", "Object tags cannot be greater than 10");
  std::map<std::string, std::string> tags;
  for (const Json& tag : given) {
    if (tags.emplace(text_member(tag, "Key"), text_member(tag, "Value")).second) continue;
    return service_error("InvalidTag", "Cannot provide multiple Tags with the same key");
  }
  object->tags = std::move(tags);
  tell_of(request, "ObjectTagging:Put");
  return Json::object();
}

Outcome get_object_tagging(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  const Object* object = request.object();
  if (object == nullptr) return no_such_key();
  Json tags = Json::array();
  for (const auto& [key, value] : object->tags) tags.push_back({{"Key", key}, {"Value", value}});
  return Json{{"TagSet", std::move(tags)}};
}

Outcome delete_object_tagging(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  Object* object = request.object();
  if (object == nullptr) return no_such_key();
  object->tags.clear();
  tell_of(request, "ObjectTagging:Delete");
  return Json::object();
}

}  // namespace millrace::object
