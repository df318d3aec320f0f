// Operations that change objects, or what belongs to them; each is told to whom it may concern (notifying.h).
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/object/request.h"

namespace millrace::object {

constexpr size_t kTagsMax = 10;              // of an object
constexpr size_t kDeletedAtOnceMax = 1'000;  // by DeleteObjects

Outcome put_object(const Request& request);
Outcome copy_object(const Request& request);
// What is not there is deleted as well, and told.
Outcome delete_object(const Request& request);
Outcome delete_objects(const Request& request);
// Rights are not enforced, so the list is not kept.
Outcome put_object_acl(const Request& request);
Outcome put_object_tagging(const Request& request);
Outcome get_object_tagging(const Request& request);
Outcome delete_object_tagging(const Request& request);

// In the answers: the checksum of a body.
std::string crc32_text(const std::string& body);

}  // namespace millrace::object
