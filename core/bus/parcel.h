// What a delivery asks of a service: the call with which a target of each kind gets its input, and a queue for dead
// letters what could not be delivered. API destinations lie outside (outside.h).
#pragma once

#include <optional>
#include <string>

#include "core/bus/delivery.h"

namespace millrace::bus {

struct Parcel {
  std::string service, operation;
  Json input;
};

// Whether EventBridge delivers to such a thing here.
bool is_target(std::string_view arn);
bool is_outside(std::string_view arn);  // an API destination
// Whether it has to be given a role to do so.
bool needs_role(std::string_view arn);

// Of a target that is a service's.
Parcel parcel_of(const Delivery& delivery);

// Why a delivery was given up, as attributes of the dead letter tell it.
struct GivenUp {
  std::string code;  // `NO_RESOURCE`
  std::string message;
  std::string exhausted = {};  // which limit of the retry policy; or empty
};

// A dead letter is the event itself.
Parcel dead_parcel_of(const Delivery& delivery, const std::string& grave_arn, const GivenUp& why);

}  // namespace millrace::bus
