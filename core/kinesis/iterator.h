// Shard iterators: a place in a shard and how long one may come back to it, written into the token itself, so that
// nothing has to be remembered. An iterator lives for five minutes.
#pragma once

#include <optional>
#include <string>

#include "core/base/time.h"

namespace millrace::kinesis {

constexpr Duration kIteratorLife = seconds(300);

struct Iterator {
  std::string stream;
  std::string shard;
  uint64_t from = 0;  // the first sequence number to be read
  Instant expires;
};

std::string to_token(const Iterator& iterator);
// Nothing for text that no `to_token` made.
std::optional<Iterator> parse_token(const std::string& token);

}  // namespace millrace::kinesis
