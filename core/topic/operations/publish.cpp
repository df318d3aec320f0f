// Publish, PublishBatch.
#include <set>

#include "core/function/lineage.h"
#include "core/queue/names.h"
#include "core/queue/queue.h"
#include "core/topic/delivering.h"
#include "core/topic/errors.h"
#include "core/topic/facts.h"
#include "core/topic/operations/checks.h"
#include "core/topic/operations/new_notification.h"
#include "core/topic/places.h"
#include "core/world/labels.h"

namespace millrace::topic {
namespace {

constexpr size_t kEntriesMax = 10;

Json told(const Topic& topic, const std::string& id, uint64_t number) {
  Json out{{"MessageId", id}};
  if (topic.config.fifo) append_member(out, "SequenceNumber", queue::sequence_text(number));
  return out;
}

std::string fresh_id(const Request& request, const std::string& resource) {
  return request.turn.uuid(sim::labels::label(sim::labels::kNotificationId, request.world().name_of(resource)));
}

Outcome publish_to(const Request& request, const std::string& name, Notification notification) {
  if (is_full(request.all(), *request.all().find(name))) {
    return too_many("This program has at most 200,000 deliveries under way.");
  }
  Topic& topic = request.all().change(name);
  const Instant now = request.turn.now();
  if (topic.config.fifo) {
    const queue::Seen* seen = find_seen(topic.deduplication, notification.group, notification.deduplication_id, now);
    if (seen != nullptr) {
      facts::deduplicated(request.turn, topic, *seen, notification.deduplication_id);
      return told(topic, seen->id, seen->number);
    }
  }
  notification.id = fresh_id(request, name);
  notification.lineage = function::lineage_of(request.world(), request.call.caller);
  notification.number = topic.next_number++;
  notification.at = now;
  ++topic.published;
  if (topic.config.fifo) {
    remember(topic.deduplication, notification.group, notification.deduplication_id,
             {notification.id, notification.number, now});
  }
  facts::published(request.turn, topic, notification);
  Json answer = told(topic, notification.id, notification.number);
  deliver(request.turn, name, std::make_shared<const Notification>(std::move(notification)));
  return answer;
}

// To a phone or a device, without a topic.
Outcome send_to(const Request& request, Protocol protocol, const std::string& endpoint) {
  auto notification = read_notification(nullptr, request.input());
  if (!notification) return notification.error();
  const std::string id = fresh_id(request, endpoint);
  Arrival arrival{.protocol = protocol, .endpoint = endpoint};
  arrival.body = notification->text_for(row_of(protocol).name);
  facts::sent(request.turn, arrival, id);
  arrive(request.turn, std::move(arrival));
  return Json{{"MessageId", id}};
}

Outcome publish_to_device(const Request& request, const std::string& arn) {
  const auto device = request.all().devices.find(arn);
  if (device == request.all().devices.end()) {
    return invalid("TargetArn", "No endpoint found for the target arn specified");
  }
  if (device->second.attributes.at("Enabled") != "true")
    return error("EndpointDisabledException", "Endpoint is disabled");
  return send_to(request, Protocol::kApplication, arn);
}

std::optional<Outcome> check_batch(const Json& entries) {
  if (!entries.is_array() || entries.empty()) {
    return error("EmptyBatchRequestException", "The batch request doesn't contain any entries.");
  }
  if (entries.size() > kEntriesMax) {
    return error("TooManyEntriesInBatchRequestException", "The batch request contains more entries than permissible.");
  }
  std::set<std::string> ids;
  size_t bytes = 0;
  for (const Json& entry : entries) {
    const std::string id = text_member(entry, "Id");
    if (!queue::is_short_name(id)) {
      return error("InvalidBatchEntryIdException",
                   "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }
    if (!ids.insert(id).second) {
      return error("BatchEntryIdsNotDistinctException", "Two or more batch entries in the request have the same Id.");
    }
    bytes += bytes_of_entry(entry);
  }
  if (bytes <= Notification::kBytesMax) return std::nullopt;
  return error("BatchRequestTooLongException", "The length of all the messages put together is more than the limit.");
}

}  // namespace

Outcome publish(const Request& request) {
  const std::string phone = request.text("PhoneNumber"), target = request.text("TargetArn");
  if (!phone.empty()) {
    if (!is_phone(phone)) return invalid("PhoneNumber", phone + " is not valid to publish to");
    return send_to(request, Protocol::kSms, phone);
  }
  if (target.find(":endpoint/") != std::string::npos) return publish_to_device(request, target);
  const std::string name = target.empty() ? "TopicArn" : "TargetArn";
  if (request.text(name).empty()) return invalid("TopicArn or TargetArn", "no value for required parameter");
  const auto topic = named_topic(request, name);
  if (!topic) return topic.error();
  auto notification = read_notification(*topic, request.input());
  if (!notification) return notification.error();
  return publish_to(request, (*topic)->name, std::move(*notification));
}

// An entry that cannot be read is a failure of the whole request, as recordings show.
Outcome publish_batch(const Request& request) {
  const auto topic = named_topic(request);
  if (!topic) return topic.error();
  const Json& entries = member(request.input(), "PublishBatchRequestEntries");
  if (auto wrong = check_batch(entries)) return std::move(*wrong);
  const std::string name = (*topic)->name;
  std::vector<Notification> notifications;
  for (const Json& entry : entries) {
    auto notification = read_notification(*topic, entry);
    if (!notification) return notification.error();
    notifications.push_back(std::move(*notification));
  }
  Json successful = Json::array(), failed = Json::array();
  for (size_t i = 0; i < notifications.size(); ++i) {
    Json told{{"Id", entries[i].at("Id")}};
    const Outcome outcome = publish_to(request, name, std::move(notifications[i]));
    if (outcome) {
      told.update(*outcome);
      successful.push_back(std::move(told));
    } else {
      told.update({{"Code", "Throttled"}, {"Message", outcome.error().message}, {"SenderFault", true}});
      failed.push_back(std::move(told));
    }
  }
  return Json{{"Successful", std::move(successful)}, {"Failed", std::move(failed)}};
}

}  // namespace millrace::topic
