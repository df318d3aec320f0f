#include "core/door/model/write_xml.h"

#include <algorithm>
#include <array>

#include "core/door/model/form.h"
#include "core/door/model/scalar.h"

namespace millrace::door {
namespace {

constexpr int kFault = 500;

constexpr std::array<std::pair<char, std::string_view>, 4> kEscapes{
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}}};

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n'; }

void append_character(std::string& out, char c) {
  const auto* it = std::find_if(kEscapes.begin(), kEscapes.end(), [&](const auto& row) { return row.first == c; });
  if (it != kEscapes.end()) out += it->second;
  else if (is_control(c))
    out.append("&#x").append(c < 0x10 ? "" : "1").append(1, "0123456789ABCDEF"[c & 15]).append(";");
  else out += c;
}

// Writing goes as deep as the value, which its own bounds.

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

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) append_character(out, c);
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
  out.append("<").append(name).append(">");
  append_escaped(out, text);
  out.append("</").append(name).append(">");
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

std::string query_answer(const Model& model, const ModelOperation& operation, const Json& result,
                         std::string_view request_id) {
  const std::string& wrapper = operation.result_wrapper;
  std::string body = "<" + operation.name + "Response";
  if (!model.xml_namespace.empty()) body += " xmlns=\"" + model.xml_namespace + "\"";
  body += ">";
  if (!wrapper.empty()) body += "<" + wrapper + ">";
  if (operation.output != nullptr) append_members(body, *operation.output, result);
  if (!wrapper.empty()) close_element(body, wrapper);
  body += "<ResponseMetadata>";
  append_element(body, "RequestId", request_id);
  return std::string(kXmlHead) + body + "</ResponseMetadata></" + operation.name + "Response>";
}

std::string query_error(const Model& model, const ServiceError& error, int status, std::string_view request_id) {
  const Shape* shape = model.shape(error.name);
  const bool renamed = shape != nullptr && !shape->error_code.empty();
  std::string body = "<ErrorResponse";
  if (!model.xml_namespace.empty()) body += " xmlns=\"" + model.xml_namespace + "\"";
  body += "><Error>";
  append_element(body, "Type", status < kFault ? "Sender" : "Receiver");
  append_element(body, "Code", renamed ? shape->error_code : error.name);
  append_element(body, "Message", error.message);
  if (shape != nullptr && error.extra.is_object()) append_members(body, *shape, error.extra);
  body += "</Error>";
  append_element(body, "RequestId", request_id);
  return std::string(kXmlHead) + body + "</ErrorResponse>";
}

}  // namespace millrace::door
