// The object store of a World, as far as workflows need one: buckets with objects by key. Follows the S3 API reference;
// leaves out versions, multipart uploads, ranges, conditions, permissions and storage classes, and bodies that are no
// UTF-8 text. What a bucket tells of its objects is in notification.h.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/lineage.h"
#include "core/object/notification.h"

namespace millrace::object {

struct Object {
  std::shared_ptr<const std::string> body;  // immutable and shared with every copy of the World
  std::string content_type;
  std::string etag;  // MD5 of the body in quotes
  Instant modified;
  std::map<std::string, std::string> metadata;
  std::map<std::string, std::string> tags;

  template <class V>
  static void fields(V& v, auto& self) {
    v("body", self.body);
    v("content_type", self.content_type);
    v("etag", self.etag);
    v("modified", self.modified);
    v("metadata", self.metadata);
    v("tags", self.tags);
  }
};

struct Bucket {
  static constexpr size_t kPolicyBytesMax = 20'480;

  Instant created;
  std::map<std::string, Object> objects;  // by key, in the order of listings
  Notifications notifications;
  std::string policy;  // JSON; empty: there is none

  template <class V>
  static void fields(V& v, auto& self) {
    v("created", self.created);
    v("objects", self.objects);
    v("notifications", self.notifications);
    v("policy", self.policy);
  }
};

// One thing to be told to one target.
struct Notice {
  uint64_t id = 0;
  std::string bucket;
  Target target = Target::kQueue;
  std::string arn;
  std::string event;  // `ObjectCreated:Put`, `s3:TestEvent`
  std::string key;
  std::string body;
  uint32_t attempts = 0;  // that failed
  FactId fact = 0;        // that it follows from
  LineageRef lineage = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("bucket", self.bucket);
    v("target", self.target);
    v("arn", self.arn);
    v("event", self.event);
    v("key", self.key);
    v("body", self.body);
    v("attempts", self.attempts);
    v("fact", self.fact);
    v("lineage", self.lineage);
  }
};

struct Objects {
  static constexpr size_t kBucketsMax = 10'000;
  static constexpr size_t kObjectBytesMax = size_t{16} << 20;
  static constexpr size_t kBytesMax = size_t{256} << 20;  // of all objects together

  static constexpr size_t kNoticesMax = 100'000;  // under way; what comes then is not told

  std::map<std::string, Bucket, std::less<>> buckets;
  size_t bytes = 0;
  std::map<uint64_t, Notice> notices;  // under way
  uint64_t next_notice = 1;
  uint64_t sequencer = 0;  // the last one given
  uint64_t writes = 0;     // requests that are priced as PUT, COPY, POST, LIST
  uint64_t reads = 0;      // and as GET and all others; deleting is free

  template <class V>
  static void fields(V& v, auto& self) {
    v("buckets", self.buckets);
    v("bytes", self.bytes);
    v("notices", self.notices);
    v("next_notice", self.next_notice);
    v("sequencer", self.sequencer);
    v("writes", self.writes);
    v("reads", self.reads);
  }
};

}  // namespace millrace::object
