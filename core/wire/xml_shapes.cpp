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

// Reading goes as deep as the elements, which their parser bounds; writing as the value, which its own bounds.

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

void append_value(std::string& out, std::string_view name, const Member& member, const Json& value);

// The start of an element, with those members of a structure that are attributes.
void open_element(std::string& out, std::string_view name, const Member& member, const Json& value) {
  out.append("<").append(name);
  if (!member.xml_namespace.empty()) out.append(" ").append(member.xml_namespace);
  for (const Member& one : member.shape->members) {
    const Json& inner = millrace::member(value, one.name);
    if (!one.attribute || inner.is_null()) continue;
    out.append(" ").append(one.on_wire()).append("=\"");
    append_escaped(out, write_scalar(one, inner, kIsoTime));
    out.append("\"");
  }
  out.append(">");
}

void close_element(std::string& out, std::string_view name) { out.append("</").append(name).append(">"); }

void append_entries(std::string& out, std::string_view name, const Shape& map, const Json& value) {
  if (!value.is_object()) return;
  for (const auto& [key, inner] : members(value)) {
    out.append("<").append(name).append(">");
    append_element(out, map.key.on_wire(), key);
    append_value(out, map.element.on_wire(), map.element, inner);
    close_element(out, name);
  }
}

void append_items(std::string& out, std::string_view name, const Shape& list, const Json& value) {
  if (!value.is_array()) return;
  for (const Json& inner : value) append_value(out, name, list.element, inner);
}

void append_collection(std::string& out, std::string_view name, const Shape& shape, const Json& value) {
  if (shape.kind == Kind::kMap) append_entries(out, name, shape, value);
  else append_items(out, name, shape, value);
}

void append_value(std::string& out, std::string_view name, const Member& member, const Json& value) {
  const Shape& shape = *member.shape;
  open_element(out, name, member, value);
  if (is_scalar(shape)) append_escaped(out, write_scalar(member, value, kIsoTime));
  else if (shape.kind == Kind::kStructure) append_members(out, shape, value);
  else append_collection(out, shape.kind == Kind::kMap ? "entry" : shape.element.on_wire(), shape, value);
  close_element(out, name);
}

}  // namespace

std::optional<Json> read_structure(const Shape& shape, const Element& element) {
  Json out = Json::object();
  for (const Member& member : shape.members) {
    if (member.location == Member::Location::kBody && !take_member(out, member, element)) return std::nullopt;
  }
  return out;
}

void append_members(std::string& out, const Shape& shape, const Json& value) {
  for (const Member& one : shape.members) {
    const Json& inner = member(value, one.name);
    if (one.location != Member::Location::kBody || one.attribute || inner.is_null()) continue;
    if (is_flat(one)) append_collection(out, flat_name(one), *one.shape, inner);
    else append_value(out, one.on_wire(), one, inner);
  }
}

std::string xml_document(std::string_view name, std::string_view xml_namespace, const Shape& shape, const Json& value) {
  std::string out(kXmlHead);
  out.append("<").append(name);
  if (!xml_namespace.empty()) out.append(" xmlns=\"").append(xml_namespace).append("\"");
  out.append(">");
  append_members(out, shape, value);
  close_element(out, name);
  return out;
}

}  // namespace millrace::wire
