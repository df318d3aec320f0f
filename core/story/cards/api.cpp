#include "core/story/cards/cards.h"

namespace millrace::story::cards {

void api(const Moment& m, const template_::Node& node, Card& card) {
  size_t open = 0;
  for (const auto& [id, exchange] : m.world.apis.exchanges)
    open += exchange.answered || exchange.sent > m.world.now ? 0 : 1;
  card.note = "API";
  for (const std::string& route : node.lines) card.lines.push_back({route});
  card.foot = open == 0 ? "no request on its way" : plural(open, "request") + " on the way";
}

}  // namespace millrace::story::cards
