// What an API destination gets: the request to its endpoint, with what its connection proves who sends it by. What it
// answers is the World's affair, as of any HTTP endpoint there (core/topic/places.h).
#pragma once

#include <optional>

#include "core/bus/buses.h"
#include "core/topic/place.h"

namespace millrace::bus {

constexpr Duration kAnswerWithin = seconds(5);  // "maximum client execution timeout of 5 seconds"

struct Outgoing {
  const std::string& sender;  // the bus or the pipe
  const std::string& destination;
  const Json& parameters;  // HttpParameters, or null
  const std::string& body;
};
// Nothing when the destination, or its connection, is not there.
std::optional<topic::Arrival> arrival_of(const Buses& all, const Outgoing& outgoing);

}  // namespace millrace::bus
