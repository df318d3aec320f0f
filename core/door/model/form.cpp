#include "core/door/model/form.h"

#include "core/door/model/scalar.h"

namespace millrace::door {
namespace {

constexpr int kFormDepthMax = 64;

// Makes values of the parameters below a name; a name that is too deep, or a text of another type, ends it.
class FormReader {
 public:
  explicit FormReader(const FormParameters& parameters) : parameters_(parameters) {}

  Json structure(const Shape& shape, const std::string& at, int depth) {
    Json out = Json::object();
    for (const Member& one : shape.members) {
      const bool flat = is_flat(one);
      const std::string name = at + std::string(flat ? flat_name(one) : one.on_wire());
      if (given(name)) append_member(out, one.name, value(one, name, flat, depth + 1));
    }
    return out;
  }

  std::string wrong;  // the parameter that is, or empty

 private:
  // Whether the name or anything below it was sent.
  bool given(const std::string& name) const {
    const auto it = parameters_.lower_bound(name);
    if (it == parameters_.end()) return false;
    return it->first == name || parameters_.lower_bound(name + ".") != parameters_.lower_bound(name + "/");
  }

  Json value(const Member& member, const std::string& name, bool flat, int depth) {
    const Shape& shape = *member.shape;
    if (depth > kFormDepthMax) return refuse(name);
    if (shape.kind == Shape::Kind::kStructure) return structure(shape, name + ".", depth);
    if (shape.kind == Shape::Kind::kList)
      return list(shape, name + (flat ? "" : "." + std::string(shape.element.on_wire())), depth);
    if (shape.kind == Shape::Kind::kMap) return map(shape, name + (flat ? "" : ".entry"), depth);
    const auto it = parameters_.find(name);
    if (it == parameters_.end()) return refuse(name);
    auto read = read_scalar(member, it->second, kIsoTime);
    return read ? std::move(*read) : refuse(name);
  }

  Json refuse(const std::string& name) {
    if (wrong.empty()) wrong = name;
    return nullptr;
  }

  // Numbered from 1 without gaps; a list whose name stands alone is empty.
  Json list(const Shape& shape, const std::string& name, int depth) {
    Json out = Json::array();
    for (size_t n = 1; wrong.empty(); ++n) {
      const std::string item = name + "." + std::to_string(n);
      if (!given(item)) break;
      out.push_back(value(shape.element, item, false, depth + 1));
    }
    return out;
  }

  Json map(const Shape& shape, const std::string& name, int depth) {
    Json out = Json::object();
    for (size_t n = 1; wrong.empty(); ++n) {
      const std::string entry = name + "." + std::to_string(n) + ".";
      const auto key = parameters_.find(entry + std::string(shape.key.on_wire()));
      if (key == parameters_.end()) break;
      out[key->second] = value(shape.element, entry + std::string(shape.element.on_wire()), false, depth + 1);
    }
    return out;
  }

  const FormParameters& parameters_;
};

}  // namespace

bool is_flat(const Member& member) {
  return !is_scalar(*member.shape) && (member.flattened || member.shape->flattened);
}

std::string_view flat_name(const Member& member) {
  const Member& element = member.shape->element;
  const bool own = member.shape->kind == Shape::Kind::kList && !element.wire_name.empty();
  return own ? element.on_wire() : member.on_wire();
}

tl::expected<Json, std::string> read_form(const Shape& shape, const FormParameters& parameters) {
  FormReader reader(parameters);
  Json out = reader.structure(shape, "", 0);
  if (!reader.wrong.empty()) return tl::unexpected(std::move(reader.wrong));
  return out;
}

}  // namespace millrace::door
