// What templates may ask of values: the methods of Java's texts, numbers, lists and maps, as rows of a table for each.
#pragma once

#include <string_view>
#include <vector>

#include "core/velocity/value.h"

namespace millrace::velocity {

// All are null when there is no such thing.
Value property(const Value& of, std::string_view name, Heap& heap);  // `$of.name`
Value element(const Value& of, const Value& index, Heap& heap);      // `$of[index]`
Value call_method(const Value& of, std::string_view name, std::vector<Value>& arguments, Heap& heap);
// `#set($into[key] = value)`; nothing happens where that cannot be.
void put(const Value& into, const Value& key, Value value, Heap& heap);

}  // namespace millrace::velocity
