// DeleteMessage, DeleteMessageBatch.
#include "core/queue/delivery.h"
#include "core/queue/errors.h"
#include "core/queue/operations/batch.h"
#include "core/queue/operations/checks.h"

namespace millrace::queue {
namespace {

Outcome delete_one(const Request& request, const std::string& name, const Json& entry) {
  if (auto wrong = remove(request.turn, name, text_member(entry, "ReceiptHandle"))) return *wrong;
  return Json::object();
}

}  // namespace

Answer delete_message(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  return delete_one(request, (*queue)->name, request.input());
}

Answer delete_message_batch(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  const Json& entries = member(request.input(), "Entries");
  if (auto wrong = check_batch(entries, "DeleteMessageBatchRequestEntry")) return wrong;
  const std::string name = (*queue)->name;
  return run_batch(entries, [&](const Json& entry) { return delete_one(request, name, entry); });
}

}  // namespace millrace::queue
