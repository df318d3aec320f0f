// Records in the order of their sequence numbers, appended at the end and forgotten at the front. They live in shared
// chunks, so copying a log of 10,000 records copies a hundred pointers.
#pragma once

#include <algorithm>
#include <iterator>
#include <memory>
#include <type_traits>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace {

// A record has a `sequence`, an `at`, and a function `size_of` for its bytes.
template <class Record>
class RecordLog {
 public:
  size_t size() const { return size_; }
  uint64_t bytes() const { return bytes_; }  // of the records in it
  const Record& append(Record record) {
    if (chunks_.empty() || chunks_.back()->size() == kChunkMax) chunks_.push_back(std::make_shared<Chunk>());
    if (chunks_.back().use_count() > 1) chunks_.back() = std::make_shared<Chunk>(*chunks_.back());
    bytes_ += size_of(record);
    chunks_.back()->push_back(std::move(record));
    ++size_;
    return chunks_.back()->back();
  }

  // Up to `max` records whose sequence number is at least `from`, none older than `horizon`. The pointers hold until
  // the next append or forget.
  std::vector<const Record*> read(uint64_t from, size_t max, Instant horizon) const {
    std::vector<const Record*> out;
    const auto before = [&](const Record& r) { return r.sequence < from || r.at < horizon; };
    auto chunk = std::partition_point(chunks_.begin(), chunks_.end(), [&](const auto& c) { return before(c->back()); });
    for (; chunk != chunks_.end() && out.size() < max; ++chunk) {
      auto record = std::partition_point((*chunk)->begin(), (*chunk)->end(), before);
      for (; record != (*chunk)->end() && out.size() < max; ++record) out.push_back(&*record);
    }
    return out;
  }

  // Forgets whole chunks that are older than `horizon` throughout; readers skip what is left of the rest by its time.
  void forget_before(Instant horizon) {
    const auto kept =
        std::find_if(chunks_.begin(), chunks_.end(), [&](const auto& c) { return c->back().at >= horizon; });
    forget(kept - chunks_.begin());
  }
  // Forgets the oldest chunk, unless it is the only one.
  bool forget_oldest() {
    if (chunks_.size() < 2) return false;
    forget(1);
    return true;
  }

  template <class V>
  static void fields(V& v, auto& self) {
    std::vector<Record> records;
    for (const auto& chunk : self.chunks_) records.insert(records.end(), chunk->begin(), chunk->end());
    v("records", records);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) {
      self = RecordLog();
      for (Record& record : records) self.append(std::move(record));
    }
  }

 private:
  static constexpr size_t kChunkMax = 128;
  using Chunk = std::vector<Record>;
  void forget(std::ptrdiff_t count) {
    for (auto chunk = chunks_.begin(); chunk != chunks_.begin() + count; ++chunk) {
      size_ -= (*chunk)->size();
      for (const Record& record : **chunk) bytes_ -= size_of(record);
    }
    chunks_.erase(chunks_.begin(), chunks_.begin() + count);
  }

  std::vector<std::shared_ptr<Chunk>> chunks_;  // none of them empty
  size_t size_ = 0;
  uint64_t bytes_ = 0;
};

}  // namespace millrace
