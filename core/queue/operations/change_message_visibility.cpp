// ChangeMessageVisibility, ChangeMessageVisibilityBatch.
#include "core/queue/delivery.h"
#include "core/queue/errors.h"
#include "core/queue/operations/batch.h"
#include "core/queue/operations/checks.h"

namespace millrace::queue {
namespace {

constexpr int64_t kHiddenSecondsMax = 43'200;

Outcome change_one(const Request& request, const std::string& name, const Json& entry) {
  const auto by = number_of(entry, "VisibilityTimeout", 0, kHiddenSecondsMax, -1,
                            "VisibilityTimeout must be an integer between 0 and 43200.");
  if (!by) return by.error();
  if (*by < 0) return missing("VisibilityTimeout");
  if (auto wrong = hide(request.turn, name, text_member(entry, "ReceiptHandle"), seconds(*by))) return *wrong;
  return Json::object();
}

}  // namespace

Answer change_message_visibility(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  return change_one(request, (*queue)->name, request.input());
}

Answer change_message_visibility_batch(const Request& request) {
  const auto queue = named_queue(request);
  if (!queue) return queue.error();
  const Json& entries = member(request.input(), "Entries");
  if (auto wrong = check_batch(entries, "ChangeMessageVisibilityBatchRequestEntry")) return wrong;
  const std::string name = (*queue)->name;
  return run_batch(entries, [&](const Json& entry) { return change_one(request, name, entry); });
}

}  // namespace millrace::queue
