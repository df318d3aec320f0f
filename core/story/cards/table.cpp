#include "core/attribute/wire.h"
#include "core/story/cards/cards.h"
#include "core/table/facts.h"

namespace millrace::story::cards {
namespace {

Hue hue_of_change(const sim::Fact& fact) {
  return fact.kind == table::kInserted ? Hue::kGreen : fact.kind == table::kRemoved ? Hue::kRed : Hue::kAmber;
}

// The attribute that changed and matters most: not a date, not the key.
std::string change_words(const sim::Fact& fact) {
  if (fact.kind == table::kInserted) return "new";
  if (fact.kind == table::kRemoved) return "deleted";
  if (fact.data == nullptr) return "";
  for (const Json& name : member(*fact.data, "changed")) {
    const std::string attribute = name.get<std::string>();
    if (attribute.find("date") != std::string::npos || attribute.ends_with("_at")) continue;
    const Json& value = member(member(*fact.data, "after"), attribute);
    std::string words = value.is_null() ? "gone" : plain_value(value);
    if (words.size() > 1 && words.front() == '"') words = words.substr(1, words.size() - 2);
    return attribute + " " + words;
  }
  return "changed";
}

}  // namespace

void table(const Moment& m, const template_::Node& node, Card& card) {
  const table::Table* table = find_table(m, node.id);
  if (table == nullptr) return;
  card.note = plural(table->rows.size(), "item");
  const sim::Fact* change =
      m.latest([&](const sim::Fact& fact) { return fact.resource == node.id && table::changes_item(fact); });
  card.lines.push_back({change == nullptr ? "no item yet" : change->subject, Hue::kNone, true});
  const bool now = change != nullptr && change->id == m.focus;
  card.lines.push_back(
      {change == nullptr ? "" : change_words(*change), now ? hue_of_change(*change) : Hue::kNone, true});
  const auto used = m.world.consumed.find(table->name);
  const int64_t writes = used == m.world.consumed.end() ? 0 : used->second.write_halves;
  const int64_t reads = used == m.world.consumed.end() ? 0 : used->second.read_halves;
  card.foot = units_text(writes) + " WCU · " + units_text(reads) + " RCU";
}

}  // namespace millrace::story::cards
