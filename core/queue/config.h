// What can be set of a queue: its attributes, tags and policy. Names, ranges and defaults are those of CreateQueue.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/fields.h"

namespace millrace::queue {

enum class Scope { kQueue, kMessageGroup };               // DeduplicationScope
enum class Throughput { kPerQueue, kPerMessageGroupId };  // FifoThroughputLimit
enum class RedrivePermission { kAllowAll, kDenyAll, kByQueue };

// RedrivePolicy: where messages go that were received too often.
struct Redrive {
  std::string target_arn;
  int64_t max_receives = 0;  // 1 to 1,000
  template <class V>
  static void fields(V& v, auto& self) {
    v("target_arn", self.target_arn);
    v("max_receives", self.max_receives);
  }
};

// RedriveAllowPolicy: whose dead-letter queue it may be.
struct RedriveAllow {
  static constexpr size_t kSourcesMax = 10;

  RedrivePermission permission = RedrivePermission::kAllowAll;
  std::vector<std::string> sources;  // ARNs, where the permission is by queue
  template <class V>
  static void fields(V& v, auto& self) {
    v("permission", self.permission);
    v("sources", self.sources);
  }
};

struct Config {
  Duration visibility = seconds(30);      // up to 12 hours
  Duration delay;                         // up to 15 minutes
  Duration wait;                          // ReceiveMessageWaitTimeSeconds, up to 20 seconds
  Duration retention = seconds(345'600);  // 1 minute to 14 days
  int64_t bytes_max = 1'048'576;          // of a message, 1,024 to that
  bool fifo = false;
  bool content_deduplication = false;
  Scope scope = Scope::kQueue;
  Throughput throughput = Throughput::kPerQueue;
  bool managed_encryption = true;  // SqsManagedSseEnabled; kept, nothing is encrypted here
  std::string key;                 // KmsMasterKeyId, likewise
  int64_t key_reuse_seconds = 300;
  std::string policy;  // JSON
  std::optional<Redrive> redrive;
  std::optional<RedriveAllow> redrive_allow;

  template <class V>
  static void fields(V& v, auto& self) {
    v("visibility_us", self.visibility);
    v("delay_us", self.delay);
    v("wait_us", self.wait);
    v("retention_us", self.retention);
    v("bytes_max", self.bytes_max);
    v("fifo", self.fifo);
    v("content_deduplication", self.content_deduplication);
    v("scope", self.scope);
    v("throughput", self.throughput);
    v("managed_encryption", self.managed_encryption);
    v("key", self.key);
    v("key_reuse_seconds", self.key_reuse_seconds);
    v("policy", self.policy);
    v("redrive", self.redrive);
    v("redrive_allow", self.redrive_allow);
  }
};

}  // namespace millrace::queue
