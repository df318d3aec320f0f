// The rows of a table or index in the order of their keys. Rows live in shared chunks that are copied only when one is
// written to, so copying 10,000 rows copies a hundred pointers: that is what makes a checkpoint of a table cheap.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/attribute/item.h"

namespace millrace::table {

using attribute::Item;
using attribute::ItemPtr;

struct Row {
  std::string key;  // see key.h; sorts as the service sorts
  ItemPtr item;
  uint64_t head = 0;  // the key's first bytes, which decide most comparisons without following a pointer

  template <class V>
  static void fields(V& v, auto& self) {
    base64_field(v, "key", self.key);
    v("item", self.item);
  }
};

class Rows {
 public:
  // A place between rows; stays valid until the next write.
  struct Position {
    size_t chunk = 0;
    size_t row = 0;
    friend bool operator==(const Position&, const Position&) = default;
  };

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Row* find(std::string_view key) const;
  void set(std::string key, ItemPtr item);
  bool erase(std::string_view key);

  // The first row whose key is not below `key`; `end` when there is none.
  Position lower_bound(std::string_view key) const;
  Position begin() const { return {}; }
  Position end() const { return {chunks_.size(), 0}; }
  const Row& at(Position position) const { return (*chunks_[position.chunk].rows)[position.row]; }
  Position next(Position position) const;
  // Says that the rows after this one will be read, so that they are on their way when they are.
  void expect_after(Position position) const;
  // Must not be given `begin`.
  Position previous(Position position) const;

  template <class V>
  static void fields(V& v, auto& self) {
    std::vector<Row> rows = self.all();
    v("rows", rows);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.assign(std::move(rows));
  }

 private:
  using Chunk = std::vector<Row>;
  struct Shelf {
    std::shared_ptr<Chunk> rows;  // never empty
    uint64_t last = 0;            // head of the last
  };
  Chunk& writable(size_t chunk);
  void split(size_t chunk);
  std::vector<Row> all() const;
  void assign(std::vector<Row> rows);

  std::vector<Shelf> chunks_;
  size_t size_ = 0;
};

}  // namespace millrace::table
