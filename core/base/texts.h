// Many texts of which most are like others: each is kept once, and one that differs from another only somewhere in its
// middle is kept as that middle. Texts have numbers, from 1 in the order in which they came. A text is compared with a
// few that were met lately; which ones depends on nothing but the texts, so all builds keep the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/appended.h"
#include "core/base/fields.h"

namespace millrace {

class Texts {
 public:
  static constexpr size_t kBytesMax = size_t{3} << 30;  // all together; must not be exceeded

  // Valid UTF-8. The number of an equal text when one was met lately.
  uint32_t keep(std::string_view text);
  // That text comes again: true when `keep` would find it among those met lately.
  bool again(uint32_t number);
  std::string text(uint32_t number) const;
  size_t length(uint32_t number) const;

  size_t count() const { return kept_.size(); }
  // As counted, the same in every build; some more is held.
  size_t bytes() const { return kept_.size() * sizeof(Kept) + characters_.size(); }

  // Nothing more comes soon: what comes later is compared with nothing that came before.
  void settle() { lately_ = {}; }

  template <class V>
  static void fields(V& v, auto& self) {
    std::vector<Saved> saved;
    if constexpr (std::is_const_v<std::remove_reference_t<decltype(self)>>) saved = self.saved();
    std::vector<uint32_t> lately;
    for (const Met& met : self.lately_) lately.push_back(met.number);
    v("texts", saved);
    v("lately", lately);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.restore(saved, lately);
  }

 private:
  // A text: the first `head` bytes of text `like`, `length` characters that are kept here, its last `tail` bytes.
  struct Kept {
    uint32_t at = 0;
    uint32_t length = 0;
    uint32_t like = 0;  // 0: none, it is kept whole
    uint32_t head = 0;
    uint32_t tail = 0;
  };
  struct Met {
    uint32_t number = 0;
    uint32_t length = 0;
    uint64_t hash = 0;
  };
  struct Saved {
    std::string text;
    uint32_t like = 0, head = 0, tail = 0;
    template <class V>
    static void fields(V& v, auto& self) {
      v("text", self.text);
      v("like", self.like);
      v("head", self.head);
      v("tail", self.tail);
    }
  };

  const Kept& kept(uint32_t number) const { return kept_[number - 1]; }
  bool equals(uint32_t number, std::string_view text) const;
  Kept likeness(std::string_view text) const;
  uint32_t add(Kept how, std::string_view characters);
  void meet(const Met& met);
  size_t same_from(size_t at, std::string_view text) const;
  size_t same_before(size_t end, std::string_view text) const;
  void read(size_t at, size_t length, std::string& out) const;
  std::vector<Saved> saved() const;
  void restore(const std::vector<Saved>& saved, const std::vector<uint32_t>& lately);

  Appended<Kept> kept_;
  Appended<char> characters_;
  std::vector<Met> lately_;  // the last one last
};

}  // namespace millrace
