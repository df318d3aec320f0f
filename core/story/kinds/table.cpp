#include "core/attribute/wire.h"
#include "core/story/fact_rows.h"
#include "core/story/find.h"
#include "core/story/grid.h"
#include "core/story/item.h"
#include "core/story/kinds/kinds.h"
#include "core/story/words.h"
#include "core/table/facts.h"

namespace millrace::story {
namespace {

// Who made the call that led to the fact.
std::string author_of(const Moment& m, const sim::Fact& fact) {
  const sim::Fact* cause = m.trace.find(fact.cause);
  for (int i = 0; cause != nullptr && cause->resource == fact.resource && i < 20; ++i)
    cause = m.trace.find(cause->cause);
  return cause == nullptr ? "the console" : cause->resource;
}

std::string item_title(const Selection& selection) {
  return "Item · " + selection.resource + " / " + selection.subject;
}

Section item_section(const Moment& m, const Selection& selection, const sim::Fact& change) {
  Section section{.title = item_title(selection)};
  const Json& before = member(*change.data, "before");
  const Json& after = member(*change.data, "after");
  const bool latest = m.latest(table::changes_item) == &change;
  section.members = item_rows(latest ? before : Json(nullptr), after.is_object() ? after : before);
  const Json& units = member(*change.data, "units");
  section.foot = std::string(after.is_object() ? before.is_object() ? "changed by " : "stored by " : "deleted by ") +
                 author_of(m, change) + " at " + since_start(m, change.at) +
                 (units.is_number() ? " · " + units_text(int64_t(units.get<double>() * 2)) + " WCU" : "");
  return section;
}

Hue hue_of_write(const sim::Fact& fact) {
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

void table_card(const Moment& m, const template_::Node& node, Card& card) {
  const table::Table* table = find_table(m, node.id);
  if (table == nullptr) return;
  card.note = plural(table->rows.size(), "item");
  const sim::Fact* change =
      m.latest([&](const sim::Fact& fact) { return fact.resource == node.id && table::changes_item(fact); });
  card.lines.push_back({change == nullptr ? "no item yet" : change->subject, Hue::kNone, true});
  const bool now = change != nullptr && change->id == m.focus;
  card.lines.push_back(
      {change == nullptr ? "" : change_words(*change), now ? hue_of_write(*change) : Hue::kNone, true});
  const sim::Consumed units = consumed_of(m, *table);
  card.foot = units_text(units.write_halves) + " WCU · " + units_text(units.read_halves) + " RCU";
}

// An item that no fact within reach tells of.
void stored_item(const table::Table& table, const Selection& selection, Sections& out) {
  size_t looked = 0;
  for (auto at = table.rows.begin(); at != table.rows.end() && looked < kRowsMax; at = table.rows.next(at), ++looked) {
    const attribute::Map item = attribute::decode(*table.rows.at(at).item);
    if (item_name(table, item) != selection.subject) continue;
    out.push_back({.title = item_title(selection), .members = item_rows(nullptr, attribute::to_json(item))});
    return;
  }
}

void table_part(const Moment& m, const Selection& selection, Sections& out) {
  const table::Table* table = find_table(m, selection.resource);
  if (table == nullptr || selection.subject.empty()) return;
  const sim::Fact* change = m.latest([&](const sim::Fact& f) {
    return f.resource == selection.resource && f.subject == selection.subject && table::changes_item(f) &&
           f.data != nullptr;
  });
  if (change == nullptr) return stored_item(*table, selection, out);
  out.push_back(item_section(m, selection, *change));
  Section story = facts_about(m, selection, "What happened to it");
  if (story.rows.size() > 1) out.push_back(std::move(story));
}

void table_whole(const Moment& m, const std::string& id, Sections& out) {
  const table::Table* table = find_table(m, id);
  if (table == nullptr) return;
  Section list{.title = "Table · " + id};
  const std::string capacity = table->on_demand ? "on demand"
                                                : std::to_string(table->throughput.read) + " RCU, " +
                                                      std::to_string(table->throughput.write) + " WCU";
  const sim::Consumed units = consumed_of(m, *table);
  list.members = {
      {"key", key_names(table->key)},
      {"capacity", capacity},
      {"written, read", units_text(units.write_halves) + " WCU, " + units_text(units.read_halves) + " RCU"}};
  const auto& rows = table->rows;
  for (auto at = rows.begin(); at != rows.end() && list.rows.size() < kRowsMax; at = rows.next(at)) {
    const table::Item& item = *rows.at(at).item;
    const std::string name = item_name(*table, attribute::decode(item));
    list.rows.push_back({.text = name, .note = plural(item.size, "byte"), .subject = name});
  }
  list.foot = items_words(rows.size(), list.rows.size());
  out.push_back(std::move(list));
}

FaultTargets table_faults(const Moment& m, const Selection& selection) {
  const table::Table* table = find_table(m, selection.resource);
  FaultTargets out = calls_only(m, selection);
  if (table != nullptr && !table->indexes.empty()) out.push_back({fault::kIndex, selection.resource});
  return out;
}

}  // namespace

extern const Kind kTable{
    template_::NodeKind::kTable, "Tables", table_card, table_whole, table_part, nullptr, table_faults};

}  // namespace millrace::story
