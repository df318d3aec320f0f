// An event on a bus, as data: shared by its deliveries and archives, and never changed.
#pragma once

#include <string>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::bus {

struct Event {
  // "Total size of the entries in the request": source, detail type, detail, resources and, when given, 14 for a time.
  static constexpr size_t kBytesMax = 262'144;

  std::string id;      // a UUID
  Instant time;        // as its publisher said, else when it came; whole seconds
  Instant ingested;    // when it came to its first bus
  std::string replay;  // the replay that it comes from; or empty
  uint64_t bytes = 0;  // source, detail type, detail and resources as they were put
  Json body;           // what patterns look at and targets get: `version`, `id`, `detail-type`, `source`, …, `detail`

  std::string source() const { return text_member(body, "source"); }
  std::string detail_type() const { return text_member(body, "detail-type"); }

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("time", self.time);
    v("ingested", self.ingested);
    v("replay", self.replay);
    v("bytes", self.bytes);
    v("body", self.body);
  }
};

}  // namespace millrace::bus
