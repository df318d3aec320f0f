// What can be set of a topic: its attributes and policies. Names and defaults are those of CreateTopic and
// SetTopicAttributes.
#pragma once

#include <map>
#include <string>

#include "core/base/fields.h"
#include "core/queue/config.h"

namespace millrace::topic {

struct Config {
  std::string display_name;
  std::string policy;    // JSON
  Json delivery_policy;  // as it is shown: of HTTP(S) subscriptions; null: the service's own
  bool fifo = false;
  bool content_deduplication = false;
  queue::Scope scope = queue::Scope::kQueue;  // FifoThroughputScope: `kQueue` is the whole topic
  std::string signature_version;              // `1` or `2`; empty: never set, which is as 1
  std::string data_protection_policy;         // JSON; kept
  // The rest, which is kept and has no effect here: KmsMasterKeyId, TracingConfig, ArchivePolicy, delivery status.
  std::map<std::string, std::string, std::less<>> kept;

  template <class V>
  static void fields(V& v, auto& self) {
    v("display_name", self.display_name);
    v("policy", self.policy);
    v("delivery_policy", self.delivery_policy);
    v("fifo", self.fifo);
    v("content_deduplication", self.content_deduplication);
    v("scope", self.scope);
    v("signature_version", self.signature_version);
    v("data_protection_policy", self.data_protection_policy);
    v("kept", self.kept);
  }
};

}  // namespace millrace::topic
