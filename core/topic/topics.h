// All of SNS in one World.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/topic/delivery.h"
#include "core/topic/place.h"
#include "core/topic/platform.h"
#include "core/topic/subscription.h"
#include "core/topic/topic.h"

namespace millrace::topic {

struct Topics {
  static constexpr size_t kTopicsMax = 100'000;  // "topics per account", standard ones
  static constexpr size_t kSubscriptionsMax = 100'000;
  static constexpr size_t kFiltersMax = 200;         // "filter policies per topic"
  static constexpr size_t kDeliveriesMax = 200'000;  // under way; a message that would make more is refused
  static constexpr size_t kArrivalsMax = 1'000;      // at all places; the oldest are forgotten
  static constexpr size_t kArrivalBytesMax = size_t{32} << 20;
  static constexpr size_t kApplicationsMax = 1'000;
  static constexpr size_t kDevicesMax = 100'000;

  std::map<std::string, std::shared_ptr<const Topic>, std::less<>> topics;                // by name
  std::map<std::string, std::shared_ptr<const Subscription>, std::less<>> subscriptions;  // by ARN
  uint64_t next_delivery = 1;
  std::map<uint64_t, Delivery> deliveries;  // under way
  uint64_t next_arrival = 1;
  std::map<uint64_t, std::shared_ptr<const Arrival>> arrivals;
  size_t arrival_bytes = 0;
  std::map<std::string, int64_t, std::less<>> answers;           // of HTTP(S) endpoints that do not answer as usual
  std::map<std::string, Application, std::less<>> applications;  // by ARN
  std::map<std::string, Device, std::less<>> devices;            // by ARN
  Phones phones;

  // Null when there is none.
  const Topic* find(std::string_view name) const;
  const Topic* named(std::string_view arn) const;
  const Subscription* subscription(std::string_view arn) const;
  const Delivery* delivery(uint64_t id) const;

  // For changing: what other copies of the World share is copied first. It must exist.
  Topic& change(std::string_view name);
  Subscription& change_subscription(std::string_view arn);

  // Of a topic, in the order of their ARNs.
  std::vector<const Subscription*> subscriptions_of(const Topic& topic) const;

  template <class V>
  static void fields(V& v, auto& self) {
    v("topics", self.topics);
    v("subscriptions", self.subscriptions);
    v("next_delivery", self.next_delivery);
    v("deliveries", self.deliveries);
    v("next_arrival", self.next_arrival);
    v("arrivals", self.arrivals);
    v("arrival_bytes", self.arrival_bytes);
    v("answers", self.answers);
    v("applications", self.applications);
    v("devices", self.devices);
    v("phones", self.phones);
  }
};

// Of an ARN: what follows the last colon.
std::string_view last_part(std::string_view arn);

}  // namespace millrace::topic
