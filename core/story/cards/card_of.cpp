#include "core/story/cards/cards.h"

namespace millrace::story {

Card card_of(const Moment& moment, const template_::Node& node) {
  using Kind = template_::NodeKind;
  Card card;
  card.id = node.id;
  card.title = node.id;
  switch (node.kind) {
    case Kind::kApi: cards::api(moment, node, card); break;
    case Kind::kTable: cards::table(moment, node, card); break;
    case Kind::kStream: cards::stream(moment, node, card); break;
    case Kind::kMapping: cards::mapping(moment, node, card); break;
    case Kind::kFunction: cards::function(moment, node, card); break;
    case Kind::kWorkflow: cards::workflow(moment, node, card); break;
  }
  return card;
}

}  // namespace millrace::story
