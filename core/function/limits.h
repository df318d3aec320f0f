// What one run of a handler may use before it is ended, and where its random numbers come from. Lambda documents the
// size of an answer; the other bounds are this simulation's own, so that no handler can stop a page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace millrace::function {

struct Limits {
  uint64_t steps_max = 10'000'000;  // loop turns and calls of one invocation, counted in ten thousands
  size_t memory_bytes_max = size_t{64} << 20;
  // Beyond: a RangeError, which a handler may catch. Some 350 calls deep, natively and in wasm.
  size_t stack_bytes_max = size_t{sizeof(void*) == 4 ? 96 : 224} << 10;
  uint32_t asks_max = 10'000;
  uint32_t pending_max = 1'000;  // asks without an answer yet
  uint32_t draws_max = 100'000;
  uint32_t log_lines_max = 10'000;  // further lines are dropped; the last one says so
  size_t log_bytes_max = size_t{1} << 20;
  size_t result_bytes_max = 6'291'556;  // Lambda's own quota for a synchronous answer
  size_t live_max = 32;                 // contexts kept; each has some 300 KB
  size_t memo_entries_max = 65'536;
  size_t memo_bytes_max = size_t{64} << 20;
};

// A number below `n`; `label` says what for: `random`, `uuid`, `bytes`.
using Draw = std::function<uint64_t(std::string_view label, uint64_t n)>;

}  // namespace millrace::function
