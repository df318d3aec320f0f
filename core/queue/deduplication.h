// Which deduplication ids a FIFO queue has seen in the last five minutes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/queue/config.h"

namespace millrace::queue {

struct Seen {
  std::string id;  // of the message that was kept
  uint64_t number = 0;
  Instant at;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("number", self.number);
    v("at", self.at);
  }
};

struct Deduplication {
  static constexpr Duration kWindow = seconds(300);
  // "The change can take up to 60 seconds for most of the attributes to propagate": recordings show that the scope
  // does.
  static constexpr Duration kScopeLag = seconds(60);

  std::map<std::string, Seen, std::less<>> seen;  // by id, and group where the scope is the group
  std::set<std::pair<Instant, std::string>> ages;
  Scope scope = Scope::kQueue;  // in force
  std::optional<std::pair<Instant, Scope>> change;

  template <class V>
  static void fields(V& v, auto& self) {
    v("seen", self.seen);
    v("ages", self.ages);
    v("scope", self.scope);
    v("change", self.change);
  }
};

// The message that was sent before with that id, or null.
const Seen* find_seen(Deduplication& all, const std::string& group, const std::string& id, Instant now);
void remember(Deduplication& all, const std::string& group, const std::string& id, Seen seen);

// Another scope was set.
void change_scope(Deduplication& all, Scope scope, Instant now);

}  // namespace millrace::queue
