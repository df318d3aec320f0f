// Operations on what a bucket is told to do.
#pragma once

#include "core/object/request.h"

namespace millrace::object {

Outcome put_notification_configuration(const Request& request);
Outcome get_notification_configuration(const Request& request);

// A policy has a say where permissions are enforced. Errors: NoSuchBucketPolicy, MalformedPolicy.
Outcome put_bucket_policy(const Request& request);
Outcome get_bucket_policy(const Request& request);
Outcome delete_bucket_policy(const Request& request);

// Neither is simulated, so there is nothing to delete of it.
Outcome delete_what_is_not_enforced(const Request& request);

}  // namespace millrace::object
