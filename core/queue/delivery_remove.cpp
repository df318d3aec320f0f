#include "core/fault/strike.h"
#include "core/queue/delivery.h"
#include "core/queue/errors.h"
#include "core/queue/facts.h"
#include "core/queue/keeping.h"
#include "core/queue/receipt.h"
#include "core/world/turn.h"

namespace millrace::queue {
namespace {

using sim::Turn;
using Wrong = std::optional<Outcome>;

constexpr Duration kHiddenMax = hours(12);  // since the message was received

// What is wrong with a handle, as far as it is that of any message of the queue.
Wrong check_receipt(const Queue& queue, const std::string& handle, const std::optional<Receipt>& receipt) {
  if (!receipt) {
    return error("ReceiptHandleIsInvalid",
                 "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }
  if (receipt->queue != queue.name || receipt->number >= queue.next_number) {
    return error("ReceiptHandleIsInvalid", "The receipt handle \"" + handle + "\" is not valid for this queue.");
  }
  return std::nullopt;
}

// Null when it is gone.
Message* find_message(Queue& queue, Number number) {
  const auto it = queue.messages.find(number);
  return it == queue.messages.end() ? nullptr : &it->second;
}

bool loses_deletion(Turn& turn, const Queue& queue, const Content& content) {
  if (queue.config.fifo || !fault::any(turn.world)) return false;
  return fault::strike(turn, {fault::kDeletion, {turn.world.name_of(queue.name)}, {content.id, content.group}})
      .has_value();
}

}  // namespace

Wrong remove(Turn& turn, const std::string& name, const std::string& handle) {
  Queue& queue = turn.world.queues.change(name);
  settle(turn, queue);
  const auto receipt = read_receipt(handle);
  if (auto wrong = check_receipt(queue, handle, receipt)) return wrong;
  Message* message = find_message(queue, receipt->number);
  if (message == nullptr) return std::nullopt;
  const bool latest = message->receipt == receipt->receipt;
  if (queue.config.fifo && (!latest || message->state != State::kInFlight)) {
    return invalid(handle, "ReceiptHandle", "The receipt handle has expired.");
  }
  if (!latest) {
    facts::kept(turn, queue, *message, facts::Stay::kOldReceipt);
  } else if (loses_deletion(turn, queue, *message->content)) {
    facts::kept(turn, queue, *message, facts::Stay::kLostDeletion);
  } else {
    facts::deleted(turn, queue, leave(turn, queue, receipt->number));
    arrange(turn, queue);
    if (queue.config.fifo) call_waiters(turn, queue);  // its group goes on
  }
  return std::nullopt;
}

void goes_on(Turn& turn, const std::string& name, const std::string& handle, FactId because) {
  const auto receipt = read_receipt(handle);
  if (!receipt) return;
  Message* message = find_message(turn.world.queues.change(name), receipt->number);
  if (message != nullptr && message->receipt == receipt->receipt) message->fact = because;
}

Wrong hide(Turn& turn, const std::string& name, const std::string& handle, Duration by) {
  Queue& queue = turn.world.queues.change(name);
  settle(turn, queue);
  const auto receipt = read_receipt(handle);
  if (auto wrong = check_receipt(queue, handle, receipt)) return wrong;
  Message* message = find_message(queue, receipt->number);
  const bool current = message != nullptr && (!queue.config.fifo || message->receipt == receipt->receipt);
  if (!current || message->state != State::kInFlight) {
    return invalid(handle, "ReceiptHandle",
                   "Message does not exist or is not available for visibility timeout change.");
  }
  if (turn.now() + by - message->received > kHiddenMax) {
    return invalid(std::to_string(by.us / 1'000'000), "VisibilityTimeout",
                   "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
  }
  facts::hidden(turn, queue, *message, by);
  put(queue, receipt->number, by.us > 0 ? State::kInFlight : State::kVisible, turn.now() + by);
  arrange(turn, queue);
  if (by.us == 0) call_waiters(turn, queue);
  return std::nullopt;
}

}  // namespace millrace::queue
