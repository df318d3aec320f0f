// All of EventBridge in one World.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/bus/archive.h"
#include "core/bus/connection.h"
#include "core/bus/delivery.h"
#include "core/bus/event_bus.h"

namespace millrace::bus {

struct Buses {
  static constexpr const char* kDefault = "default";
  static constexpr size_t kBusesMax = 100;           // "event buses" per region
  static constexpr size_t kArchivesMax = 100;        // "archives"
  static constexpr size_t kReplaysUnderWayMax = 10;  // "concurrent replays"
  static constexpr size_t kReplaysMax = 1'000;       // those that are over are forgotten first
  static constexpr size_t kConnectionsMax = 3'000;
  static constexpr size_t kDestinationsMax = 3'000;
  static constexpr size_t kEndpointsMax = 100;
  static constexpr size_t kDeliveriesMax = 200'000;  // under way; an event that would make more is refused

  std::map<std::string, std::shared_ptr<const EventBus>, std::less<>> buses;  // by name
  uint64_t next_delivery = 1;
  std::map<uint64_t, Delivery> deliveries;  // under way
  std::map<std::string, std::shared_ptr<const Archive>, std::less<>> archives;
  std::map<std::string, Replay, std::less<>> replays;
  std::map<std::string, Connection, std::less<>> connections;
  std::map<std::string, ApiDestination, std::less<>> destinations;
  std::map<std::string, Endpoint, std::less<>> endpoints;
  uint64_t priced_events = 0;    // that PutEvents took, one for each 64 KB
  uint64_t priced_requests = 0;  // to API destinations

  Buses();  // with the default bus

  // By name or ARN; empty stands for the default bus. Null when there is none.
  const EventBus* find(std::string_view name_or_arn) const;
  const Archive* archive(std::string_view name_or_arn) const;
  const Delivery* delivery(uint64_t id) const;

  // For changing: what other copies of the World share is copied first. It must exist.
  EventBus& change(std::string_view name);
  Rule& change_rule(std::string_view bus, std::string_view rule);  // its index stays
  Archive& change_archive(std::string_view name);

  template <class V>
  static void fields(V& v, auto& self) {
    v("buses", self.buses);
    v("next_delivery", self.next_delivery);
    v("deliveries", self.deliveries);
    v("archives", self.archives);
    v("replays", self.replays);
    v("connections", self.connections);
    v("destinations", self.destinations);
    v("endpoints", self.endpoints);
    v("priced_events", self.priced_events);
    v("priced_requests", self.priced_requests);
  }
};

// `arn:aws:events:eu-central-1:123456789012:event-bus/orders` → `orders`; a name stays.
std::string_view name_in(std::string_view name_or_arn);

}  // namespace millrace::bus
