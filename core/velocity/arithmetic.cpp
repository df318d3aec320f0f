#include "core/velocity/arithmetic.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace millrace::velocity {
namespace {

std::optional<double> real(const Value& value) {
  if (const auto* integer = std::get_if<int64_t>(&value)) return static_cast<double>(*integer);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  return std::nullopt;
}

// What is too large for 64 bits goes on as a real number.
Value whole(Operator op, int64_t a, int64_t b) {
  int64_t out = 0;
  switch (op) {
    case Operator::kAdd:
      if (!__builtin_add_overflow(a, b, &out)) return out;
      return static_cast<double>(a) + static_cast<double>(b);
    case Operator::kSubtract:
      if (!__builtin_sub_overflow(a, b, &out)) return out;
      return static_cast<double>(a) - static_cast<double>(b);
    case Operator::kMultiply:
      if (!__builtin_mul_overflow(a, b, &out)) return out;
      return static_cast<double>(a) * static_cast<double>(b);
    default: break;
  }
  if (b == 0) return Null();
  if (b == -1) return op == Operator::kModulo ? Value(int64_t{0}) : whole(Operator::kSubtract, 0, a);
  return op == Operator::kDivide ? a / b : a % b;
}

Value fractional(Operator op, double a, double b) {
  switch (op) {
    case Operator::kAdd: return a + b;
    case Operator::kSubtract: return a - b;
    case Operator::kMultiply: return a * b;
    case Operator::kDivide: return a / b;
    default: return std::fmod(a, b);
  }
}

Value arithmetic(Operator op, const Value& a, const Value& b, Heap& heap) {
  if (op == Operator::kAdd && (std::holds_alternative<std::string>(a) || std::holds_alternative<std::string>(b))) {
    std::string out = to_text(a, heap);
    append_text(out, b, heap);
    return out;
  }
  const auto* left = std::get_if<int64_t>(&a);
  const auto* right = std::get_if<int64_t>(&b);
  if (left != nullptr && right != nullptr) return whole(op, *left, *right);
  const auto x = real(a);
  const auto y = real(b);
  return x && y ? fractional(op, *x, *y) : Value(Null());
}

bool ordered(Operator op, double a, double b) {
  switch (op) {
    case Operator::kLess: return a < b;
    case Operator::kLessOrEqual: return a <= b;
    case Operator::kGreater: return a > b;
    default: return a >= b;
  }
}

bool same_lists(const List& a, const List& b, Heap& heap) {
  return std::equal(a.of.begin(), a.of.end(), b.of.begin(), b.of.end(),
                    [&heap](const Value& x, const Value& y) { return equal(x, y, heap); });
}

bool same_maps(const Map& a, Map& b, Heap& heap) {
  return a.of.size() == b.of.size() && heap.spend(a.of.size() * a.of.size() / 8) &&
         std::all_of(a.of.begin(), a.of.end(), [&](const auto& member) {
           const Value* other = b.find(member.first);
           return other != nullptr && equal(member.second, *other, heap);
         });
}

}  // namespace

bool is_true(const Value& value) {
  const auto* flag = std::get_if<bool>(&value);
  return flag != nullptr ? *flag : !std::holds_alternative<Null>(value);
}

bool equal(const Value& a, const Value& b, Heap& heap) {
  if (!heap.spend(1)) return false;
  const auto x = real(a);
  const auto y = real(b);
  if (x && y) return a.index() == b.index() ? a == b : *x == *y;
  if (a.index() != b.index()) {
    const bool null = std::holds_alternative<Null>(a) || std::holds_alternative<Null>(b);
    return !null && to_text(a, heap) == to_text(b, heap);
  }
  bool same = a == b;
  if (!same && heap.enter()) {
    const auto* list = std::get_if<List*>(&a);
    const auto* map = std::get_if<Map*>(&a);
    if (list != nullptr) same = same_lists(**list, **std::get_if<List*>(&b), heap);
    if (map != nullptr) same = same_maps(**map, **std::get_if<Map*>(&b), heap);
    heap.leave();
  }
  return same;
}

Value compute(Operator op, const Value& a, const Value& b, Heap& heap) {
  if (op >= Operator::kAdd) return arithmetic(op, a, b, heap);
  if (op == Operator::kEqual) return equal(a, b, heap);
  if (op == Operator::kNotEqual) return !equal(a, b, heap);
  const auto x = real(a);
  const auto y = real(b);
  return x && y && ordered(op, *x, *y);
}

}  // namespace millrace::velocity
