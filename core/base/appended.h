// Small things that are appended one after the other and never changed, in blocks of some 4 KB. Full blocks are shared
// with every copy, so a copy costs a pointer for each of them and what stands in the last one.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace millrace {

template <class T>
class Appended {
  static_assert(std::is_trivially_copyable_v<T>);
  static constexpr size_t kBlock = std::bit_floor(4'096 / sizeof(T));
  static constexpr size_t kFirst = 512 / sizeof(T);  // that the first ones take room for

 public:
  size_t size() const { return full_.size() * kBlock + last_.size(); }
  bool empty() const { return size() == 0; }
  const T& operator[](size_t i) const { return block(i)[i % kBlock]; }

  void push_back(const T& one) { append({&one, 1}); }
  void append(std::span<const T> many) {
    while (!many.empty()) {
      const std::span<const T> now = many.first(std::min(many.size(), kBlock - last_.size()));
      make_room(last_.size() + now.size());
      last_.insert(last_.end(), now.begin(), now.end());
      many = many.subspan(now.size());
      if (last_.size() < kBlock) return;
      full_.push_back(std::make_shared<const Block>(std::move(last_)));
      last_ = Block();
    }
  }

  // What lies in one piece from `i` on (not the end), and what does right before `end` (not the beginning).
  std::span<const T> from(size_t i) const { return std::span(block(i)).subspan(i % kBlock); }
  std::span<const T> before(size_t end) const { return std::span(block(end - 1)).first((end - 1) % kBlock + 1); }

 private:
  using Block = std::vector<T>;
  const Block& block(size_t i) const { return i / kBlock < full_.size() ? *full_[i / kBlock] : last_; }

  // Doubles, but not beyond a block.
  void make_room(size_t size) {
    if (size > last_.capacity()) last_.reserve(std::min(kBlock, std::max({size, last_.capacity() * 2, kFirst})));
  }

  std::vector<std::shared_ptr<const Block>> full_;
  Block last_;
};

}  // namespace millrace
