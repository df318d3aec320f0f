// The object store behind the door: service `s3`, with members named as the SDK names them and bodies as text.
#pragma once

#include <optional>
#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/object/request.h"

namespace millrace::object {

using Operation = door::Operation<Outcome (*)(const Request& request)>;
std::span<const Operation> operations();  // ascending names

// Errors: NoSuchBucket, NoSuchKey, BucketAlreadyOwnedByYou, BucketNotEmpty, InvalidBucketName, EntityTooLarge.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::object
