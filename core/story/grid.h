// The items of a table as rows and columns, with what the last step changed marked; and its keys, indexes and costs in
// words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/story/moment.h"
#include "core/story/selection.h"

namespace millrace::story {

struct GridRow {
  std::string subject = {};             // selects the item
  std::vector<std::string> cells = {};  // by column; empty: the item has no such attribute
  std::vector<bool> changed = {};       // by column, in the last step
  bool fresh = false;                   // the last step stored it
  std::string size = {};

  template <class V>
  static void fields(V& v, auto& self) {
    v("subject", self.subject);
    v("cells", self.cells);
    v("changed", self.changed);
    v("fresh", self.fresh);
    v("size", self.size);
  }
};

struct ItemGrid {
  static constexpr size_t kRowsMax = 200;
  static constexpr size_t kColumnsMax = 40;

  std::string table = {};
  std::vector<std::string> tables = {};   // to choose from
  std::vector<std::string> columns = {};  // the keys first
  size_t keys = 0;
  std::vector<GridRow> rows = {};
  std::string head = {};                  // `3 items, 264 bytes, 3 WCU written, 0.5 RCU read · on demand`
  std::vector<std::string> indexes = {};  // a line each
  std::string foot = {};                  // when not everything is shown

  template <class V>
  static void fields(V& v, auto& self) {
    v("table", self.table);
    v("columns", self.columns);
    v("keys", self.keys);
    v("rows", self.rows);
    v("head", self.head);
    v("indexes", self.indexes);
    v("foot", self.foot);
  }
};

// Of the table that is selected, else of the one that changed last, else of the first.
ItemGrid grid_of(const Moment& moment, const Selection& selection);

// Of these items of a table alone, without its costs and indexes.
ItemGrid grid_of_items(const Moment& moment, const table::Table& table, const std::vector<const table::Item*>& items);

// What is said of any table.
sim::Consumed consumed_of(const Moment& moment, const table::Table& table);
std::string key_names(const table::KeySchema& key);  // `PK, SK`
std::string items_words(size_t all, size_t shown);   // `3 items`, `the first 200 of 999 items`

}  // namespace millrace::story
