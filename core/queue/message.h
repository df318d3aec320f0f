// A message of a queue, as data: what was sent, shared and never changed, and what happens to it.
#pragma once

#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/base/ids.h"
#include "core/base/lineage.h"

namespace millrace::queue {

struct Content {
  static constexpr size_t kBytesMax = 1'048'576;  // body and attributes together
  static constexpr size_t kAttributesMax = 10;

  std::string id;  // a UUID
  std::string body;
  Json attributes;               // MessageAttributes as on the wire, or null; values that are bytes are Base64
  std::string trace_header;      // the system attribute AWSTraceHeader
  std::string group;             // MessageGroupId, in standard queues too
  std::string deduplication_id;  // in FIFO queues
  std::string sender;            // SenderId
  size_t bytes = 0;              // of body and attributes
  LineageRef lineage = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("body", self.body);
    v("attributes", self.attributes);
    v("trace_header", self.trace_header);
    v("group", self.group);
    v("deduplication_id", self.deduplication_id);
    v("sender", self.sender);
    v("bytes", self.bytes);
    v("lineage", self.lineage);
  }
};

enum class State {
  kDelayed,   // cannot be received yet
  kVisible,   // can be received, as far as its group lets it
  kInFlight,  // was received and not deleted; nobody else sees it
};

struct Message {
  std::shared_ptr<const Content> content;
  State state = State::kVisible;
  Instant sent;            // SentTimestamp
  Instant kept_from;       // from when on its retention counts
  Instant due;             // when it becomes visible, in the other two states
  Instant first_received;  // of no meaning before
  Instant received;        // likewise: the latest
  int64_t receives = 0;    // in all queues that it was in
  int64_t receives_here = 0;
  uint64_t receipt = 0;  // of the latest receive; 0: none
  std::string died_in;   // ARN of the queue that gave it up: DeadLetterQueueSourceArn
  FactId fact = 0;       // the latest about it

  template <class V>
  static void fields(V& v, auto& self) {
    v("content", self.content);
    v("state", self.state);
    v("sent", self.sent);
    v("kept_from", self.kept_from);
    v("due", self.due);
    v("first_received", self.first_received);
    v("received", self.received);
    v("receives", self.receives);
    v("receives_here", self.receives_here);
    v("receipt", self.receipt);
    v("died_in", self.died_in);
    v("fact", self.fact);
  }
};

}  // namespace millrace::queue
