#include <algorithm>

#include "core/base/ascii.h"
#include "core/door/model/scalar.h"
#include "core/wire/rest.h"

namespace millrace::wire {
namespace {

using door::kHttpTime;
using door::Member;
using door::Shape;
using Kind = Shape::Kind;
using Location = Member::Location;

std::string joined(const Member& member, const Json& list) {
  std::string out;
  for (const Json& one : list) out += (out.empty() ? "" : ", ") + write_scalar(member.shape->element, one, kHttpTime);
  return out;
}

void write_header(HttpResponse& out, const Asker& asker, const Member& member, const Json& value) {
  const std::string name = to_lower(member.on_wire());
  if (name == "content-length" && !asker.head) return;  // the body's own
  out.headers.emplace_back(name, value.is_array() ? joined(member, value) : write_scalar(member, value, kHttpTime));
}

void write_headers(HttpResponse& out, const Member& member, const Json& map) {
  if (!map.is_object()) return;
  for (const auto& [name, value] : members(map)) {
    out.headers.emplace_back(member.wire_name + name, value.is_string() ? value.get<std::string>() : to_text(value));
  }
}

void write_bound(HttpResponse& out, const Asker& asker, const Member& member, const Json& value) {
  switch (member.location) {
    case Location::kHeader: return write_header(out, asker, member, value);
    case Location::kHeaders: return write_headers(out, member, value);
    case Location::kStatus:
      if (value.is_number_integer()) out.status = value.get<int>();
      return;
    case Location::kBody:
    case Location::kUri:
    case Location::kQuery: return;
  }
}

void set_type(HttpResponse& out, const char* type) {
  const bool said = std::any_of(out.headers.begin(), out.headers.end(),
                                [](const auto& header) { return header.first == "content-type"; });
  if (!said) out.headers.emplace_back("content-type", type);
}

void write_payload(HttpResponse& out, const RestFormat& format, const Asker& asker, const Member& payload,
                   const Json& value) {
  const bool structure = payload.shape->kind == Kind::kStructure;
  if (!value.is_null()) {
    out.body = structure           ? format.write(asker, payload.on_wire(), *payload.shape, value)
               : value.is_string() ? value.get<std::string>()
                                   : to_text(value);
  }
  set_type(out, structure ? format.content_type : "application/octet-stream");
}

void write_body(HttpResponse& out, const RestFormat& format, const Asker& asker, const Shape& shape,
                const Json& value) {
  if (const Member* payload = shape.find(shape.payload))
    return write_payload(out, format, asker, *payload, member(value, payload->name));
  const bool any = std::any_of(shape.members.begin(), shape.members.end(),
                               [](const Member& one) { return one.location == Location::kBody; });
  if (!any) return;
  out.body = format.write(asker, "", shape, value);
  set_type(out, format.content_type);
}

}  // namespace

HttpResponse write_rest(const RestFormat& format, const Asker& asker, const Outcome& outcome) {
  if (!outcome) return format.error(asker, outcome.error());
  HttpResponse out{asker.operation->status, {}, ""};
  const Shape* shape = asker.operation->output;
  if (shape == nullptr) return out;
  for (const Member& one : shape->members) {
    if (const Json& value = member(*outcome, one.name); !value.is_null()) write_bound(out, asker, one, value);
  }
  if (!asker.head) write_body(out, format, asker, *shape, *outcome);
  return out;
}

}  // namespace millrace::wire
