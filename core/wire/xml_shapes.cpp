#include "core/wire/xml_shapes.h"

#include "core/door/model/form.h"
#include "core/door/model/scalar.h"

namespace millrace::wire {
namespace {

using door::kIsoTime;
using door::Member;
using door::Shape;
using Kind = Shape::Kind;
using Elements = std::vector<const Element*>;

// Reading goes as deep as the elements, which their parser bounds.

Elements named(const Element& parent, std::string_view name) {
  Elements out;
  for (const Element& one : parent.children) {
    if (one.name == name) out.push_back(&one);
  }
  return out;
}

std::optional<Json> read_element(const Member& member, const Element& element);

std::optional<Json> read_entries(const Shape& map, const Elements& entries) {
  Json out = Json::object();
  for (const Element* entry : entries) {
    const Element* key = entry->find(map.key.on_wire());
    const Element* value = entry->find(map.element.on_wire());
    if (key == nullptr || value == nullptr) return std::nullopt;
    auto inner = read_element(map.element, *value);
    if (!inner) return std::nullopt;
    out[key->text] = std::move(*inner);
  }
  return out;
}

std::optional<Json> read_items(const Shape& list, const Elements& items) {
  Json out = Json::array();
  for (const Element* item : items) {
    auto inner = read_element(list.element, *item);
    if (!inner) return std::nullopt;
    out.push_back(std::move(*inner));
  }
  return out;
}

std::optional<Json> read_collection(const Shape& shape, const Elements& elements) {
  return shape.kind == Kind::kMap ? read_entries(shape, elements) : read_items(shape, elements);
}

std::optional<Json> read_element(const Member& member, const Element& element) {
  const Shape& shape = *member.shape;
  if (is_scalar(shape)) return read_scalar(member, element.text, kIsoTime);
  if (shape.kind == Kind::kStructure) return read_structure(shape, element);
  return read_collection(shape, named(element, shape.kind == Kind::kMap ? "entry" : shape.element.on_wire()));
}

bool take(Json& out, const Member& member, std::optional<Json> value) {
  if (value) append_member(out, member.name, std::move(*value));
  return value.has_value();
}

bool take_attribute(Json& out, const Member& member, const Element& parent) {
  for (const auto& [name, text] : parent.attributes) {
    if (name == member.on_wire()) return take(out, member, read_scalar(member, text, kIsoTime));
  }
  return true;
}

// False when what is there is wrong.
bool take_member(Json& out, const Member& member, const Element& parent) {
  if (member.attribute) return take_attribute(out, member, parent);
  if (is_flat(member)) {
    const Elements elements = named(parent, flat_name(member));
    return elements.empty() || take(out, member, read_collection(*member.shape, elements));
  }
  const Element* element = parent.find(member.on_wire());
  return element == nullptr || take(out, member, read_element(member, *element));
}

}  // namespace

std::optional<Json> read_structure(const Shape& shape, const Element& element) {
  Json out = Json::object();
  for (const Member& member : shape.members) {
    if (member.location == Member::Location::kBody && !take_member(out, member, element)) return std::nullopt;
  }
  return out;
}

}  // namespace millrace::wire
