#include "core/workflow/execution/task_token.h"

#include <charconv>

#include "core/base/base64.h"
#include "core/base/hash.h"

namespace millrace::workflow {
namespace {

// Not forged by mistake: the check belongs to the two numbers.
uint64_t check(uint64_t execution, uint64_t task) {
  return hash_number(task, hash_number(execution, hash_bytes("task token")));
}

std::optional<uint64_t> number(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string make_token(const Execution& execution, TaskId task) {
  return base64(hex(execution.id) + hex(task) + hex(check(execution.id, task)));
}

std::optional<TaskRef> read_token(std::string_view token) {
  const auto text = decode_base64(token, LastBits::kAny);
  if (!text || text->size() != 48) return std::nullopt;
  const std::string_view view = *text;
  const auto execution = number(view.substr(0, 16));
  const auto task = number(view.substr(16, 16));
  const auto sum = number(view.substr(32));
  if (!execution || !task || sum != check(*execution, *task)) return std::nullopt;
  return TaskRef{*execution, *task};
}

}  // namespace millrace::workflow
