// All of SQS in one World.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/queue/queue.h"

namespace millrace::queue {

struct Queues {
  static constexpr size_t kQueuesMax = 10'000;
  static constexpr size_t kMessagesMax = 2'000'000;       // in all queues together; sending more is refused
  static constexpr size_t kBytesMax = size_t{512} << 20;  // likewise
  static constexpr size_t kRecentlyMax = 10'000;          // names that are remembered

  std::map<std::string, std::shared_ptr<const Queue>, std::less<>> queues;  // by name
  std::map<std::string, Instant, std::less<>> deleted;                      // in the last minute
  size_t messages = 0;
  size_t bytes = 0;
  uint64_t requests = 0;       // that were made of standard queues; those that name none are not counted
  uint64_t requests_fifo = 0;  // and of FIFO queues; each is one, however much it carries

  // Of the queue of that name, ARN or URL.
  void count_requests(std::string_view queue, uint64_t n) {
    (queue.ends_with(".fifo") ? requests_fifo : requests) += n;
  }

  // Null when there is none.
  const Queue* find(std::string_view name) const;
  // By its name, ARN or URL, whose last part is the name.
  const Queue* named(std::string_view text) const;

  // For changing: what other copies of the World share is copied first. It must exist.
  Queue& change(std::string_view name);

  template <class V>
  static void fields(V& v, auto& self) {
    v("queues", self.queues);
    v("deleted", self.deleted);
    v("messages", self.messages);
    v("bytes", self.bytes);
    v("requests", self.requests);
    v("requests_fifo", self.requests_fifo);
  }
};

// Of a URL or an ARN: what follows the last stroke or colon.
std::string_view name_in(std::string_view text);

}  // namespace millrace::queue
