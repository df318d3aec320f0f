// The object store behind the door: service `s3`, with members named as the SDK names them and bodies as text. Operations:
// CreateBucket, DeleteBucket, HeadBucket, ListBuckets, PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2.
#pragma once

#include <optional>

#include "core/door/call.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::object {

// Errors: NoSuchBucket, NoSuchKey, BucketAlreadyOwnedByYou, BucketNotEmpty, InvalidBucketName, EntityTooLarge.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::object
