#include "core/table/storage/rows.h"

#include <algorithm>

namespace millrace::table {
namespace {

constexpr size_t kChunkRowsMax = 128;

// The first eight bytes as a number; heads sort as their keys do, and equal heads leave it open.
uint64_t head_of(std::string_view key) {
  uint64_t head = 0;
  for (size_t i = 0; i < 8; ++i) head = head << 8 | (i < key.size() ? static_cast<uint8_t>(key[i]) : 0);
  return head;
}

bool before(const Row& row, std::string_view key, uint64_t head) {
  return row.head != head ? row.head < head : std::string_view(row.key) < key;
}

}  // namespace

Rows::Position Rows::lower_bound(std::string_view key) const {
  const uint64_t head = head_of(key);
  const auto chunk = std::partition_point(chunks_.begin(), chunks_.end(), [&](const Shelf& shelf) {
    return shelf.last != head ? shelf.last < head : before(shelf.rows->back(), key, head);
  });
  if (chunk == chunks_.end()) return end();
  const Chunk& rows = *chunk->rows;
  const auto row = std::partition_point(rows.begin(), rows.end(), [&](const Row& r) { return before(r, key, head); });
  return {static_cast<size_t>(chunk - chunks_.begin()), static_cast<size_t>(row - rows.begin())};
}

Rows::Position Rows::next(Position position) const {
  if (++position.row == chunks_[position.chunk].rows->size()) return {position.chunk + 1, 0};
  return position;
}

void Rows::expect_after(Position position) const {
  constexpr size_t kItemAhead = 4;
  constexpr size_t kBytesAhead = 2;
  const Chunk& rows = *chunks_[position.chunk].rows;
  if (position.row + kItemAhead < rows.size()) __builtin_prefetch(rows[position.row + kItemAhead].item.get());
  if (position.row + kBytesAhead < rows.size()) __builtin_prefetch(rows[position.row + kBytesAhead].item->bytes.data());
}

Rows::Position Rows::previous(Position position) const {
  if (position.row > 0) return {position.chunk, position.row - 1};
  return {position.chunk - 1, chunks_[position.chunk - 1].rows->size() - 1};
}

const Row* Rows::find(std::string_view key) const {
  const Position position = lower_bound(key);
  if (position == end() || at(position).key != key) return nullptr;
  return &at(position);
}

// A chunk that no copy of these rows shares.
Rows::Chunk& Rows::writable(size_t chunk) {
  std::shared_ptr<Chunk>& rows = chunks_[chunk].rows;
  if (rows.use_count() > 1) {
    auto copy = std::make_shared<Chunk>();
    copy->reserve(kChunkRowsMax);
    copy->assign(rows->begin(), rows->end());
    rows = std::move(copy);
  }
  return *rows;
}

void Rows::set(std::string key, ItemPtr item) {
  Position position = lower_bound(key);
  if (position == end()) {
    if (chunks_.empty()) chunks_.push_back({std::make_shared<Chunk>()});
    position = {chunks_.size() - 1, chunks_.back().rows->size()};
  }
  Chunk& chunk = writable(position.chunk);
  if (position.row < chunk.size() && chunk[position.row].key == key) {
    chunk[position.row].item = std::move(item);
    return;
  }
  const uint64_t head = head_of(key);
  chunk.insert(chunk.begin() + static_cast<ptrdiff_t>(position.row), Row{std::move(key), std::move(item), head});
  ++size_;
  if (chunk.size() > kChunkRowsMax) split(position.chunk);
  chunks_[position.chunk].last = chunks_[position.chunk].rows->back().head;
}

void Rows::split(size_t chunk) {
  Chunk& rows = *chunks_[chunk].rows;
  const auto middle = rows.begin() + kChunkRowsMax / 2;
  const uint64_t last = rows.back().head;
  auto upper = std::make_shared<Chunk>(std::make_move_iterator(middle), std::make_move_iterator(rows.end()));
  rows.erase(middle, rows.end());
  chunks_.insert(chunks_.begin() + static_cast<ptrdiff_t>(chunk) + 1, {std::move(upper), last});
}

bool Rows::erase(std::string_view key) {
  const Position position = lower_bound(key);
  if (position == end() || at(position).key != key) return false;
  Chunk& chunk = writable(position.chunk);
  chunk.erase(chunk.begin() + static_cast<ptrdiff_t>(position.row));
  if (chunk.empty()) chunks_.erase(chunks_.begin() + static_cast<ptrdiff_t>(position.chunk));
  else chunks_[position.chunk].last = chunk.back().head;
  --size_;
  return true;
}

std::vector<Row> Rows::all() const {
  std::vector<Row> rows;
  rows.reserve(size_);
  for (const Shelf& shelf : chunks_) rows.insert(rows.end(), shelf.rows->begin(), shelf.rows->end());
  return rows;
}

void Rows::assign(std::vector<Row> rows) {
  *this = Rows();
  for (Row& row : rows) set(std::move(row.key), std::move(row.item));
}

}  // namespace millrace::table
