// Operations on what a bucket is told to do.
#pragma once

#include "core/object/request.h"

namespace millrace::object {

Outcome put_notification_configuration(const Request& request);
Outcome get_notification_configuration(const Request& request);

// Who may do what is not enforced, so there is nothing to delete of it.
Outcome delete_what_is_not_enforced(const Request& request);

}  // namespace millrace::object
