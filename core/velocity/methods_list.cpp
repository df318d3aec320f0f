#include <algorithm>

#include "core/velocity/arithmetic.h"
#include "core/velocity/method.h"

namespace millrace::velocity {
namespace {

using Elements = std::vector<Value>;

Elements::iterator place(const Call& call, const Value& wanted) {
  Elements& of = call.list().of;
  return std::find_if(of.begin(), of.end(), [&](const Value& each) { return equal(each, wanted, call.heap); });
}

bool contains(const Call& call, const Value& wanted) { return place(call, wanted) != call.list().of.end(); }

// The index in an argument, or nothing when Java throws because it is not one of the first `size`.
std::optional<std::ptrdiff_t> within(const Call& call, size_t argument, size_t size) {
  const int64_t at = call.index(argument);
  if (at >= 0 && at < static_cast<int64_t>(size)) return static_cast<std::ptrdiff_t>(at);
  call.thrown("IndexOutOfBoundsException");
  return std::nullopt;
}

// The elements of an argument that is a list; none of any other.
Elements elements_of(const Call& call, size_t argument) {
  const auto* other = std::get_if<List*>(&call.arguments[argument]);
  if (other == nullptr || !call.heap.make((*other)->of.size() * sizeof(Value))) return {};
  return (*other)->of;
}

Value list_get(const Call& call) {
  const auto at = within(call, 0, call.list().of.size());
  return at ? call.list().of[static_cast<size_t>(*at)] : Value(Null());
}

Value list_set(const Call& call) {
  const auto at = within(call, 0, call.list().of.size());
  if (!at) return Null();
  return std::exchange(call.list().of[static_cast<size_t>(*at)], call.arguments[1]);
}

Value list_add(const Call& call) {
  Elements& of = call.list().of;
  if (!call.heap.make(sizeof(Value))) return Null();
  if (call.arguments.size() == 1) {
    of.push_back(call.arguments[0]);
    return true;
  }
  if (const auto at = within(call, 0, of.size() + 1); at && call.heap.spend(of.size() / 8)) {
    of.insert(of.begin() + *at, call.arguments[1]);
  }
  return Null();
}

Value list_add_all(const Call& call) {
  const Elements more = elements_of(call, 0);
  call.list().of.insert(call.list().of.end(), more.begin(), more.end());
  return !more.empty();
}

Value list_remove(const Call& call) {
  Elements& of = call.list().of;
  if (!call.heap.spend(of.size() / 8)) return Null();
  if (std::holds_alternative<int64_t>(call.arguments[0])) {
    const auto at = within(call, 0, of.size());
    if (!at) return Null();
    Value removed = std::move(of[static_cast<size_t>(*at)]);
    of.erase(of.begin() + *at);
    return removed;
  }
  const auto at = place(call, call.arguments[0]);
  if (at == of.end()) return false;
  of.erase(at);
  return true;
}

// Leaves those elements of which the other list holding them is `kept`.
Value list_keep(const Call& call, bool kept) {
  const Elements others = elements_of(call, 0);
  const auto goes = [&](const Value& each) {
    const bool held =
        std::any_of(others.begin(), others.end(), [&](const Value& o) { return equal(each, o, call.heap); });
    return held != kept;
  };
  return std::erase_if(call.list().of, goes) > 0;
}

Value list_index_of(const Call& call) {
  const auto at = place(call, call.arguments[0]);
  return at == call.list().of.end() ? int64_t{-1} : static_cast<int64_t>(at - call.list().of.begin());
}

Value list_last_index_of(const Call& call) {
  const Elements& of = call.list().of;
  const auto at = std::find_if(of.rbegin(), of.rend(),
                               [&](const Value& each) { return equal(each, call.arguments[0], call.heap); });
  return static_cast<int64_t>(of.rend() - at) - 1;
}

Value list_contains_all(const Call& call) {
  const Elements others = elements_of(call, 0);
  return std::all_of(others.begin(), others.end(), [&](const Value& each) { return contains(call, each); });
}

Value list_sub_list(const Call& call) {
  const Elements& of = call.list().of;
  const auto from = within(call, 0, of.size() + 1);
  const auto to = within(call, 1, of.size() + 1);
  if (!from || !to || *from > *to) return from && to ? call.thrown("IllegalArgumentException") : Null();
  List* out = call.heap.list();
  out->json = call.list().json;
  if (call.heap.make(static_cast<size_t>(*to - *from) * sizeof(Value))) {
    out->of.assign(of.begin() + *from, of.begin() + *to);
  }
  return out;
}

Value list_size(const Call& call) { return static_cast<int64_t>(call.list().of.size()); }

constexpr Method kListMethods[] = {
    {"size", 0, 0, list_size},
    {"isEmpty", 0, 0, [](const Call& call) -> Value { return call.list().of.empty(); }},
    {"get", 1, 1, list_get},
    {"set", 2, 2, list_set},
    {"add", 1, 2, list_add},
    {"addAll", 1, 1, list_add_all},
    {"remove", 1, 1, list_remove},
    {"removeAll", 1, 1, [](const Call& call) -> Value { return list_keep(call, false); }},
    {"retainAll", 1, 1, [](const Call& call) -> Value { return list_keep(call, true); }},
    {"clear", 0, 0, [](const Call& call) -> Value { return call.list().of.clear(), Null(); }},
    {"contains", 1, 1, [](const Call& call) -> Value { return contains(call, call.arguments[0]); }},
    {"containsAll", 1, 1, list_contains_all},
    {"indexOf", 1, 1, list_index_of},
    {"lastIndexOf", 1, 1, list_last_index_of},
    {"subList", 2, 2, list_sub_list},
    {"iterator", 0, 0, [](const Call& call) -> Value { return call.self; }},
    {"toArray", 0, 0, [](const Call& call) -> Value { return call.self; }},
};

}  // namespace

Methods list_methods() { return {std::begin(kListMethods), std::end(kListMethods)}; }

}  // namespace millrace::velocity
