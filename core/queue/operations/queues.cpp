// Queues come, go and are found.
#include "core/door/calls.h"
#include "core/queue/attributes.h"
#include "core/queue/errors.h"
#include "core/queue/facts.h"
#include "core/queue/keeping.h"
#include "core/queue/names.h"
#include "core/queue/operations/checks.h"
#include "core/queue/operations/tags.h"
#include "core/queue/redrive.h"

namespace millrace::queue {
namespace {

constexpr Duration kGoneFor = seconds(60);  // until the name may be used again
constexpr Duration kPurgeLasts = seconds(60);
constexpr std::string_view kFifo = ".fifo";

std::optional<Outcome> check_name(const std::string& name, const Json& attributes) {
  const bool fifo = same_but_for_case(text_member(attributes, "FifoQueue"), "true");
  const bool named_fifo = name.ends_with(kFifo);
  const bool fits = name.size() <= 80 && is_short_name(std::string_view(name).substr(
                                             0, name.size() - (fifo && named_fifo ? kFifo.size() : 0)));
  if (fifo && !(named_fifo && fits)) {
    return invalid(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must "
        "end with .fifo suffix and be 1 to 80 in length.");
  }
  if (!fits) return invalid("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  return std::nullopt;
}

// With the same name again: the same queue, unless its attributes differ.
Answer existing(const Queue& queue, const Json& attributes) {
  const std::string other = first_difference(queue.config, attributes);
  if (other.empty()) return Json{{"QueueUrl", queue.url}};
  return error("QueueNameExists",
               "A queue already exists with the same name and a different value for attribute " + other);
}

bool went_lately(const Request& request, const std::string& name) {
  auto& deleted = request.all().deleted;
  std::erase_if(deleted, [&](const auto& one) { return one.second + kGoneFor <= request.turn.now(); });
  return deleted.contains(name);
}

Queue fresh_queue(const sim::World& world, const std::string& name) {
  Queue queue;
  queue.name = name;
  queue.arn = "arn:aws:sqs:" + world.region + ":" + world.account + ":" + name;
  queue.url = "https://sqs." + world.region + ".amazonaws.com/" + world.account + "/" + name;
  queue.created = queue.modified = world.now;
  queue.config.fifo = name.ends_with(kFifo);
  return queue;
}

}  // namespace

Answer create_queue(const Request& request) {
  const std::string name = text_member(request.input(), "QueueName");
  const Json& attributes = member(request.input(), "Attributes");
  if (auto wrong = check_name(name, attributes)) return wrong;
  Queue queue = fresh_queue(request.world(), name);
  if (auto wrong = set_attributes(queue.config, attributes, true)) return wrong;
  if (const Queue* known = request.all().find(name)) return existing(*known, attributes);
  if (went_lately(request, name)) {
    return error("QueueDeletedRecently",
                 "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
  }
  if (auto wrong = check_redrive(request.all(), queue.config, queue.arn)) return wrong;
  if (auto wrong = add_tags(queue, member(request.input(), "tags"))) return wrong;
  if (request.all().queues.size() >= Queues::kQueuesMax) return error("OverLimit", "Too many queues.");
  queue.deduplication.scope = queue.config.scope;
  const std::string url = queue.url;
  request.all().queues.emplace(name, std::make_shared<Queue>(std::move(queue)));
  return Json{{"QueueUrl", url}};
}

Answer delete_queue(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  const std::string name = (*named)->name;
  Queue& queue = request.all().change(name);
  empty(request.turn, queue);
  for (Waiter& waiter : queue.waiters) {
    request.turn.cancel(waiter.ends);
    door::answer(request.turn, waiter.call, no_queue());
  }
  auto& deleted = request.all().deleted;
  if (deleted.size() < Queues::kRecentlyMax) deleted.insert_or_assign(name, request.turn.now());
  request.all().queues.erase(name);
  return Json::object();
}

Answer purge_queue(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  Queue& queue = request.all().change((*named)->name);
  if (queue.purged && *queue.purged + kPurgeLasts > request.turn.now()) {
    return error("PurgeQueueInProgress",
                 "Only one PurgeQueue operation on " + queue.name + " is allowed every 60 seconds.");
  }
  queue.purged = request.turn.now();
  facts::purged(request.turn, queue, empty(request.turn, queue));
  return Json::object();
}

Answer get_queue_url(const Request& request) {
  const std::string owner = text_member(request.input(), "QueueOwnerAWSAccountId", request.world().account);
  const Queue* queue = request.all().find(text_member(request.input(), "QueueName"));
  if (queue == nullptr || owner != request.world().account) return no_queue();
  return Json{{"QueueUrl", queue->url}};
}

Answer list_queues(const Request& request) {
  const std::string prefix = text_member(request.input(), "QueueNamePrefix");
  Outcome page = page_of_queues(request, "QueueUrls", [&](const Queue& one) { return one.name.starts_with(prefix); });
  if (!page) return page;
  if (page->at("QueueUrls").empty()) page->erase("QueueUrls");
  if (!request.input().contains("MaxResults")) page->erase("NextToken");  // "to enable pagination"
  return page;
}

Answer list_dead_letter_source_queues(const Request& request) {
  const auto named = named_queue(request);
  if (!named) return named.error();
  return page_of_queues(request, "queueUrls", [&](const Queue& one) {
    return one.config.redrive && one.config.redrive->target_arn == (*named)->arn;
  });
}

}  // namespace millrace::queue
