// Receipt handles: what a receive gives to name the message it brought, and the handles of move tasks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/queue/queue.h"

namespace millrace::queue {

struct Receipt {
  std::string queue;  // its name
  Number number = 0;
  uint64_t receipt = 0;
};

std::string write_receipt(const Receipt& receipt);
// Nothing when the text is no receipt handle of anybody's.
std::optional<Receipt> read_receipt(std::string_view text);

struct TaskHandle {
  std::string task;    // its id
  std::string source;  // ARN of its queue
};

std::string write_task_handle(const TaskHandle& handle);
std::optional<TaskHandle> read_task_handle(std::string_view text);

}  // namespace millrace::queue
