// One row of a table of methods.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/velocity/value.h"

namespace millrace::velocity {

struct Call {
  const Value& self;
  std::vector<Value>& arguments;
  Heap& heap;

  List& list() const { return **std::get_if<List*>(&self); }
  Map& map() const { return **std::get_if<Map*>(&self); }
  const std::string& text() const { return *std::get_if<std::string>(&self); }
  std::string text(size_t argument) const { return to_text(arguments[argument], heap); }
  // An argument as an index; what is no whole number is -1.
  int64_t index(size_t argument) const {
    const auto* integer = std::get_if<int64_t>(&arguments[argument]);
    return integer == nullptr ? -1 : *integer;
  }
  // Java throws: the rendering is over.
  Value thrown(const char* exception) const {
    heap.fail("A method of the template threw java.lang." + std::string(exception) + ".");
    return Null();
  }
};

struct Method {
  std::string_view name;
  size_t least, most;  // arguments
  Value (*call)(const Call& call);
};

struct Methods {
  const Method* begin;
  const Method* end;
};

Methods text_methods();
Methods list_methods();
Methods map_methods();
Methods number_methods();

}  // namespace millrace::velocity
