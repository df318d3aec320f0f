#include <algorithm>

#include "core/attribute/wire.h"
#include "core/story/details/details.h"
#include "core/story/history.h"
#include "core/table/facts.h"

namespace millrace::story::details {
namespace {

// Who made the call that led to the fact.
std::string author_of(const Moment& m, const sim::Fact& fact) {
  const sim::Fact* cause = m.trace.find(fact.cause);
  for (int i = 0; cause != nullptr && cause->resource == fact.resource && i < 20; ++i)
    cause = m.trace.find(cause->cause);
  return cause == nullptr ? "the console" : cause->resource;
}

Section item_section(const Moment& m, const Selection& selection, const sim::Fact& change) {
  Section section{.title = "Item · " + selection.resource + " / " + selection.subject};
  const Json& before = member(*change.data, "before");
  const Json& after = member(*change.data, "after");
  const bool latest = m.latest(table::changes_item) == &change;
  section.fields = item_rows(latest ? before : Json(nullptr), after.is_object() ? after : before);
  const Json& units = member(*change.data, "units");
  section.foot = std::string(after.is_object() ? before.is_object() ? "changed by " : "stored by " : "deleted by ") +
                 author_of(m, change) + " at " + since_start(m, change.at) +
                 (units.is_number() ? " · " + units_text(int64_t(units.get<double>() * 2)) + " WCU" : "");
  return section;
}

Section list_section(const Moment& m, const Selection& selection, const table::Table& table) {
  Section list{.title = "Table · " + selection.resource};
  std::string keys;
  for (const auto* part : {&table.key.hash, &table.key.range}) {
    for (const table::KeyAttribute& key : *part) keys += (keys.empty() ? "" : ", ") + key.name;
  }
  const auto used = m.world.consumed.find(table.name);
  const sim::Consumed units = used == m.world.consumed.end() ? sim::Consumed{} : used->second;
  list.fields = {{"key", keys},
                 {"capacity", table.on_demand ? "on demand"
                                              : std::to_string(table.throughput.read) + " RCU, " +
                                                    std::to_string(table.throughput.write) + " WCU"},
                 {"written, read", units_text(units.write_halves) + " WCU, " + units_text(units.read_halves) + " RCU"}};
  for (auto at = table.rows.begin(); at != table.rows.end() && list.rows.size() < kRowsMax; at = table.rows.next(at)) {
    const table::Item& item = *table.rows.at(at).item;
    list.rows.push_back(
        {.text = key_words(table.key, attribute::decode(item)), .note = std::to_string(item.size) + " bytes"});
    list.rows.back().subject = list.rows.back().text;
  }
  const size_t all = table.rows.size();
  list.foot = all == 0                 ? "no items"
              : all > list.rows.size() ? "the first " + std::to_string(list.rows.size()) + " of " + plural(all, "item")
                                       : plural(all, "item");
  return list;
}

}  // namespace

void table(const Moment& m, const Selection& selection, Sections& out) {
  const table::Table* table = find_table(m, selection.resource);
  if (table == nullptr) return;
  const sim::Fact* change = m.latest([&](const sim::Fact& f) {
    return f.resource == selection.resource && table::changes_item(f) && f.data != nullptr && f.subject == selection.subject;
  });
  if (change != nullptr && !selection.subject.empty()) {
    out.push_back(item_section(m, selection, *change));
    Section story = facts_about(m, selection, "What happened to it");
    if (story.rows.size() > 1) out.push_back(std::move(story));
  }
  out.push_back(list_section(m, selection, *table));
}

}  // namespace millrace::story::details
