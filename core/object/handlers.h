// The object store behind the door: service `s3`, with members named as the SDK names them and bodies as text.
#pragma once

#include <optional>
#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/world/turn.h"

namespace millrace::object {

struct Request {
  sim::Turn& turn;
  const Json& input;

  Objects& all() const { return turn.world.objects; }
  Bucket* bucket() const {
    const auto it = all().buckets.find(text_member(input, "Bucket"));
    return it == all().buckets.end() ? nullptr : &it->second;
  }
  Object* object() const {
    Bucket* in = bucket();
    if (in == nullptr) return nullptr;
    const auto it = in->objects.find(text_member(input, "Key"));
    return it == in->objects.end() ? nullptr : &it->second;
  }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;
std::span<const Operation> operations();  // ascending names

// Errors: NoSuchBucket, NoSuchKey, BucketAlreadyOwnedByYou, BucketNotEmpty, InvalidBucketName, EntityTooLarge.
std::optional<Outcome> perform(sim::Turn& turn, const door::Call& call);

}  // namespace millrace::object
