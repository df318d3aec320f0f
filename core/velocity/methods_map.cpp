#include <algorithm>

#include "core/velocity/arithmetic.h"
#include "core/velocity/method.h"

namespace millrace::velocity {
namespace {

// The member that the first argument names; looking costs what there is to look through.
Value* named(const Call& call) {
  return call.heap.spend(call.map().of.size() / 8) ? call.map().find(call.text(0)) : nullptr;
}

Value copy(const Value* member) { return member == nullptr ? Value(Null()) : *member; }

Value map_put(const Call& call) {
  Value* there = named(call);
  if (there != nullptr) return std::exchange(*there, call.arguments[1]);
  if (call.heap.make(sizeof(Value))) call.map().of.emplace_back(call.text(0), call.arguments[1]);
  return Null();
}

Value map_put_if_absent(const Call& call) { return named(call) == nullptr ? map_put(call) : *named(call); }

Value map_put_all(const Call& call) {
  const auto* other = std::get_if<Map*>(&call.arguments[0]);
  if (other == nullptr) return Null();
  const auto members = (*other)->of;
  for (const auto& [name, value] : members) {
    if (call.heap.make(sizeof(Value)) && call.heap.spend(call.map().of.size() / 8)) call.map().put(name, value);
  }
  return Null();
}

Value map_remove(const Call& call) {
  const Value* there = named(call);
  if (there == nullptr) return Null();
  Value removed = *there;
  std::erase_if(call.map().of, [there](const auto& member) { return &member.second == there; });
  return removed;
}

template <class Made>
Value collected(const Call& call, const Made& made) {
  List* out = call.heap.list();
  for (const auto& member : call.map().of) {
    if (!call.heap.make(sizeof(Value))) break;
    out->of.push_back(made(member));
  }
  return out;
}

Value map_entries(const Call& call) {
  return collected(call, [&](const auto& member) -> Value {
    Map* entry = call.heap.map();
    entry->entry = true;
    entry->of = {{"key", member.first}, {"value", member.second}};
    return entry;
  });
}

Value map_contains_value(const Call& call) {
  const auto& of = call.map().of;
  return std::any_of(of.begin(), of.end(),
                     [&](const auto& member) { return equal(member.second, call.arguments[0], call.heap); });
}

Value map_get_or_default(const Call& call) {
  const Value* there = named(call);
  return there == nullptr ? call.arguments[1] : *there;
}

// `getKey` and `getValue`, which only an entry has.
Value part(const Call& call, size_t which) { return call.map().entry ? call.map().of[which].second : Value(Null()); }

constexpr Method kMapMethods[] = {
    {"get", 1, 1, [](const Call& call) { return copy(named(call)); }},
    {"getOrDefault", 2, 2, map_get_or_default},
    {"put", 2, 2, map_put},
    {"putIfAbsent", 2, 2, map_put_if_absent},
    {"putAll", 1, 1, map_put_all},
    {"remove", 1, 1, map_remove},
    {"clear", 0, 0, [](const Call& call) -> Value { return call.map().of.clear(), Null(); }},
    {"containsKey", 1, 1, [](const Call& call) -> Value { return named(call) != nullptr; }},
    {"containsValue", 1, 1, map_contains_value},
    {"keySet", 0, 0,
     [](const Call& call) { return collected(call, [](const auto& member) -> Value { return member.first; }); }},
    {"values", 0, 0,
     [](const Call& call) { return collected(call, [](const auto& member) -> Value { return member.second; }); }},
    {"entrySet", 0, 0, map_entries},
    {"size", 0, 0, [](const Call& call) -> Value { return static_cast<int64_t>(call.map().of.size()); }},
    {"isEmpty", 0, 0, [](const Call& call) -> Value { return call.map().of.empty(); }},
    {"getKey", 0, 0, [](const Call& call) { return part(call, 0); }},
    {"getValue", 0, 0, [](const Call& call) { return part(call, 1); }},
};

}  // namespace

Methods map_methods() { return {std::begin(kMapMethods), std::end(kMapMethods)}; }

}  // namespace millrace::velocity
