// A published message, as data: what its publisher said, shared by all of its deliveries and never changed.
#pragma once

#include <map>
#include <string>

#include "core/base/fields.h"
#include "core/base/lineage.h"
#include "core/base/time.h"

namespace millrace::topic {

struct Notification {
  static constexpr size_t kBytesMax = 262'144;  // message and attributes together

  std::string id;       // a UUID
  uint64_t number = 0;  // in its topic, from 1
  Instant at;
  std::string subject;  // or empty
  std::string message;  // what is delivered where `by_protocol` has nothing else
  std::map<std::string, std::string, std::less<>> by_protocol;  // of MessageStructure `json`
  Json attributes = Json::object();  // MessageAttributes as on the wire: values that are bytes are Base64
  std::string group;                 // MessageGroupId; or empty
  std::string deduplication_id;      // of a FIFO topic: its own, or of its content
  LineageRef lineage;

  const std::string& text_for(std::string_view protocol) const {
    const auto it = by_protocol.find(protocol);
    return it == by_protocol.end() ? message : it->second;
  }

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("number", self.number);
    v("at", self.at);
    v("subject", self.subject);
    v("message", self.message);
    v("by_protocol", self.by_protocol);
    v("attributes", self.attributes);
    v("group", self.group);
    v("deduplication_id", self.deduplication_id);
    v("lineage", self.lineage);
  }
};

}  // namespace millrace::topic
