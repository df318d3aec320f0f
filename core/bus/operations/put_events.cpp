// PutEvents, and TestEventPattern.
#include <array>

#include "core/bus/delivering.h"
#include "core/bus/errors.h"
#include "core/bus/facts.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"
#include "core/world/labels.h"

namespace millrace::bus {
namespace {

constexpr size_t kTimeGivenBytes = 14;
constexpr size_t kPricedBytes = 65'536;  // "each 64 KB chunk of a payload is billed as 1 event"

struct EntryError {
  std::string code, message;
};

EntryError missing(const std::string& name) {
  return {"InvalidArgument", "Parameter " + name + " is not valid. Reason: " + name + " is a required argument."};
}

size_t bytes_of(const Json& entry) {
  size_t bytes = entry.contains("Time") ? kTimeGivenBytes : 0;
  for (const char* name : {"Source", "DetailType", "Detail"}) bytes += text_member(entry, name).size();
  for (const Json& resource : member(entry, "Resources")) bytes += resource.get_ref<const std::string&>().size();
  return bytes;
}

// Services of AWS put their own events on the default bus; nobody else may speak for them.
bool may_say(const door::Caller& caller, const std::string& source) {
  return !source.starts_with("aws.") || std::holds_alternative<door::FromBucket>(caller);
}

std::optional<EntryError> wrong_entry(const Request& request, const Json& entry) {
  for (const char* name : {"Source", "DetailType", "Detail"}) {
    if (text_member(entry, name).empty()) return missing(name);
  }
  const auto detail = parse_json(text_member(entry, "Detail"));
  if (!detail || !detail->is_object()) return EntryError{"MalformedDetail", "Detail is malformed."};
  if (!may_say(request.call.caller, text_member(entry, "Source"))) {
    return EntryError{"NotAuthorizedForSourceException", "Not authorized for the source."};
  }
  return std::nullopt;
}

Event event_of(const Request& request, const Json& entry) {
  const sim::World& world = request.world();
  Event out;
  out.ingested = world.now;
  const Instant time = instant_of(member(entry, "Time")).value_or(world.now);
  out.time = {unix_seconds(time) * 1'000'000};
  out.bytes = bytes_of(entry);
  Json resources = Json::array();
  for (const Json& resource : member(entry, "Resources")) resources.push_back(resource);
  out.body = Json{{"version", "0"},
                  {"id", ""},
                  {"detail-type", text_member(entry, "DetailType")},
                  {"source", text_member(entry, "Source")},
                  {"account", world.account},
                  {"time", iso8601(out.time, 0)},
                  {"region", world.region},
                  {"resources", std::move(resources)},
                  {"detail", *parse_json(text_member(entry, "Detail"))}};
  return out;
}

std::string fresh_event_id(const Request& request, const std::string& bus) {
  return request.turn.uuid(sim::labels::label(sim::labels::kEventId, request.world().name_of(bus)));
}

// An event for a bus that is not there is accepted, and gone.
Json put_entry(const Request& request, const Json& entry) {
  const std::string named = text_member(entry, "EventBusName", Buses::kDefault);
  const std::string name(name_in(named));
  if (const auto wrong = wrong_entry(request, entry)) {
    facts::refused(request.turn, name, wrong->message);
    return {{"ErrorCode", wrong->code}, {"ErrorMessage", wrong->message}};
  }
  const EventBus* bus = bus_here(request.world(), named);
  if (bus != nullptr && is_full(request.all(), *bus)) {
    const std::string why = "This program has at most 200,000 deliveries under way.";
    facts::refused(request.turn, name, why);
    return {{"ErrorCode", "ThrottlingException"}, {"ErrorMessage", why}};
  }
  Event event = event_of(request, entry);
  event.id = fresh_event_id(request, name);
  event.body["id"] = event.id;
  Json answer{{"EventId", event.id}};
  if (!event.source().starts_with("aws."))
    request.all().priced_events += (event.bytes + kPricedBytes - 1) / kPricedBytes;
  if (bus == nullptr) facts::refused(request.turn, name, "there is no such event bus");
  else take(request.turn, bus->name, std::make_shared<const Event>(std::move(event)));
  return answer;
}

// Another bus sends it: the event stays what it is.
Outcome take_over(const Request& request, const Delivery& delivery) {
  const EventBus* bus = bus_here(request.world(), delivery.target->arn);
  if (bus == nullptr) return no_bus(delivery.target->arn);
  const std::shared_ptr<const Event> event = delivery.event;
  take(request.turn, bus->name, event);
  return Json{{"FailedEntryCount", 0}, {"Entries", Json::array({{{"EventId", event->id}}})}};
}

constexpr std::array<const char*, 6> kWantedOfTests{"id", "account", "source", "time", "region", "detail-type"};

}  // namespace

Outcome put_events(const Request& request) {
  if (const auto* from = std::get_if<door::FromBus>(&request.call.caller)) {
    if (const Delivery* delivery = request.all().delivery(from->delivery)) return take_over(request, *delivery);
  }
  const Json& entries = request.input().at("Entries");
  size_t bytes = 0;
  for (const Json& entry : entries) bytes += bytes_of(entry);
  if (bytes > Event::kBytesMax) return invalid("Total size of the entries in the request is over the limit.");
  const FactId cause = request.turn.cause;
  Json answers = Json::array();
  size_t failed = 0;
  for (const Json& entry : entries) {
    request.turn.cause = cause;
    answers.push_back(put_entry(request, entry));
    if (answers.back().contains("ErrorCode")) ++failed;
  }
  return Json{{"FailedEntryCount", failed}, {"Entries", std::move(answers)}};
}

Outcome test_event_pattern(const Request& request) {
  const std::string text = request.text("EventPattern");
  if (auto reason = refusal(text)) return wrong_pattern(*reason);
  const auto event = parse_json(request.text("Event"));
  if (!event || !event->is_object()) return invalid_parameter("Event", "Event must be a valid JSON object.");
  for (const char* name : kWantedOfTests) {
    if (!event->contains(name)) return invalid_parameter("Event", std::string("Event must contain ") + name + ".");
  }
  return Json{{"Result", matches(*parse_pattern(text), *event)}};
}

}  // namespace millrace::bus
