#include "core/table/rows.h"

#include <algorithm>

namespace millrace::table {
namespace {

constexpr size_t kChunkRowsMax = 128;

}  // namespace

Rows::Position Rows::lower_bound(std::string_view key) const {
  const auto chunk = std::partition_point(chunks_.begin(), chunks_.end(),
                                          [&](const auto& c) { return std::string_view(c->back().key) < key; });
  if (chunk == chunks_.end()) return end();
  const auto row = std::partition_point((*chunk)->begin(), (*chunk)->end(),
                                        [&](const Row& r) { return std::string_view(r.key) < key; });
  return {static_cast<size_t>(chunk - chunks_.begin()), static_cast<size_t>(row - (*chunk)->begin())};
}

Rows::Position Rows::next(Position position) const {
  if (++position.row == chunks_[position.chunk]->size()) return {position.chunk + 1, 0};
  return position;
}

Rows::Position Rows::previous(Position position) const {
  if (position.row > 0) return {position.chunk, position.row - 1};
  return {position.chunk - 1, chunks_[position.chunk - 1]->size() - 1};
}

const Row* Rows::find(std::string_view key) const {
  const Position position = lower_bound(key);
  if (position == end() || at(position).key != key) return nullptr;
  return &at(position);
}

// A chunk that no copy of these rows shares.
Rows::Chunk& Rows::writable(size_t chunk) {
  if (chunks_[chunk].use_count() > 1) {
    auto copy = std::make_shared<Chunk>();
    copy->reserve(kChunkRowsMax);
    copy->assign(chunks_[chunk]->begin(), chunks_[chunk]->end());
    chunks_[chunk] = std::move(copy);
  }
  return *chunks_[chunk];
}

void Rows::set(std::string key, ItemPtr item) {
  Position position = lower_bound(key);
  if (position == end()) {
    if (chunks_.empty()) chunks_.push_back(std::make_shared<Chunk>());
    position = {chunks_.size() - 1, chunks_.back()->size()};
  }
  Chunk& chunk = writable(position.chunk);
  if (position.row < chunk.size() && chunk[position.row].key == key) {
    chunk[position.row].item = std::move(item);
    return;
  }
  chunk.insert(chunk.begin() + static_cast<ptrdiff_t>(position.row), Row{std::move(key), std::move(item)});
  ++size_;
  if (chunk.size() <= kChunkRowsMax) return;
  const auto middle = chunk.begin() + kChunkRowsMax / 2;
  auto upper = std::make_shared<Chunk>(std::make_move_iterator(middle), std::make_move_iterator(chunk.end()));
  chunk.erase(middle, chunk.end());
  chunks_.insert(chunks_.begin() + static_cast<ptrdiff_t>(position.chunk) + 1, std::move(upper));
}

bool Rows::erase(std::string_view key) {
  const Position position = lower_bound(key);
  if (position == end() || at(position).key != key) return false;
  Chunk& chunk = writable(position.chunk);
  chunk.erase(chunk.begin() + static_cast<ptrdiff_t>(position.row));
  if (chunk.empty()) chunks_.erase(chunks_.begin() + static_cast<ptrdiff_t>(position.chunk));
  --size_;
  return true;
}

std::vector<Row> Rows::all() const {
  std::vector<Row> rows;
  rows.reserve(size_);
  for (const auto& chunk : chunks_) rows.insert(rows.end(), chunk->begin(), chunk->end());
  return rows;
}

void Rows::assign(std::vector<Row> rows) {
  *this = Rows();
  for (Row& row : rows) set(std::move(row.key), std::move(row.item));
}

}  // namespace millrace::table
