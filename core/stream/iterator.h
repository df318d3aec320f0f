// Shard iterators: a place in a shard and how long one may come back to it, written into the token itself, so that
// nothing has to be remembered. An iterator lives for fifteen minutes.
#pragma once

#include <optional>
#include <string>

#include "core/base/time.h"

namespace millrace::stream {

constexpr Duration kIteratorLife = seconds(15 * 60);

struct Iterator {
  std::string stream_arn;
  std::string shard;
  uint64_t from = 0;  // the first sequence number to be read
  Instant expires;
};

// `arn:aws:dynamodb:...|1|...`, as the service's look.
std::string to_token(const Iterator& iterator);
// Nothing for text that no `to_token` made.
std::optional<Iterator> parse_token(std::string_view token);

}  // namespace millrace::stream
