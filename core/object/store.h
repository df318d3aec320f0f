// The object store of a World, as far as workflows need one: buckets with objects by key. Follows the S3 API reference;
// leaves out versions, multipart uploads, copies, ranges, conditions, permissions, events and storage classes, and
// bodies that are no UTF-8 text.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/fields.h"

namespace millrace::object {

struct Object {
  std::shared_ptr<const std::string> body;  // immutable and shared with every copy of the World
  std::string content_type;
  std::string etag;  // MD5 of the body in quotes
  Instant modified;
  std::map<std::string, std::string> metadata;

  template <class V>
  static void fields(V& v, auto& self) {
    v("body", self.body);
    v("content_type", self.content_type);
    v("etag", self.etag);
    v("modified", self.modified);
    v("metadata", self.metadata);
  }
};

struct Bucket {
  Instant created;
  std::map<std::string, Object> objects;  // by key, in the order of listings

  template <class V>
  static void fields(V& v, auto& self) {
    v("created", self.created);
    v("objects", self.objects);
  }
};

struct Objects {
  static constexpr size_t kBucketsMax = 10'000;
  static constexpr size_t kObjectBytesMax = size_t{16} << 20;
  static constexpr size_t kBytesMax = size_t{256} << 20;  // of all objects together

  std::map<std::string, Bucket, std::less<>> buckets;
  size_t bytes = 0;
  uint64_t writes = 0;  // requests that are priced as PUT, COPY, POST, LIST
  uint64_t reads = 0;   // and as GET and all others; deleting is free

  template <class V>
  static void fields(V& v, auto& self) {
    v("buckets", self.buckets);
    v("bytes", self.bytes);
    v("writes", self.writes);
    v("reads", self.reads);
  }
};

}  // namespace millrace::object
