// Provisioned concurrency, as data: environments that are ready before anybody calls, for a version or an alias. An
// invocation by that very qualifier takes one of them; when all are taken it starts on demand.
#pragma once

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::function {

struct Provisioned {
  uint32_t requested = 0;
  uint32_t before = 0;  // were there while the change is made
  uint32_t in_use = 0;
  Instant modified;
  Instant ready;  // from when on all are there

  uint32_t there(Instant now) const { return now < ready ? before : requested; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("requested", self.requested);
    v("before", self.before);
    v("in_use", self.in_use);
    v("modified", self.modified);
    v("ready", self.ready);
  }
};

}  // namespace millrace::function
