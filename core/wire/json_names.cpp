#include "core/wire/json_names.h"

#include "core/door/model/scalar.h"

namespace millrace::wire {
namespace {

using door::kUnixTime;
using door::Member;
using door::Shape;

enum class Way { kIn, kOut };

Json rewritten(const Shape& shape, Json value, Way way);

Json rewritten_time(const Member& member, Json value, Way way) {
  const std::string_view format = member.time(kUnixTime);
  if (format == kUnixTime) return value;
  if (way == Way::kOut) return write_scalar(member, value, kUnixTime);
  if (!value.is_string()) return value;
  return read_scalar(member, value.get_ref<const std::string&>(), kUnixTime).value_or(value);
}

Json rewritten_member(const Member& member, Json value, Way way) {
  const bool time = member.shape->kind == Shape::Kind::kTimestamp;
  return time ? rewritten_time(member, std::move(value), way) : rewritten(*member.shape, std::move(value), way);
}

// Members that the model does not know stay.
Json rewritten_structure(const Shape& shape, Json value, Way way) {
  Json out = Json::object();
  for (auto& [name, inner] : value.get_ref<Json::object_t&>()) {
    const Member* known = way == Way::kOut ? shape.find(name) : shape.find_on_wire(name);
    if (known == nullptr) append_member(out, name, std::move(inner));
    else
      append_member(out, way == Way::kOut ? std::string(known->on_wire()) : known->name,
                    rewritten_member(*known, std::move(inner), way));
  }
  return out;
}

// As deep as the value is, which the parser bounds.
Json rewritten(const Shape& shape, Json value, Way way) {
  if (!shape.rewritten) return value;
  if (shape.kind == Shape::Kind::kStructure && value.is_object())
    return rewritten_structure(shape, std::move(value), way);
  const bool list = shape.kind == Shape::Kind::kList && value.is_array();
  const bool map = shape.kind == Shape::Kind::kMap && value.is_object();
  if (list || map) {
    for (Json& inner : value) inner = rewritten_member(shape.element, std::move(inner), way);
  }
  return value;
}

}  // namespace

Json from_wire(const Shape* shape, Json value) {
  return shape == nullptr ? value : rewritten(*shape, std::move(value), Way::kIn);
}

Json to_wire(const Shape* shape, Json value) {
  return shape == nullptr ? value : rewritten(*shape, std::move(value), Way::kOut);
}

}  // namespace millrace::wire
