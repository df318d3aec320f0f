#include "core/story/requests.h"

#include <algorithm>

#include "core/api/function_url.h"
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
      route.as = send.request.as;
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
  answer.sent = {request.method, request.path, request.body, request.as};
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

std::vector<Route> sorted_routes(const Moment& m, std::vector<Route> out) {
  std::stable_sort(out.begin(), out.end(),
                   [](const Route& a, const Route& b) { return (a.method == "POST") > (b.method == "POST"); });
  for (Route& route : out) fill_example(m, route);
  return out;
}

Section request_section(const Moment& m, const api::Exchange& exchange) {
  Section section{.title = "Request " + std::to_string(exchange.id)};
  section.members = {
      {"method", exchange.request.method}, {"path", exchange.request.path}, {"sent", since_start(m, exchange.sent)}};
  for (const auto& [name, value] : exchange.request.headers) section.members.push_back({name, value});
  section.data = exchange.request.body.empty() ? "" : pretty_text(exchange.request.body);
  return section;
}

Section response_section(const Moment& m, const api::Exchange& exchange) {
  Section section{.title = "Response"};
  if (!exchange.response) {
    section.words = "It is being worked on.";
    return section;
  }
  section.members = {{"status", std::to_string(exchange.response->status)}};
  if (exchange.answered) section.members.push_back({"took", spoken(*exchange.answered - exchange.sent)});
  section.data = pretty_text(exchange.response->body);
  section.foot = exchange.answered ? "received at " + since_start(m, *exchange.answered) : "on its way back";
  return section;
}

}  // namespace

std::vector<Route> routes_of(const Moment& m) {
  std::vector<Route> out;
  for (const auto& [id, api] : m.world.apis.apis) {
    collect_routes(api->root, "", out);
    if (api->otherwise) out.push_back({"GET", "/"});
  }
  if (out.empty() && !api::function_urls(m.world.functions).empty()) out = {{"POST", "/"}, {"GET", "/"}};
  return sorted_routes(m, std::move(out));
}

std::vector<Answer> answers_of(const Moment& m, size_t max) {
  std::vector<Answer> out;
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && out.size() < max; ++it)
    out.push_back(answer_of(m, it->first, it->second));
  return out;
}

ListRow exchange_row(const Moment& m, const api::Exchange& exchange) {
  const int status = exchange.response && exchange.answered ? exchange.response->status : 0;
  return {.text = exchange.request.method + " " + exchange.request.path,
          .note = since_start(m, exchange.sent),
          .hue = hue_of_status(status),
          .badge = status == 0 ? "open" : std::to_string(status),
          .subject = request_name(exchange)};
}

void exchange_sections(const Moment& m, const api::Exchange& exchange, std::vector<Section>& out) {
  out.push_back(request_section(m, exchange));
  out.push_back(response_section(m, exchange));
}

std::string request_name(const api::Exchange& exchange) { return "request " + std::to_string(exchange.id); }

Hue hue_of_status(int status) {
  return status == 0 ? Hue::kViolet : status < 300 ? Hue::kGreen : status < 500 ? Hue::kAmber : Hue::kRed;
}

}  // namespace millrace::story
