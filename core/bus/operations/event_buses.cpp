// Buses come, go and are found.
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"
#include "core/bus/operations/tags.h"

namespace millrace::bus {
namespace {

Json shown_bus(const sim::World& world, const EventBus& bus) {
  const bool usual = bus.arn.empty();
  Json out{{"Name", bus.name}, {"Arn", bus_arn(world, bus)}};
  add_text(out, "Description", bus.description);
  add_text(out, "Policy", bus.policy);
  out["CreationTime"] = seconds_of(usual ? world.start : bus.created);
  out["LastModifiedTime"] = seconds_of(usual ? world.start : bus.changed);
  return out;
}

// The members that creating and updating have in common.
void read_bus(const Request& request, EventBus& bus) {
  if (request.has("Description")) bus.description = request.text("Description");
  if (request.has("KmsKeyIdentifier")) bus.key = request.text("KmsKeyIdentifier");
  if (request.has("DeadLetterConfig")) bus.dead_letter = request.input().at("DeadLetterConfig");
  if (request.has("LogConfig")) bus.log = request.input().at("LogConfig");
  bus.changed = request.turn.now();
}

void add_settings(Json& answer, const EventBus& bus) {
  add_text(answer, "Description", bus.description);
  add_text(answer, "KmsKeyIdentifier", bus.key);
  if (!bus.dead_letter.is_null()) answer["DeadLetterConfig"] = bus.dead_letter;
  if (!bus.log.is_null()) answer["LogConfig"] = bus.log;
}

}  // namespace

Outcome create_event_bus(const Request& request) {
  const std::string name = request.text("Name");
  if (name.find('/') != std::string::npos) return invalid("Event bus name must not contain '/'.");
  if (request.all().find(name) != nullptr) return already_there("Event bus " + name + " already exists.");
  if (request.all().buses.size() >= Buses::kBusesMax) return limit_exceeded();
  EventBus bus;
  bus.name = name;
  bus.arn = arn_of(request.world(), "event-bus/" + name);
  if (auto wrong = add_tags(bus.tags, member(request.input(), "Tags"))) return std::move(*wrong);
  bus.created = request.turn.now();
  read_bus(request, bus);
  Json answer{{"EventBusArn", bus.arn}};
  add_settings(answer, bus);
  request.all().buses.emplace(name, std::make_shared<EventBus>(std::move(bus)));
  return answer;
}

Outcome update_event_bus(const Request& request) {
  const auto bus = named_bus(request, "Name");
  if (!bus) return bus.error();
  EventBus& changed = request.all().change((*bus)->name);
  read_bus(request, changed);
  Json answer{{"Arn", bus_arn(request.world(), changed)}, {"Name", changed.name}};
  add_settings(answer, changed);
  return answer;
}

Outcome delete_event_bus(const Request& request) {
  if (request.text("Name") == Buses::kDefault) return invalid("Cannot delete event bus default.");
  const EventBus* bus = bus_here(request.world(), request.text("Name"));
  if (bus == nullptr) return Json::object();
  if (!bus->rules.empty()) return invalid("Event bus can't be deleted since it has rules.");
  const std::string name = bus->name;
  request.all().buses.erase(name);
  return Json::object();
}

Outcome describe_event_bus(const Request& request) {
  const auto bus = named_bus(request, "Name");
  if (!bus) return bus.error();
  Json answer = shown_bus(request.world(), **bus);
  add_settings(answer, **bus);
  return answer;
}

Outcome list_event_buses(const Request& request) {
  return page_of(request, request.all().buses, "EventBuses",
                 [&](const std::shared_ptr<const EventBus>& bus) { return shown_bus(request.world(), *bus); });
}

}  // namespace millrace::bus
