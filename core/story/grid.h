// The items of a table as rows and columns, with what the last step changed marked; and its keys, indexes and costs in
// words. Built from the World.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace millrace::story {

struct GridRow {
  std::string subject = {};             // selects the item
  std::vector<std::string> cells = {};  // by column; empty: the item has no such attribute
  std::vector<bool> changed = {};       // by column, in the last step
  bool fresh = false;                   // the last step stored it
  std::string size = {};
};

struct ItemGrid {
  static constexpr size_t kRowsMax = 200;
  static constexpr size_t kColumnsMax = 40;

  std::string table = {};
  std::vector<std::string> tables = {};   // to choose from
  std::vector<std::string> columns = {};  // the keys first
  size_t keys = 0;
  std::vector<GridRow> rows = {};
  std::string head = {};                  // `3 items, 264 bytes · on demand · 3 WCU written, 0.5 RCU read`
  std::vector<std::string> indexes = {};  // a line each
  std::string foot = {};                  // when not everything is shown
};

}  // namespace millrace::story
