#include "core/object/configuring.h"

#include "core/access/read_policy.h"
#include "core/object/errors.h"
#include "core/object/notifying.h"

namespace millrace::object {

Outcome put_notification_configuration(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  return set_notifications(request.turn, text_member(request.input, "Bucket"),
                           member(request.input, "NotificationConfiguration"),
                           member(request.input, "SkipDestinationValidation") == true);
}

Outcome get_notification_configuration(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  return to_json(request.bucket()->notifications);
}

Outcome put_bucket_policy(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  std::string text = text_member(request.input, "Policy");
  if (text.size() > Bucket::kPolicyBytesMax) return service_error("MalformedPolicy", "Policy exceeds 20480 bytes");
  if (auto read = access::read_policy(text, access::PolicyKind::kResource); !read) {
    return service_error("MalformedPolicy", read.error());
  }
  request.bucket()->policy = std::move(text);
  return Json::object();
}

Outcome get_bucket_policy(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  if (request.bucket()->policy.empty()) {
    return service_error("NoSuchBucketPolicy", "The bucket policy does not exist", 404);
  }
  return Json{{"Policy", request.bucket()->policy}};
}

Outcome delete_bucket_policy(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  request.bucket()->policy.clear();
  return Json::object();
}

Outcome delete_what_is_not_enforced(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  return Json::object();
}

}  // namespace millrace::object
