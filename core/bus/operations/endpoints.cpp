// Global endpoints: kept as they were made. There is one region here, so events go to its buses by their names.
#include "core/bus/errors.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

constexpr const char* kEndpointState = "ACTIVE";

// The settings as given, and what the service says besides.
Json shown_endpoint(const Endpoint& one) {
  Json out = one.given;
  out["Arn"] = one.arn;
  out["EndpointId"] = one.id;
  out["EndpointUrl"] = "https://" + one.id + ".endpoint.events.amazonaws.com";
  out["State"] = kEndpointState;
  out["CreationTime"] = seconds_of(one.created);
  out["LastModifiedTime"] = seconds_of(one.changed);
  return out;
}

Json changed_endpoint(const Endpoint& one) {
  Json out = one.given;
  out.erase("Description");
  out["Arn"] = one.arn;
  out["State"] = kEndpointState;
  return out;
}

tl::expected<Endpoint*, Outcome> named_endpoint(const Request& request) {
  const std::string name = request.text("Name");
  const auto it = request.all().endpoints.find(name);
  if (it != request.all().endpoints.end()) return &it->second;
  return tl::unexpected<Outcome>(not_found("Endpoint '" + name + "' does not exist."));
}

}  // namespace

Outcome create_endpoint(const Request& request) {
  const std::string name = request.text("Name");
  auto& all = request.all().endpoints;
  if (all.contains(name)) return already_there("Endpoint '" + name + "' already exists.");
  if (all.size() >= Buses::kEndpointsMax) return limit_exceeded();
  Endpoint one{name,
               arn_of(request.world(), "endpoint/" + name),
               id_beside(name).substr(0, 8) + ".veo",
               request.input(),
               request.turn.now(),
               request.turn.now()};
  Json answer = changed_endpoint(one);
  all.emplace(name, std::move(one));
  return answer;
}

Outcome update_endpoint(const Request& request) {
  const auto one = named_endpoint(request);
  if (!one) return one.error();
  (*one)->given.update(request.input());
  (*one)->changed = request.turn.now();
  Json answer = changed_endpoint(**one);
  answer["EndpointId"] = (*one)->id;
  return answer;
}

Outcome delete_endpoint(const Request& request) {
  const auto one = named_endpoint(request);
  if (!one) return one.error();
  request.all().endpoints.erase(request.text("Name"));
  return Json::object();
}

Outcome describe_endpoint(const Request& request) {
  const auto one = named_endpoint(request);
  if (!one) return one.error();
  return shown_endpoint(**one);
}

Outcome list_endpoints(const Request& request) {
  return page_of(request, request.all().endpoints, "Endpoints",
                 [](const Endpoint& one) { return shown_endpoint(one); });
}

}  // namespace millrace::bus
