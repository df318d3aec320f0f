// What a bucket says of a change, as its targets get it ("Event message structure" in the S3 user guide).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/object/store.h"

namespace millrace::object {

// What happened to an object.
struct Change {
  std::string bucket;
  std::string event;  // `ObjectCreated:Put`
  std::string key;
  const Object* object = nullptr;  // null: it is gone
  uint64_t sequencer = 0;          // 0: events of this kind have none
  LineageRef lineage = {};         // of whoever made it
};

// Where, when and by whom.
struct Circumstances {
  std::string account;
  std::string region;
  Instant at;
  std::string request_id;  // a UUID
};

// `{"Records": […]}`, with one record.
Json records_of(const Change& change, const std::string& rule, const Circumstances& how);

// What the default bus gets, as an entry of PutEvents ("EventBridge event message structure"). Null: it is not told of
// events of that kind.
Json bus_entry_of(const Change& change, const Circumstances& how);

// What a queue and a topic get when a bucket is told to notify them.
Json test_event(const std::string& bucket, const Circumstances& how);

// As a URL has it, with the strokes of a path: `a%40b/red+flower.jpg`.
std::string encoded_key(std::string_view key);

}  // namespace millrace::object
