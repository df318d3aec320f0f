// The members of a JSON object in the order in which they were written. What nlohmann's `ordered_map` is to its values,
// but for one thing: names are not const, so an object that grows moves its members instead of copying all below them.
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace {

// Looking one up is linear. The last two parameters are the library's and mean nothing here.
template <class Key, class T, class = std::less<Key>, class = std::allocator<std::pair<const Key, T>>>
class Members : public std::vector<std::pair<Key, T>> {
  using List = std::vector<std::pair<Key, T>>;

 public:
  using key_type = Key;
  using mapped_type = T;
  using key_compare = std::equal_to<>;
  using typename List::const_iterator;
  using typename List::iterator;
  using typename List::value_type;

  using List::List;
  Members() = default;
  using List::erase;

  iterator find(std::string_view name) { return std::find_if(this->begin(), this->end(), named(name)); }
  const_iterator find(std::string_view name) const { return std::find_if(this->begin(), this->end(), named(name)); }
  size_t count(std::string_view name) const { return find(name) == this->end() ? 0 : 1; }

  // The name must be there.
  T& at(std::string_view name) { return find(name)->second; }
  const T& at(std::string_view name) const { return find(name)->second; }

  template <class Name, class Value>
  std::pair<iterator, bool> emplace(Name&& name, Value&& value) {
    if (const iterator it = find(name); it != this->end()) return {it, false};
    this->emplace_back(std::forward<Name>(name), std::forward<Value>(value));
    return {std::prev(this->end()), true};
  }
  std::pair<iterator, bool> insert(value_type&& member) {
    return emplace(std::move(member.first), std::move(member.second));
  }
  std::pair<iterator, bool> insert(const value_type& member) { return emplace(member.first, member.second); }
  template <class It>
  void insert(It first, It last) {
    for (; first != last; ++first) insert(*first);
  }

  template <class Name>
  T& operator[](Name&& name) {
    return emplace(std::forward<Name>(name), T{}).first->second;
  }

  size_t erase(std::string_view name) {
    const iterator it = find(name);
    if (it == this->end()) return 0;
    erase(it);
    return 1;
  }

 private:
  static auto named(std::string_view name) {
    return [name](const value_type& member) { return member.first == name; };
  }
};

}  // namespace millrace
