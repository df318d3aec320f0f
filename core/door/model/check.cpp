#include "core/door/model/check.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/prose.h"

namespace millrace::door {
namespace {

using Failure = std::optional<ServiceError>;
using Kind = Shape::Kind;

constexpr size_t kComplaintsMax = 10;  // that the services list

Failure serialization(std::string message) {
  return ServiceError{"SerializationException", std::move(message), 400, nullptr};
}

// How the services' Java calls the type of a shape.
std::string java_type(const Model& model, const Shape& shape) {
  switch (shape.kind) {
    case Kind::kText: return "java.lang.String";
    case Kind::kBool: return "java.lang.Boolean";
    case Kind::kInteger: return "java.lang.Integer";
    case Kind::kLong: return "java.lang.Long";
    case Kind::kList: return "java.util.List<" + java_type(model, *shape.element.shape) + ">";
    default: return model.java_package + shape.name;
  }
}

std::string scalar_name(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
  if (value.is_number_integer()) return "NUMBER_VALUE";
  return value.is_number() ? "DECIMAL_VALUE" : "STRING_VALUE";
}

Failure check_scalar(const Json& value, bool fits, const std::string& type) {
  if (fits) return std::nullopt;
  if (type == "Boolean" && value.is_string()) return serialization("Unexpected token received from parser");
  if (value.is_array()) return serialization("Unrecognized collection type class java.lang." + type);
  if (value.is_object()) return serialization("Start of structure or map found where not expected");
  return serialization(scalar_name(value) + " cannot be converted to " + type);
}

Failure check_structure(const Model& model, const Shape& shape, const Json& value) {
  if (value.is_array()) return serialization("Unrecognized collection type class " + java_type(model, shape));
  if (!value.is_object()) return serialization("Unexpected value type in payload");
  for (const auto& [name, inner] : members(value)) {  // the first wrong one in the text is told of
    const Member* known = shape.find(name);
    if (known == nullptr) continue;
    if (Failure failure = check_types(model, *known->shape, inner)) return failure;
  }
  return std::nullopt;
}

// A plain value where a collection inside a collection belongs fails deep in the service's Java, and says so.
Failure check_element(const Model& model, const Shape& shape, const Json& element) {
  const bool collection = shape.kind == Kind::kList || shape.kind == Kind::kMap;
  if (!collection || element.is_structured() || element.is_null()) return check_types(model, shape, element);
  const std::string type = "sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl";
  return serialization("class " + type + " cannot be cast to class java.lang.Class (" + type +
                       " and java.lang.Class are in module java.base of loader 'bootstrap')");
}

Failure check_list(const Model& model, const Shape& shape, const Json& value) {
  if (value.is_object()) return serialization("Start of structure or map found where not expected");
  if (!value.is_array()) return serialization("Unexpected field type");
  for (const Json& element : value) {
    if (Failure failure = check_element(model, *shape.element.shape, element)) return failure;
  }
  return std::nullopt;
}

Failure check_map(const Model& model, const Shape& shape, const Json& value) {
  const Shape& inner = *shape.element.shape;
  if (value.is_array()) {
    return serialization("Unrecognized collection type java.util.Map<java.lang.String, " + java_type(model, inner) +
                         ">");
  }
  if (!value.is_object()) return serialization("Unexpected field type");
  for (const auto& [name, element] : members(value)) {
    if (Failure failure = check_element(model, inner, element)) return failure;
  }
  return std::nullopt;
}

bool in_enumeration(const Shape& shape, std::string_view text) {
  return shape.values.empty() || std::find(shape.values.begin(), shape.values.end(), text) != shape.values.end();
}

std::string lower_first(std::string_view name) {
  std::string text(name);
  if (!text.empty()) text[0] = to_lower(text[0]);
  return text;
}

bool is_whole(const Shape& shape) { return shape.kind == Kind::kInteger || shape.kind == Kind::kLong; }

// As the service's own type holds it, and writes it.
std::string number_text(const Shape& shape, const Json& value) {
  if (!is_whole(shape)) return to_text(Json(value.get<double>()));
  const int64_t whole = whole_number(value);
  return std::to_string(shape.kind == Kind::kInteger ? std::clamp<int64_t>(whole, INT32_MIN, INT32_MAX) : whole);
}

// How the service writes a value inside its complaint: `[Tag(key=team, value=mill)]`, `{name=value}` for a map.
std::string shown(const Model& model, const Shape& shape, const Json& value) {
  std::string text;
  const auto add = [&](const std::string& name, const Shape& inner, const Json& element) {
    text += (text.empty() ? "" : ", ") + name + shown(model, inner, element);
  };
  if (value.is_string()) return value.get<std::string>();
  if (shape.kind == Kind::kList) {
    for (const Json& element : value) add("", *shape.element.shape, element);
    return "[" + text + "]";
  }
  if (shape.kind == Kind::kMap) {
    for (const auto& [name, element] : members(value)) add(name + "=", *shape.element.shape, element);
    return "{" + text + "}";
  }
  if (shape.is_number()) return number_text(shape, value);
  if (shape.kind != Kind::kStructure) return to_text(value);
  for (const Member& one : shape.members) {
    const Json& inner = member(value, one.name);
    if (!inner.is_null()) add((model.bare_structures ? one.name : lower_first(one.name)) + "=", *one.shape, inner);
  }
  return model.bare_structures ? "{" + text + "}" : shape.name + "(" + text + ")";
}

// Whether the model's limits are about its values at all.
bool is_limited(const Shape& shape) {
  return shape.own_check == nullptr &&
         (shape.kind == Kind::kText || shape.is_number() || shape.kind == Kind::kStructure ||
          shape.kind == Kind::kList || shape.kind == Kind::kMap);
}

// Length in units of UTF-16, count, or value.
double measure(const Shape& shape, const Json& value) {
  if (shape.kind == Kind::kText) return static_cast<double>(utf16_units(value.get_ref<const std::string&>()));
  if (is_whole(shape)) return static_cast<double>(whole_number(value));
  return shape.is_number() ? value.get<double>() : static_cast<double>(value.size());
}

bool too_small(const Shape& shape, double size) { return shape.min && size < static_cast<double>(*shape.min); }
bool too_large(const Shape& shape, double size) { return shape.max && size > static_cast<double>(*shape.max); }
bool within(const Shape& shape, double size) { return !too_small(shape, size) && !too_large(shape, size); }

bool text_fits(const Shape& shape, std::string_view text) {
  if (shape.stands_for != nullptr && shape.stands_for(text)) return true;
  return within(shape, static_cast<double>(utf16_units(text))) && shape.matches.fits(text) &&
         in_enumeration(shape, text);
}

// Whether no limit is broken anywhere inside, found without writing a word.
bool fits(const Shape& shape, const Json& value) {
  if (!shape.checked || !is_limited(shape)) return true;
  if (shape.kind == Kind::kText) return text_fits(shape, value.get_ref<const std::string&>());
  if (shape.kind == Kind::kStructure) {
    return std::all_of(shape.members.begin(), shape.members.end(), [&](const Member& one) {
      if (!one.required && !one.shape->checked) return true;
      const Json& inner = member(value, one.name);
      return inner.is_null() ? !one.required : fits(*one.shape, inner);
    });
  }
  if (!within(shape, measure(shape, value))) return false;
  const auto element_fits = [&](const Json& element) {
    return element.is_null() ? shape.element.shape->own_check != nullptr : fits(*shape.element.shape, element);
  };
  if (shape.kind == Kind::kList) return std::all_of(value.begin(), value.end(), element_fits);
  return shape.kind != Kind::kMap || std::all_of(members(value).begin(), members(value).end(), [&](const auto& entry) {
           return text_fits(*shape.key.shape, entry.first) && element_fits(entry.second);
         });
}

std::string enumeration(const Shape& shape) {
  std::string text;
  for (const std::string& value : shape.values) text += (text.empty() ? "" : ", ") + value;
  return "[" + text + "]";
}

std::string noun(const Shape& shape) { return shape.is_number() ? "value" : "length"; }

std::string bound_text(const Shape& shape, int64_t bound) {
  return std::to_string(bound) + (shape.kind == Kind::kDouble ? ".0" : "");
}
std::string at_least(const Shape& shape) {
  return "have " + noun(shape) + " greater than or equal to " + bound_text(shape, *shape.min);
}
std::string at_most(const Shape& shape) {
  return "have " + noun(shape) + " less than or equal to " + bound_text(shape, *shape.max);
}

// `Member must have length ...`: every limit of the shape that the value breaks.
std::vector<std::string> broken_limits(const Shape& shape, const Json& value, bool pattern_first = false) {
  std::vector<std::string> out;
  const bool text = shape.kind == Kind::kText;
  if (text && shape.stands_for != nullptr && shape.stands_for(value.get_ref<const std::string&>())) return out;
  const double size = measure(shape, value);
  if (too_small(shape, size)) out.push_back("Member must " + at_least(shape));
  if (too_large(shape, size)) out.push_back("Member must " + at_most(shape));
  if (!text) return out;
  const auto& content = value.get_ref<const std::string&>();
  if (!shape.matches.fits(content)) {
    const auto at = pattern_first ? out.begin() : out.end();
    out.insert(at, "Member must satisfy regular expression pattern: " + shape.pattern);
  }
  if (!in_enumeration(shape, content)) out.push_back("Member must satisfy enum value set: " + enumeration(shape));
  return out;
}

// Every limit of a shape: of the members of a collection, the service lists them all when one is broken.
std::string all_limits(const Shape& shape, bool not_null = false) {
  std::string text;
  const auto add = [&](const std::string& limit) {
    text += (text.empty() ? "Member must " : ", Member must ") + limit;
  };
  if (shape.max) add(at_most(shape));
  if (shape.min) add(at_least(shape));
  if (!shape.pattern.empty()) add("satisfy regular expression pattern: " + shape.pattern);
  if (!shape.values.empty()) add("satisfy enum value set: " + enumeration(shape));
  if (not_null) text += ", Member must not be null";
  return "[" + text + "]";
}

// Where a complaint stands: as most of them tell it, and in the model's own spelling.
struct Place {
  std::string told;
  std::string own;

  Place inside(const std::string& name) const { return {told + "." + name, own + "." + name}; }
  Place member(std::string_view name) const {
    return {(told.empty() ? "" : told + ".") + lower_first(name), (own.empty() ? "" : own + ".") + std::string(name)};
  }
};

class LimitCheck {
 public:
  LimitCheck(const Model& model, Sizes sizes) : model_(model), sizes_(sizes) {}

  void look(const Shape& shape, const Json& value, const Place& at) {
    if (complaints_.size() >= kComplaintsMax || value.is_null() || !shape.checked || !is_limited(shape)) return;
    if (shape.kind == Kind::kStructure) return look_into_structure(shape, value, at);
    for (const std::string& text : broken_limits(shape, value, model_.pattern_first)) {
      if (sizes_ == Sizes::kBare && shape.kind != Kind::kText) complain_barely(at, text);
      else complain(shape.is_number() ? number_text(shape, value) : shown(model_, shape, value), at, text);
    }
    if (shape.kind == Kind::kList) look_into_list(shape, value, at);
    if (shape.kind == Kind::kMap) look_into_map(shape, value, at);
  }

  Failure failure() const {
    if (complaints_.empty()) return std::nullopt;
    std::string text =
        std::to_string(complaints_.size()) + " validation error" + (complaints_.size() > 1 ? "s" : "") + " detected: ";
    for (size_t i = 0; i < complaints_.size(); ++i) text += (i > 0 ? "; " : "") + complaints_[i];
    return ServiceError{"ValidationException", std::move(text), 400, nullptr};
  }

 private:
  static constexpr const char* kNotNull = "Member must not be null";

  void look_into_structure(const Shape& shape, const Json& value, const Place& at) {
    for (const Member& one : shape.members) {
      const Json& inner = member(value, one.name);
      if (inner.is_null() && !one.required) continue;
      const Place path = at.member(one.name);
      if (inner.is_null()) complain("", path, kNotNull);
      else look(*one.shape, inner, path);
    }
  }

  // A null that its own reader sees is told of later, in words of its own.
  void look_at_element(const Shape& shape, const Json& element, const Place& at) {
    const Shape& inner = *shape.element.shape;
    if (element.is_null() && inner.own_check == nullptr) complain("", at, kNotNull);
    else look(inner, element, at);
  }

  void look_into_list(const Shape& shape, const Json& value, const Place& at) {
    const Shape& inner = *shape.element.shape;
    const bool plain = inner.kind == Kind::kText || inner.is_number();
    const bool broken = plain && std::any_of(value.begin(), value.end(), [&](const Json& element) {
                          return !element.is_null() && !broken_limits(inner, element).empty();
                        });
    if (broken)
      complain(shown(model_, shape, value), at,
               "Member must satisfy constraint: " + all_limits(inner, model_.null_in_limits));
    size_t n = 0;
    for (const Json& element : value) {
      ++n;
      if (element.is_null() || !plain) look_at_element(shape, element, at.inside(std::to_string(n)).inside("member"));
    }
  }

  // The limits of keys and of members that have a length are told of the whole map.
  void look_into_map(const Shape& shape, const Json& value, const Place& at) {
    bool keys_broken = false;
    bool members_broken = false;
    const Shape& inner = *shape.element.shape;
    const bool measured = inner.kind == Kind::kText || inner.kind == Kind::kList || inner.is_number();
    for (const auto& [name, element] : members(value)) {
      keys_broken = keys_broken || !text_fits(*shape.key.shape, name);
      members_broken = members_broken || (measured && !element.is_null() && !broken_limits(inner, element).empty());
    }
    if (keys_broken)
      complain(shown(model_, shape, value), at, "Map keys must satisfy constraint: " + all_limits(*shape.key.shape));
    if (members_broken)
      complain(shown(model_, shape, value), at,
               "Map value must satisfy constraint: " + all_limits(inner, model_.null_in_limits));
    for (const auto& [name, element] : members(value)) {
      const Place there = at.inside(name).inside("member");
      if (inner.kind == Kind::kList && !element.is_null()) look_into_list(inner, element, there);
      else if (!measured || element.is_null()) look_at_element(shape, element, there);
    }
  }

  void complain(const std::string& value, const Place& at, const std::string& text) {
    complaints_.push_back("Value " + (text == kNotNull ? "null" : "'" + value + "'") + " at '" + at.told +
                          "' failed to satisfy constraint: " + text);
  }
  void complain_barely(const Place& at, const std::string& text) {
    complaints_.push_back("Value at '" + at.own + "' failed to satisfy constraint: " + text);
  }

  const Model& model_;
  Sizes sizes_;
  std::vector<std::string> complaints_;
};

}  // namespace

int64_t whole_number(const Json& number) {
  constexpr double kLimit = 0x1p63;
  if (number.is_number_unsigned()) {
    return static_cast<int64_t>(std::min(number.get<uint64_t>(), static_cast<uint64_t>(INT64_MAX)));
  }
  if (number.is_number_integer()) return number.get<int64_t>();
  const double value = number.get<double>();
  if (value >= kLimit) return INT64_MAX;
  return value < -kLimit ? INT64_MIN : static_cast<int64_t>(value);
}

Failure check_types(const Model& model, const Shape& shape, const Json& value) {
  if (value.is_null()) return std::nullopt;
  if (shape.own_check != nullptr) return shape.own_check(value);
  switch (shape.kind) {
    case Kind::kText: return check_scalar(value, value.is_string(), "String");
    case Kind::kBool: return check_scalar(value, value.is_boolean(), "Boolean");
    case Kind::kInteger: return check_scalar(value, value.is_number(), "Integer");
    case Kind::kLong: return check_scalar(value, value.is_number(), "Long");
    case Kind::kFloat: return check_scalar(value, value.is_number(), "Float");
    case Kind::kDouble: return check_scalar(value, value.is_number(), "Double");
    case Kind::kStructure: return check_structure(model, shape, value);
    case Kind::kList: return check_list(model, shape, value);
    case Kind::kMap: return check_map(model, shape, value);
    case Kind::kBlob:
    case Kind::kTimestamp:
    case Kind::kAny: return std::nullopt;
  }
  return std::nullopt;
}

Failure check_limits(const Model& model, const Shape& request, const Json& input, Sizes sizes) {
  if (fits(request, input)) return std::nullopt;
  LimitCheck check(model, sizes);
  check.look(request, input, {});
  return check.failure();
}

Failure check_input(const Model& model, const ModelOperation& operation, const Json& input) {
  if (operation.input == nullptr) return std::nullopt;
  if (Failure failure = check_types(model, *operation.input, input)) return failure;
  return check_limits(model, *operation.input, input);
}

}  // namespace millrace::door
