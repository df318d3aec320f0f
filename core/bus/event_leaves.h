// An event taken apart into the leaves that patterns look at: the values by path, each with the elements of the arrays
// that lead to it. An alternative may only take leaves that agree on the element of every array they share.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/bus/pattern.h"

namespace millrace::bus {

// (array, element) for every array above a leaf, by array; arrays are numbered in the order of the event.
using Elements = std::vector<std::pair<uint32_t, uint32_t>>;

struct Leaf {
  const Json* value;  // inside the event
  Elements elements;
};

struct EventLeaves {
  std::map<std::string, std::vector<Leaf>, std::less<>> by_path;
  std::set<std::string, std::less<>> inner;  // paths of the pattern's fields that hold an object here

  // Null when there is none.
  const std::vector<Leaf>* at(std::string_view path) const;
};

// Only what the pattern can ask for.
EventLeaves take_apart(const Pattern& pattern, const Json& event);

// Whether the alternative finds its leaves. Polynomial: what was tried in vain with the same elements is not tried
// again.
bool finds(const Alternative& alternative, const EventLeaves& leaves);

}  // namespace millrace::bus
