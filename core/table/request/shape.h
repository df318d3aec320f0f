// What the service's model says about a request before any operation looks at it: which members there are, of which
// JSON type, and within which limits. A wrong type is a SerializationException; broken limits are counted and listed in
// one ValidationException, each as `Value 'x' at 'tableName' failed to satisfy constraint: ...`. The limits are those
// of the published service model, the texts those of the service.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/result.h"

namespace millrace::table {

struct Shape;

struct Field {
  std::string_view name;
  const Shape* shape;
  bool required = false;
};

struct Shape {
  enum class Kind : uint8_t { kText, kBool, kInteger, kValue, kStruct, kList, kMap, kAny };
  Kind kind = Kind::kAny;
  std::span<const Field> fields = {};  // of a struct
  const Shape* element = nullptr;      // of a list or map
  const Shape* key = nullptr;          // of a map: the limits of its keys
  std::string_view java = {};          // how the service names the type when something else stands in its place
  int64_t min = INT64_MIN;             // length, count or value
  int64_t max = INT64_MAX;
  std::string_view pattern = {};  // one of the few that `matches` knows
  bool or_arn = false;            // a table's ARN may stand for its name; the limits are the name's
  std::string_view set = {};      // `[B, N, S]`: the values of an enumeration
  bool told_alone = false;        // the name of a table that is managed: told of first, in words of its own
};

// A JSON number as the service's integers take it: cut towards 0, held to 64 bits.
int64_t whole_number(const Json& number);

// The first member of a wrong JSON type, in the order of the fields.
std::optional<ServiceError> check_types(const Shape& shape, const Json& value);

// All broken limits of a request that passed `check_types`.
std::optional<ServiceError> check_limits(const Shape& request, const Json& input);

}  // namespace millrace::table
