#include "core/velocity/methods.h"

#include <algorithm>

#include "core/velocity/arithmetic.h"
#include "core/velocity/method.h"

namespace millrace::velocity {
namespace {

Value loop_property(const Loop& loop, std::string_view name) {
  if (name == "index") return static_cast<int64_t>(loop.index);
  if (name == "count") return static_cast<int64_t>(loop.index + 1);
  if (name == "hasNext") return loop.index + 1 < loop.size;
  if (name == "first") return loop.index == 0;
  if (name == "last") return loop.index + 1 == loop.size;
  if (name == "parent" && loop.outer != nullptr) return loop.outer;
  const Loop* top = &loop;
  while (top->outer != nullptr) top = top->outer;
  return name == "topmost" ? Value(top) : Value(Null());
}

Methods methods_of(const Value& value) {
  if (std::holds_alternative<std::string>(value)) return text_methods();
  if (std::holds_alternative<List*>(value)) return list_methods();
  if (std::holds_alternative<Map*>(value)) return map_methods();
  return number_methods();
}

const Method kForAll[] = {
    {"toString", 0, 0, [](const Call& call) -> Value { return to_text(call.self, call.heap); }},
    {"equals", 1, 1,
     [](const Call& call) -> Value {
       return call.self.index() == call.arguments[0].index() && equal(call.self, call.arguments[0], call.heap);
     }},
};

const Method* find(Methods among, std::string_view name, size_t count) {
  const auto* found = std::find_if(among.begin, among.end, [&](const Method& row) {
    return row.name == name && count >= row.least && count <= row.most;
  });
  return found == among.end ? nullptr : found;
}

// What a list holds at an index; negative ones count from its end.
Value* element_at(List& list, const Value& index) {
  const auto* integer = std::get_if<int64_t>(&index);
  if (integer == nullptr) return nullptr;
  const auto size = static_cast<int64_t>(list.of.size());
  const int64_t at = *integer < 0 ? *integer + size : *integer;
  return at >= 0 && at < size ? &list.of[static_cast<size_t>(at)] : nullptr;
}

}  // namespace

Value property(const Value& of, std::string_view name, Heap& heap) {
  if (const auto* map = std::get_if<Map*>(&of)) {
    const Value* found = heap.spend((*map)->of.size() / 8) ? (*map)->find(name) : nullptr;
    return found == nullptr ? Value(Null()) : *found;
  }
  if (const auto* loop = std::get_if<const Loop*>(&of)) return loop_property(**loop, name);
  if (const auto* host = std::get_if<Host*>(&of)) return (*host)->property(name, heap);
  std::vector<Value> none;
  return name == "empty" ? call_method(of, "isEmpty", none, heap) : Value(Null());
}

Value element(const Value& of, const Value& index, Heap& heap) {
  if (std::holds_alternative<Map*>(of)) return property(of, to_text(index, heap), heap);
  const auto* list = std::get_if<List*>(&of);
  const Value* found = list == nullptr ? nullptr : element_at(**list, index);
  return found == nullptr ? Value(Null()) : *found;
}

Value call_method(const Value& of, std::string_view name, std::vector<Value>& arguments, Heap& heap) {
  if (const auto* host = std::get_if<Host*>(&of)) return (*host)->call(name, arguments, heap);
  if (const auto* loop = std::get_if<const Loop*>(&of)) {
    return arguments.empty() ? loop_property(**loop, name) : Value(Null());
  }
  if (std::holds_alternative<Null>(of) || std::holds_alternative<const Block*>(of)) return Null();
  const Method* method = find(methods_of(of), name, arguments.size());
  if (method == nullptr) method = find({std::begin(kForAll), std::end(kForAll)}, name, arguments.size());
  return method == nullptr ? Value(Null()) : method->call(Call{of, arguments, heap});
}

void put(const Value& into, const Value& key, Value value, Heap& heap) {
  if (const auto* map = std::get_if<Map*>(&into)) {
    if (heap.spend((*map)->of.size() / 8) && heap.make(sizeof(Value)))
      (*map)->put(to_text(key, heap), std::move(value));
  } else if (const auto* list = std::get_if<List*>(&into)) {
    if (Value* there = element_at(**list, key)) *there = std::move(value);
  }
}

}  // namespace millrace::velocity
