#include "core/template/drawing.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {
namespace {

constexpr const char* kNoPartners = "there are no partners here, whose events it could take";

constexpr Property kEventBusProperties[] = {{"Name"},
                                            {"Description"},
                                            {"DeadLetterConfig"},
                                            {"EventSourceName", kNoPartners},
                                            {"KmsKeyIdentifier"},
                                            {"LogConfig"},
                                            {"Policy"},
                                            {"Tags"},
                                            {}};

constexpr Right kEventBusRights[] = {{"events:PutEvents", Meaning::kWrites}, {}};

void identify_event_bus(const Named& bus, Identity& identity) { identity.attributes["Name"] = bus.name; }

void make_event_bus(Making& making, const Resource& bus) {
  Json input = bus.properties;
  const Json policy = member(input, "Policy");
  for (const char* elsewhere : {"Policy", "EventSourceName"}) input.erase(elsewhere);
  input["Name"] = bus.name;
  if (making.call(bus, "events", "CreateEventBus", std::move(input)).is_null()) return;
  for (const std::string& known : {bus.name, bus.attributes.at("Arn")}) making.name(known, bus.id);
  if (policy.is_null()) return;
  making.call(bus, "events", "PutPermission",
              {{"EventBusName", bus.name}, {"Policy", policy.is_string() ? policy : Json(to_text(policy))}});
}

void draw_event_bus(Drawing& drawing, const Resource& bus) { drawing.node(bus, NodeKind::kBus, {}); }

}  // namespace

extern const ResourceType kEventsEventBus{.name = "AWS::Events::EventBus",
                                          .properties = kEventBusProperties,
                                          .name_property = "Name",
                                          .arn = "arn:aws:events:{region}:{account}:event-bus/{name}",
                                          .identify = identify_event_bus,
                                          .make = make_event_bus,
                                          .draw = draw_event_bus,
                                          .used = Meaning::kWrites,
                                          .named_by = "EventBusName",
                                          .rights = kEventBusRights};

}  // namespace millrace::template_
