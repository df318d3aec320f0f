#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/requests.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

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

void api_card(const Moment& m, const template_::Node& node, Card& card) {
  size_t open = 0;
  for (const auto& [id, exchange] : m.world.apis.exchanges)
    open += exchange.answered || exchange.sent > m.world.now ? 0 : 1;
  card.note = "API";
  for (const std::string& route : node.lines) card.lines.push_back({route});
  card.foot = open == 0 ? "no request on its way" : plural(open, "request") + " on the way";
}

void api_part(const Moment& m, const Selection& selection, Sections& out) {
  for (const auto& [id, exchange] : m.world.apis.exchanges) {
    if (exchange.request.api != selection.resource || request_name(exchange) != selection.subject) continue;
    out.push_back(request_section(m, exchange));
    out.push_back(response_section(m, exchange));
  }
}

void api_whole(const Moment& m, const std::string& id, Sections& out) {
  Section list{.title = "API · " + id};
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kRowsMax; ++it) {
    const api::Exchange& exchange = it->second;
    if (exchange.request.api != id) continue;
    const int status = exchange.response && exchange.answered ? exchange.response->status : 0;
    list.rows.push_back({.text = exchange.request.method + " " + exchange.request.path,
                         .note = since_start(m, exchange.sent),
                         .hue = hue_of_status(status),
                         .badge = status == 0 ? "open" : std::to_string(status),
                         .subject = request_name(exchange)});
  }
  if (list.rows.empty()) list.words = "No request was sent yet.";
  out.push_back(std::move(list));
}

}  // namespace

extern const Kind kApi{template_::NodeKind::kApi, "", api_card, api_whole, api_part, nullptr, nullptr};

}  // namespace millrace::story
