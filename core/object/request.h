// What an operation works with: the World, what is asked, and the bucket and object that it names.
#pragma once

#include "core/world/turn.h"

namespace millrace::object {

struct Request {
  sim::Turn& turn;
  const Json& input;
  const door::Caller& caller;

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

}  // namespace millrace::object
