#include "core/bus/outside.h"

#include "core/base/ascii.h"
#include "core/base/base64.h"

namespace millrace::bus {
namespace {

// The part between the last two strokes: `arn:…:api-destination/name/uuid`.
std::string name_before_id(std::string_view arn) {
  const size_t id = arn.rfind('/');
  const size_t name = id == std::string_view::npos ? id : arn.rfind('/', id - 1);
  return name == std::string_view::npos ? std::string() : std::string(arn.substr(name + 1, id - name - 1));
}

// Each `*` of the address, in order.
std::string with_path_parameters(const std::string& endpoint, const Json& values) {
  std::string out;
  size_t next = 0;
  for (const char c : endpoint) {
    if (c != '*' || !values.is_array() || next >= values.size()) out += c;
    else out += values[next++].get<std::string>();
  }
  return out;
}

void add_query(std::string& url, const std::string& name, const std::string& value) {
  url += (url.find('?') == std::string::npos ? "?" : "&") + name + "=" + value;
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

std::optional<topic::Arrival> arrival_of(const Buses& all, const Outgoing& outgoing) {
  const auto destination = all.destinations.find(name_before_id(outgoing.destination));
  if (destination == all.destinations.end()) return std::nullopt;
  const auto connection = all.connections.find(name_before_id(destination->second.connection));
  if (connection == all.connections.end()) return std::nullopt;
  topic::Arrival out;
  out.protocol = topic::Protocol::kHttps;
  out.topic = outgoing.sender;
  out.body = outgoing.body;
  out.endpoint = with_path_parameters(destination->second.endpoint, member(outgoing.parameters, "PathParameterValues"));
  out.headers =
      Json{{"content-type", "application/json; charset=utf-8"}, {"user-agent", "Amazon/EventBridge/ApiDestinations"}};
  for (const char* name : {"HeaderParameters", "QueryStringParameters"}) {
    const Json& constants = member(outgoing.parameters, name);
    if (!constants.is_object()) continue;
    for (const auto& [key, value] : members(constants)) {
      if (name[0] == 'H') out.headers[to_lower(key)] = value;
      else add_query(out.endpoint, key, value.get<std::string>());
    }
  }
  add_constants(member(connection->second.parameters, "InvocationHttpParameters"), out.headers, out.endpoint);
  add_proof(connection->second, out.headers);
  return out;
}

}  // namespace millrace::bus
