#include "core/story/requests.h"

#include <algorithm>

#include "core/story/words.h"

namespace millrace::story {
namespace {

void collect_routes(const api::Resource& resource, const std::string& path, std::vector<Route>& out) {
  const std::string here = resource.part.empty() ? path : path + "/" + resource.part;
  for (const auto& [method, what] : resource.methods)
    out.push_back({method == "ANY" ? "GET" : method, here.empty() ? "/" : here});
  for (const api::Resource& child : resource.children) collect_routes(child, here, out);
}

// Whether the path is one of the route's: `/order/{id}` takes `/order/7`.
bool takes(std::string_view route, std::string_view path) {
  while (!route.empty() && !path.empty()) {
    const std::string_view wanted = route.substr(0, route.find('/', 1));
    const std::string_view given = path.substr(0, path.find('/', 1));
    if (wanted != given && !wanted.starts_with("/{")) return false;
    route.remove_prefix(wanted.size());
    path.remove_prefix(given.size());
  }
  return route.empty() && path.empty();
}

// A request of the sample's scenes stands in for an example; without one, parameters are 100.
void fill_example(const Moment& m, Route& route) {
  for (const Scene& scene : m.source.scenes) {
    for (const sim::SendRequest& send : scene.requests) {
      if (send.request.method != route.method || !takes(route.path, send.request.path)) continue;
      route.path = send.request.path;
      route.body = send.request.body;
      return;
    }
  }
  for (size_t open = route.path.find('{'); open != std::string::npos; open = route.path.find('{')) {
    const size_t close = route.path.find('}', open);
    if (close == std::string::npos) break;
    route.path.replace(open, close - open + 1, "100");
  }
  if (route.method != "GET" && route.method != "DELETE") route.body = "{}";
}

Answer answer_of(const Moment& m, uint64_t id, const api::Exchange& exchange) {
  const api::Request& request = exchange.request;
  Answer answer{.id = id, .request = request.method + " " + request.path, .fact = exchange.sent_fact};
  answer.sent = {request.method, request.path, request.body};
  answer.resource = request.api;
  answer.subject = request_name(exchange);
  const bool there = exchange.answered && exchange.response;
  const bool later = exchange.sent > m.world.now;
  answer.hue = hue_of_status(there ? exchange.response->status : 0);
  answer.state = there ? std::to_string(exchange.response->status) : later ? "later" : "on its way";
  answer.took = there ? "in " + spoken(*exchange.answered - exchange.sent)
                      : (later ? "at " : "since ") + since_start(m, exchange.sent);
  if (there) answer.body = pretty_text(exchange.response->body);
  return answer;
}

}  // namespace

std::vector<Route> routes_of(const Moment& m) {
  std::vector<Route> out;
  for (const auto& [id, api] : m.world.apis.apis) {
    collect_routes(api->root, "", out);
    if (api->otherwise) out.push_back({"GET", "/"});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Route& a, const Route& b) { return (a.method == "POST") > (b.method == "POST"); });
  for (Route& route : out) fill_example(m, route);
  return out;
}

std::vector<Answer> answers_of(const Moment& m, size_t max) {
  std::vector<Answer> out;
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && out.size() < max; ++it)
    out.push_back(answer_of(m, it->first, it->second));
  return out;
}

std::string request_name(const api::Exchange& exchange) { return "request " + std::to_string(exchange.id); }

Hue hue_of_status(int status) {
  return status == 0 ? Hue::kViolet : status < 300 ? Hue::kGreen : status < 500 ? Hue::kAmber : Hue::kRed;
}

}  // namespace millrace::story
