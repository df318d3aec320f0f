#include "core/story/grid.h"

#include <algorithm>

#include "core/attribute/wire.h"
#include "core/story/find.h"
#include "core/story/item.h"
#include "core/story/words.h"
#include "core/table/facts.h"
#include "core/table/storage/key.h"

namespace millrace::story {
namespace {

const table::Table* chosen_table(const Moment& m, const Selection& selection) {
  if (const table::Table* selected = find_table(m, selection.resource)) return selected;
  const sim::Fact* change = m.latest(table::is_about_tables);
  if (change != nullptr) {
    if (const table::Table* changed = find_table(m, change->resource)) return changed;
  }
  const auto& tables = m.world.database.tables;
  return tables.empty() ? nullptr : &tables.begin()->second;
}

// The facts of the last step that are about a table's items.
std::vector<const sim::Fact*> changes_of(const Moment& m, const std::string& table) {
  std::vector<const sim::Fact*> out;
  const FactId first = m.position == 0 ? 1 : m.source.timeline.first_of_step(m.position);
  for (FactId id = first; id <= m.position; ++id) {
    const sim::Fact* fact = m.trace.find(id);
    if (fact->resource == table && (fact->kind == table::kInserted || fact->kind == table::kModified))
      out.push_back(fact);
  }
  return out;
}

std::string index_words(const table::Index& index) {
  const char* keeps = index.keeps == table::Keeps::kAll        ? "all attributes"
                      : index.keeps == table::Keeps::kKeysOnly ? "keys only"
                                                               : "some attributes";
  std::string out = index.name + (index.global ? ", global" : ", local") + " · by " + key_names(index.key) + " · " +
                    keeps + " · " + plural(index.rows.size(), "item") + ", " + plural(index.bytes, "byte");
  if (!index.pending.empty()) out += " · " + plural(index.pending.size(), "change") + " behind";
  return out;
}

std::string head_words(const Moment& m, const table::Table& table) {
  const sim::Consumed units = consumed_of(m, table);
  return items_words(table.rows.size(), table.rows.size()) + ", " + plural(table.bytes, "byte") + ", " +
         units_text(units.write_halves) + " WCU written, " + units_text(units.read_halves) + " RCU read · " +
         (table.on_demand ? "on demand" : "provisioned");
}

size_t column_of(ItemGrid& grid, const std::string& name) {
  const auto at = std::find(grid.columns.begin(), grid.columns.end(), name);
  if (at == grid.columns.end() && grid.columns.size() < ItemGrid::kColumnsMax) grid.columns.push_back(name);
  return size_t(std::find(grid.columns.begin(), grid.columns.end(), name) - grid.columns.begin());
}

void put(GridRow& row, size_t column, std::string text) {
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  row.cells[column] = std::move(text);
}

void mark(ItemGrid& grid, GridRow& row, const sim::Fact& change) {
  if (change.kind == table::kInserted) row.fresh = true;
  else
    for (const Json& name : member(*change.data, "changed"))
      row.changed[column_of(grid, name.get<std::string>())] = true;
}

void add_row(const table::Table& table, const table::Item& item, const std::vector<const sim::Fact*>& changes,
             ItemGrid& grid) {
  const attribute::Map attributes = attribute::decode(item);
  GridRow row{.subject = item_name(table, attributes), .size = std::to_string(item.size) + " B"};
  const Json plain = attribute::to_json(attributes);
  for (const auto& [name, value] : members(plain)) {
    if (const size_t column = column_of(grid, name); column < ItemGrid::kColumnsMax)
      put(row, column, plain_value(value));
  }
  row.changed.assign(ItemGrid::kColumnsMax + 1, false);
  const Json key = attribute::to_json(table::key_attributes(table.key, attributes));
  for (const sim::Fact* change : changes) {
    if (same_value(member(*change->data, "key"), key)) mark(grid, row, *change);
  }
  grid.rows.push_back(std::move(row));
}

void add_rows(const Moment& m, const table::Table& table, const std::vector<const table::Item*>& items,
              ItemGrid& grid) {
  for (const auto* part : {&table.key.hash, &table.key.range}) {
    for (const table::KeyAttribute& key : *part) grid.columns.push_back(key.name);
  }
  grid.keys = grid.columns.size();
  const auto changes = changes_of(m, grid.table);
  for (const table::Item* item : items) add_row(table, *item, changes, grid);
  for (GridRow& row : grid.rows) {
    row.cells.resize(grid.columns.size());
    row.changed.resize(grid.columns.size());
  }
}

}  // namespace

sim::Consumed consumed_of(const Moment& m, const table::Table& table) {
  const auto used = m.world.consumed.find(table.name);
  return used == m.world.consumed.end() ? sim::Consumed{} : used->second;
}

std::string key_names(const table::KeySchema& key) {
  std::string out;
  for (const auto* part : {&key.hash, &key.range}) {
    for (const table::KeyAttribute& one : *part) out += (out.empty() ? "" : ", ") + one.name;
  }
  return out;
}

std::string items_words(size_t all, size_t shown) {
  if (all == 0) return "no items";
  return all > shown ? "the first " + std::to_string(shown) + " of " + plural(all, "item") : plural(all, "item");
}

ItemGrid grid_of_items(const Moment& m, const table::Table& table, const std::vector<const table::Item*>& items) {
  ItemGrid grid{.table = m.world.name_of(table.name)};
  add_rows(m, table, items, grid);
  grid.head = items_words(items.size(), items.size());
  return grid;
}

ItemGrid grid_of(const Moment& m, const Selection& selection) {
  ItemGrid grid;
  for (const auto& [name, table] : m.world.database.tables) grid.tables.push_back(m.world.name_of(name));
  const table::Table* table = chosen_table(m, selection);
  if (table == nullptr) return grid;
  grid.table = m.world.name_of(table->name);
  const auto& rows = table->rows;
  std::vector<const table::Item*> items;
  for (auto at = rows.begin(); at != rows.end() && items.size() < ItemGrid::kRowsMax; at = rows.next(at)) {
    items.push_back(rows.at(at).item.get());
  }
  add_rows(m, *table, items, grid);
  grid.head = head_words(m, *table);
  for (const auto& [name, index] : table->indexes) grid.indexes.push_back(index_words(index));
  if (rows.size() > grid.rows.size()) grid.foot = items_words(rows.size(), grid.rows.size());
  return grid;
}

}  // namespace millrace::story
