// API destinations: endpoints outside, each with the connection that it is called by.
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

const Connection* connection_of(const Buses& all, const std::string& arn) {
  for (const auto& [name, one] : all.connections) {
    if (one.arn == arn) return &one;
  }
  return nullptr;
}

// What nobody is let into cannot be called.
const char* state_of(const Buses& all, const ApiDestination& one) {
  const Connection* connection = connection_of(all, one.connection);
  return connection != nullptr && connection->state == "AUTHORIZED" ? "ACTIVE" : "INACTIVE";
}

Json changed_destination(const Buses& all, const ApiDestination& one) {
  return {{"ApiDestinationArn", one.arn},
          {"ApiDestinationState", state_of(all, one)},
          {"CreationTime", seconds_of(one.created)},
          {"LastModifiedTime", seconds_of(one.changed)}};
}

Json listed_destination(const Buses& all, const ApiDestination& one) {
  Json out = changed_destination(all, one);
  out["Name"] = one.name;
  out["ConnectionArn"] = one.connection;
  out["InvocationEndpoint"] = one.endpoint;
  out["HttpMethod"] = one.method;
  out["InvocationRateLimitPerSecond"] = one.rate;
  return out;
}

std::optional<Outcome> read_destination(const Request& request, ApiDestination& one) {
  if (request.has("ConnectionArn")) one.connection = request.text("ConnectionArn");
  if (connection_of(request.all(), one.connection) == nullptr) {
    return not_found("Connection '" + one.connection + "' does not exist.");
  }
  if (request.has("Description")) one.description = request.text("Description");
  if (request.has("InvocationEndpoint")) one.endpoint = request.text("InvocationEndpoint");
  if (request.has("HttpMethod")) one.method = request.text("HttpMethod");
  if (const Json& rate = member(request.input(), "InvocationRateLimitPerSecond"); rate.is_number()) {
    one.rate = rate.get<int64_t>();
  }
  one.changed = request.turn.now();
  return std::nullopt;
}

tl::expected<ApiDestination*, Outcome> named_destination(const Request& request, const char* doing) {
  const std::string name = request.text("Name");
  const auto it = request.all().destinations.find(name);
  if (it != request.all().destinations.end()) return &it->second;
  return tl::unexpected<Outcome>(not_found(std::string("Failed to ") + doing +
                                           " the api-destination(s). An api-destination '" + name +
                                           "' does not exist."));
}

}  // namespace

Outcome create_api_destination(const Request& request) {
  const std::string name = request.text("Name");
  auto& all = request.all().destinations;
  if (all.contains(name)) return already_there("An api-destination '" + name + "' already exists.");
  if (all.size() >= Buses::kDestinationsMax) return limit_exceeded();
  ApiDestination one;
  one.name = name;
  one.created = request.turn.now();
  if (auto wrong = read_destination(request, one)) return std::move(*wrong);
  one.arn = arn_of(request.world(), "api-destination/" + name + "/" + id_beside(name));
  Json answer = changed_destination(request.all(), one);
  all.emplace(name, std::move(one));
  return answer;
}

Outcome update_api_destination(const Request& request) {
  const auto one = named_destination(request, "update");
  if (!one) return one.error();
  ApiDestination changed = **one;
  if (auto wrong = read_destination(request, changed)) return std::move(*wrong);
  **one = std::move(changed);
  return changed_destination(request.all(), **one);
}

Outcome delete_api_destination(const Request& request) {
  const auto one = named_destination(request, "delete");
  if (!one) return one.error();
  request.all().destinations.erase(request.text("Name"));
  return Json::object();
}

Outcome describe_api_destination(const Request& request) {
  const auto one = named_destination(request, "describe");
  if (!one) return one.error();
  Json answer = listed_destination(request.all(), **one);
  add_text(answer, "Description", (*one)->description);
  return answer;
}

Outcome list_api_destinations(const Request& request) {
  const std::string connection = request.text("ConnectionArn");
  return page_of(request, request.all().destinations, "ApiDestinations", [&](const ApiDestination& one) {
    return connection.empty() || connection == one.connection ? listed_destination(request.all(), one) : Json();
  });
}

}  // namespace millrace::bus
