// What the models of requests are written with: shapes of texts, numbers, lists, and the few that many requests share.
#pragma once

#include "core/table/request/shape.h"

namespace millrace::table {

constexpr std::string_view kNamePattern = "[a-zA-Z0-9_.-]+";

constexpr Shape text(int64_t min = INT64_MIN, int64_t max = INT64_MAX, std::string_view pattern = {}) {
  return {.kind = Shape::Kind::kText, .min = min, .max = max, .pattern = pattern};
}
constexpr Shape one_of(std::string_view set) { return {.kind = Shape::Kind::kText, .set = set}; }
constexpr Shape integer(std::string_view java, int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
  return {.kind = Shape::Kind::kInteger, .java = java, .min = min, .max = max};
}
constexpr Shape structure(std::string_view java, std::span<const Field> fields) {
  return {.kind = Shape::Kind::kStruct, .fields = fields, .java = java};
}
constexpr Shape list(const Shape& element, int64_t min = INT64_MIN, int64_t max = INT64_MAX) {
  return {.kind = Shape::Kind::kList, .element = &element, .min = min, .max = max};
}
constexpr Shape map(const Shape& element, std::string_view java, const Shape* key = nullptr) {
  return {.kind = Shape::Kind::kMap, .element = &element, .key = key, .java = java};
}

constexpr Shape name_or_arn(Shape shape) {
  shape.or_arn = true;
  return shape;
}
constexpr Shape told_alone(Shape shape) {
  shape.told_alone = true;
  return shape;
}
constexpr Shape counted(Shape shape, int64_t min, int64_t max) {
  shape.min = min;
  shape.max = max;
  return shape;
}

constexpr Shape kAnyText = text();
constexpr Shape kBool{.kind = Shape::Kind::kBool};
constexpr Shape kValue{.kind = Shape::Kind::kValue};
constexpr Shape kNewTableName = text(3, 255, kNamePattern);
constexpr Shape kTableName = name_or_arn(kNewTableName);
constexpr Shape kManagedName = told_alone(kTableName);

}  // namespace millrace::table
