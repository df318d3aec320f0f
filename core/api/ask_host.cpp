#include "core/api/ask_host.h"

#include "core/api/ask_front.h"
#include "core/api/hosts.h"
#include "core/api/responding.h"
#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/base/url.h"
#include "core/base/utf8.h"
#include "core/world/turn.h"

namespace millrace::api {
namespace {

constexpr int kHopsMax = 16;  // of APIs that ask each other

// `https://host/a/{id}` with the parameters filled in, and the query behind.
std::string filled_uri(std::string text, const Outgoing& out) {
  for (const auto& [name, value] : out.path.items()) {
    const std::string greedy = "{" + name + "+}", plain = "{" + name + "}";
    for (const std::string& hole : {greedy, plain}) {
      const size_t at = text.find(hole);
      if (at != std::string::npos && value.is_string()) text.replace(at, hole.size(), value.get<std::string>());
    }
  }
  for (const auto& [name, value] : out.query.items()) {
    if (value.is_string()) add_query(text, name, value.get<std::string>());
  }
  return text;
}

Request request_of(const Front& front, const Outgoing& out) {
  Request request{front.name, out.method.empty() || out.method == "ANY" ? "GET" : out.method, front.path, {}, out.body};
  for (const auto& [name, value] : out.headers.items()) {
    if (value.is_string() && to_lower(name) != "host") request.headers[name] = value.get<std::string>();
  }
  request.base64 = !is_utf8(out.body);
  if (request.base64) request.body = base64(out.body);
  return request;
}

// The start and the end of the path in an address.
std::pair<size_t, size_t> path_in(const std::string& uri) {
  const size_t host = uri.find("://") == std::string::npos ? 0 : uri.find("://") + 3;
  const size_t path = std::min(uri.find_first_of("/?", host), uri.size());
  return {path, std::min(uri.find('?', path), uri.size())};
}

std::string host_in(const std::string& uri) {
  const size_t host = uri.find("://") == std::string::npos ? 0 : uri.find("://") + 3;
  return uri.substr(host, path_in(uri).first - host);
}

}  // namespace

std::optional<Refused> ask_host(sim::Turn& turn, Exchange& exchange, const Method& method, const Outgoing& out,
                                const std::optional<std::string>& own_path) {
  std::string uri = method.integration.uri;
  if (own_path) {
    const auto [begin, end] = path_in(uri);
    uri.replace(begin, end - begin, *own_path);
  }
  uri = filled_uri(std::move(uri), out);
  const auto front = front_of_address(turn.world.apis, turn.world.functions, uri);
  if (!front) return Refused{Refusal::kNoHost, host_in(uri)};
  if (exchange.hops >= kHopsMax) return Refused{Refusal::kTooManyHops};
  const RequestId id = exchange.id;
  const int hops = exchange.hops + 1;
  exchange.gives_up = turn.after(method.timeout, GiveUp{id});
  Exchange& inner = open_exchange(turn.world, request_of(*front, out));  // `exchange` may be gone
  inner.outer = id;
  inner.hops = hops;
  send_inside(turn, inner);
  return std::nullopt;
}

}  // namespace millrace::api
