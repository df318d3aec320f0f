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

// An address in which each `*` is a value of `PathParameterValues`, in order, with the `QueryStringParameters` behind.
std::string filled_address(const std::string& address, const Json& parameters);

// Null when there is none.
const ApiDestination* destination_of(const Buses& all, std::string_view arn);

// Nothing when the destination, or its connection, is not there.
std::optional<topic::Arrival> arrival_of(const Buses& all, const Outgoing& outgoing);

}  // namespace millrace::bus
