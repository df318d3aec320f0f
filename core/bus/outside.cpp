#include "core/bus/outside.h"

#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"

namespace millrace::bus {
namespace {

// The part between the last two strokes: `arn:…:api-destination/name/uuid`.
std::string name_before_id(std::string_view arn) {
  const size_t id = arn.rfind('/');
  const size_t name = id == std::string_view::npos ? id : arn.rfind('/', id - 1);
  return name == std::string_view::npos ? std::string() : std::string(arn.substr(name + 1, id - name - 1));
}

// Of the connection's InvocationHttpParameters: lists of Key and Value.
void add_constants(const Json& parameters, Json& headers, std::string& url) {
  for (const Json& one : member(parameters, "HeaderParameters")) {
    headers[to_lower(text_member(one, "Key"))] = text_member(one, "Value");
  }
  for (const Json& one : member(parameters, "QueryStringParameters")) {
    add_query(url, text_member(one, "Key"), text_member(one, "Value"));
  }
}

// A token of OAuth is asked for outside, and nobody answers such a request here: it stands for one.
void add_proof(const Connection& connection, Json& headers) {
  const Json& basic = member(connection.parameters, "BasicAuthParameters");
  const Json& key = member(connection.parameters, "ApiKeyAuthParameters");
  if (basic.is_object()) {
    headers["authorization"] = "Basic " + base64(text_member(basic, "Username") + ":" + text_member(basic, "Password"));
  } else if (key.is_object()) {
    headers[to_lower(text_member(key, "ApiKeyName"))] = text_member(key, "ApiKeyValue");
  } else {
    headers["authorization"] = "Bearer token-of-" + connection.name;
  }
}

}  // namespace

std::string filled_address(const std::string& address, const Json& parameters) {
  const Json& values = member(parameters, "PathParameterValues");
  std::string out;
  size_t next = 0;
  for (const char c : address) {
    if (c != '*' || !values.is_array() || next >= values.size()) out += c;
    else out += url_encode(values[next++].get<std::string>());
  }
  const Json& query = member(parameters, "QueryStringParameters");
  if (!query.is_object()) return out;
  for (const auto& [name, value] : members(query)) add_query(out, name, value.get<std::string>());
  return out;
}

const ApiDestination* destination_of(const Buses& all, std::string_view arn) {
  const auto destination = all.destinations.find(name_before_id(arn));
  return destination == all.destinations.end() ? nullptr : &destination->second;
}

std::optional<topic::Arrival> arrival_of(const Buses& all, const Outgoing& outgoing) {
  const ApiDestination* destination = destination_of(all, outgoing.destination);
  if (destination == nullptr) return std::nullopt;
  const auto connection = all.connections.find(name_before_id(destination->connection));
  if (connection == all.connections.end()) return std::nullopt;
  topic::Arrival out;
  out.protocol = topic::Protocol::kHttps;
  out.topic = outgoing.sender;
  out.body = outgoing.body;
  out.endpoint = filled_address(destination->endpoint, outgoing.parameters);
  out.headers =
      Json{{"content-type", "application/json; charset=utf-8"}, {"user-agent", "Amazon/EventBridge/ApiDestinations"}};
  const Json& headers = member(outgoing.parameters, "HeaderParameters");
  if (headers.is_object()) {
    for (const auto& [name, value] : members(headers)) out.headers[to_lower(name)] = value;
  }
  add_constants(member(connection->second.parameters, "InvocationHttpParameters"), out.headers, out.endpoint);
  add_proof(connection->second, out.headers);
  return out;
}

}  // namespace millrace::bus
