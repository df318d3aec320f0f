// One topic as data. Its subscriptions stand beside it, in topics.h.
#pragma once

#include <map>
#include <string>

#include "core/queue/deduplication.h"
#include "core/topic/config.h"

namespace millrace::topic {

struct Topic {
  static constexpr size_t kTagsMax = 50;

  std::string name, arn;
  Config config;
  std::map<std::string, std::string, std::less<>> tags;
  queue::Deduplication deduplication;  // of a FIFO topic
  uint64_t next_number = 1;            // of its messages
  uint64_t published = 0;
  uint64_t unsubscribed = 0;  // SubscriptionsDeleted

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("config", self.config);
    v("tags", self.tags);
    v("deduplication", self.deduplication);
    v("next_number", self.next_number);
    v("published", self.published);
    v("unsubscribed", self.unsubscribed);
  }
};

}  // namespace millrace::topic
