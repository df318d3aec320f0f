#include "core/story/fact_detail.h"
#include "core/story/find.h"
#include "core/story/kinds/kinds.h"
#include "core/story/requests.h"
#include "core/story/words.h"

namespace millrace::story {
namespace {

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
    exchange_sections(m, exchange, out);
    for (Section& one : mappings_of_request(m, selection.resource, selection.subject)) out.push_back(std::move(one));
  }
}

void api_whole(const Moment& m, const std::string& id, Sections& out) {
  Section list{.title = "API · " + id};
  const auto& all = m.world.apis.exchanges;
  for (auto it = all.rbegin(); it != all.rend() && list.rows.size() < kRowsMax; ++it) {
    const api::Exchange& exchange = it->second;
    if (exchange.request.api != id) continue;
    list.rows.push_back(exchange_row(m, exchange));
  }
  if (list.rows.empty()) list.words = "No request was sent yet.";
  out.push_back(std::move(list));
}

}  // namespace

extern const Kind kApi{template_::NodeKind::kApi, "", api_card, api_whole, api_part, nullptr, nullptr};

}  // namespace millrace::story
