// The items of a table as the facts of its writes tell them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/world/fact.h"

namespace millrace::lesson {

struct Item {
  std::string key;  // as facts show it
  FactId fact = 0;  // of its latest write
  bool gone = false;
  Json attributes;  // typed, as they are, or were when it was deleted
};

// All that were ever stored, in the order of their first write.
std::vector<Item> items_of(std::span<const sim::Fact> facts, const std::string& table);

// An attribute's value for people, a string without quotes; likewise a plain value's.
std::string text_of(const Json& typed);
std::string text_of_plain(const Json& plain);

// Whether an item's attribute (`{"N": "5"}`) has that plain value: numbers by value, anything typed as it is.
bool is_value(const Json& typed, const Json& plain);
// Whether it has all of these.
bool has_all(const Item& item, const Json& plain);

}  // namespace millrace::lesson
