#include "core/story/details/details.h"

namespace millrace::story::details {
namespace {

std::string name_of(const api::Exchange& exchange) { return "request " + std::to_string(exchange.id); }

Section request_section(const Moment& m, const api::Exchange& exchange) {
  Section section{.title = "Request " + std::to_string(exchange.id)};
  section.fields = {
      {"method", exchange.request.method}, {"path", exchange.request.path}, {"sent", since_start(m, exchange.sent)}};
  for (const auto& [name, value] : exchange.request.headers) section.fields.push_back({name, value});
  section.data = exchange.request.body.empty() ? "" : pretty_text(exchange.request.body);
  return section;
}

Section response_section(const Moment& m, const api::Exchange& exchange) {
  Section section{.title = "Response"};
  if (!exchange.response) {
    section.words = "It is being worked on.";
    return section;
  }
  section.fields = {{"status", std::to_string(exchange.response->status)}};
  if (exchange.answered) section.fields.push_back({"took", spoken(*exchange.answered - exchange.sent)});
  section.data = pretty_text(exchange.response->body);
  section.foot = exchange.answered ? "received at " + since_start(m, *exchange.answered) : "on its way back";
  return section;
}

}  // namespace

void api(const Moment& m, const Selection& selection, Sections& out) {
  Section list{.title = "API · " + selection.resource};
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kRowsMax; ++it) {
    const api::Exchange& exchange = it->second;
    if (exchange.request.api != selection.resource) continue;
    if (name_of(exchange) == selection.subject) {
      out.push_back(request_section(m, exchange));
      out.push_back(response_section(m, exchange));
    }
    const int status = exchange.response && exchange.answered ? exchange.response->status : 0;
    const Hue hue = status == 0 ? Hue::kViolet : status < 300 ? Hue::kGreen : status < 500 ? Hue::kAmber : Hue::kRed;
    list.rows.push_back({.text = exchange.request.method + " " + exchange.request.path,
                         .note = since_start(m, exchange.sent),
                         .hue = hue,
                         .badge = status == 0 ? "open" : std::to_string(status),
                         .subject = name_of(exchange)});
  }
  if (list.rows.empty()) list.words = "No request was sent yet.";
  out.push_back(std::move(list));
}

}  // namespace millrace::story::details
