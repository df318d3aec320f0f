#include "core/object/configuring.h"

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

Outcome delete_what_is_not_enforced(const Request& request) {
  if (request.bucket() == nullptr) return no_such_bucket();
  return Json::object();
}

}  // namespace millrace::object
