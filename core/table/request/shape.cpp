#include "core/table/request/shape.h"

#include <algorithm>
#include <vector>

#include "core/attribute/wire.h"
#include "core/base/ascii.h"
#include "core/table/storage/lifecycle.h"

namespace millrace::table {
namespace {

using Failure = std::optional<ServiceError>;
using Kind = Shape::Kind;

Failure serialization(std::string message) { return attribute::serialization_error(std::move(message)).value(); }

constexpr size_t kArnBytesMax = 1'024;
constexpr std::string_view kModel = "com.amazonaws.dynamodb.v20120810.";

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

Failure check_struct(const Shape& shape, const Json& value) {
  if (value.is_array()) {
    return serialization("Unrecognized collection type class " + std::string(kModel) + std::string(shape.java));
  }
  if (!value.is_object()) return serialization("Unexpected value type in payload");
  for (const auto& [name, inner] : members(value)) {  // the first wrong one in the text is told of
    const auto field = std::find_if(shape.fields.begin(), shape.fields.end(), [&](const Field& f) { return f.name == name; });
    if (field == shape.fields.end()) continue;
    if (Failure failure = check_types(*field->shape, inner)) return failure;
  }
  return std::nullopt;
}

// A plain value where a collection inside a collection belongs fails deep in the service's Java, and says so.
Failure check_element(const Shape& shape, const Json& element) {
  const bool collection = shape.kind == Kind::kList || shape.kind == Kind::kMap;
  if (!collection || element.is_structured() || element.is_null()) return check_types(shape, element);
  const std::string type = "sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl";
  return serialization("class " + type + " cannot be cast to class java.lang.Class (" + type +
                       " and java.lang.Class are in module java.base of loader 'bootstrap')");
}

Failure check_list(const Shape& shape, const Json& value) {
  if (value.is_object()) return serialization("Start of structure or map found where not expected");
  if (!value.is_array()) return serialization("Unexpected field type");
  for (const Json& element : value) {
    if (Failure failure = check_element(*shape.element, element)) return failure;
  }
  return std::nullopt;
}

Failure check_map(const Shape& shape, const Json& value) {
  if (value.is_array()) {
    return serialization("Unrecognized collection type java.util.Map<java.lang.String, " + std::string(shape.java) +
                         ">");
  }
  if (!value.is_object()) return serialization("Unexpected field type");
  for (const auto& [name, element] : members(value)) {
    if (Failure failure = check_element(*shape.element, element)) return failure;
  }
  return std::nullopt;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern == "[a-zA-Z0-9_.-]+") return !text.empty() && std::all_of(text.begin(), text.end(), is_name_character);
  return true;
}

bool in_set(std::string_view set, std::string_view text) {
  const std::string list = ", " + std::string(set.substr(1, set.size() - 2)) + ", ";
  return list.find(", " + std::string(text) + ", ") != std::string::npos;
}

// How the service writes a value inside its complaint.
std::string shown(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_array()) {
    std::string text;
    for (const Json& element : value) text += (text.empty() ? "" : ", ") + shown(element);
    return "[" + text + "]";
  }
  if (!value.is_object()) return to_text(value);
  std::string text;
  for (const auto& [name, element] : members(value)) text += (text.empty() ? "" : ", ") + name + "=" + shown(element);
  return "{" + text + "}";
}

// As the service's own type holds it.
std::string integer_text(const Shape& shape, const Json& value) {
  const int64_t whole = whole_number(value);
  if (shape.java != "Integer") return std::to_string(whole);
  return std::to_string(std::clamp<int64_t>(whole, INT32_MIN, INT32_MAX));
}

std::string lower_first(std::string_view name) {
  std::string text(name);
  if (!text.empty()) text[0] = to_lower(text[0]);
  return text;
}

bool is_table_arn(std::string_view text) {
  if (!text.starts_with("arn:") || text.size() > kArnBytesMax) return false;
  const std::string_view name = table_name_of(text);  // all of the text when it names no table, which colons give away
  return name.size() >= 3 && name.size() <= 255 && std::all_of(name.begin(), name.end(), is_name_character);
}

bool text_fits(const Shape& shape, std::string_view text) {
  if (shape.or_arn && is_table_arn(text)) return true;
  const auto length = static_cast<int64_t>(text.size());
  return length >= shape.min && length <= shape.max && (shape.pattern.empty() || matches(shape.pattern, text)) &&
         (shape.set.empty() || in_set(shape.set, text));
}

bool count_fits(const Shape& shape, int64_t count) { return count >= shape.min && count <= shape.max; }

// Whether no limit is broken anywhere inside, found without writing a word.
bool fits(const Shape& shape, const Json& value) {
  const auto element_fits = [&](const Json& element) {
    return element.is_null() ? shape.element->kind == Kind::kValue : fits(*shape.element, element);
  };
  switch (shape.kind) {
    case Kind::kText: return text_fits(shape, value.get_ref<const std::string&>());
    case Kind::kInteger: return count_fits(shape, whole_number(value));
    case Kind::kStruct:
      return std::all_of(shape.fields.begin(), shape.fields.end(), [&](const Field& field) {
        const Json& inner = member(value, field.name);
        return inner.is_null() ? !field.required : fits(*field.shape, inner);
      });
    case Kind::kList:
      return count_fits(shape, static_cast<int64_t>(value.size())) &&
             std::all_of(value.begin(), value.end(), element_fits);
    case Kind::kMap:
      return count_fits(shape, static_cast<int64_t>(value.size())) &&
             std::all_of(members(value).begin(), members(value).end(), [&](const auto& entry) {
               return (!shape.key || text_fits(*shape.key, entry.first)) && element_fits(entry.second);
             });
    case Kind::kBool:
    case Kind::kValue:
    case Kind::kAny: return true;
  }
  return true;
}

// `Member must have length ...`: every limit of the shape that the value breaks.
std::vector<std::string> broken_limits(const Shape& shape, const Json& value) {
  std::vector<std::string> out;
  const bool text = shape.kind == Kind::kText;
  if (shape.or_arn && is_table_arn(value.get_ref<const std::string&>())) return out;
  const bool number = shape.kind == Kind::kInteger;
  const std::string noun = number ? "value" : "length";
  const int64_t measure = text     ? static_cast<int64_t>(value.get_ref<const std::string&>().size())
                          : number ? whole_number(value)
                                   : static_cast<int64_t>(value.size());
  if (measure < shape.min) {
    out.push_back("Member must have " + noun + " greater than or equal to " + std::to_string(shape.min));
  }
  if (measure > shape.max) {
    out.push_back("Member must have " + noun + " less than or equal to " + std::to_string(shape.max));
  }
  if (!text) return out;
  const auto& content = value.get_ref<const std::string&>();
  if (!shape.pattern.empty() && !matches(shape.pattern, content)) {
    out.push_back("Member must satisfy regular expression pattern: " + std::string(shape.pattern));
  }
  if (!shape.set.empty() && !in_set(shape.set, content)) {
    out.push_back("Member must satisfy enum value set: " + std::string(shape.set));
  }
  return out;
}

// Every limit of a shape: of the members of a collection, the service lists them all when one is broken.
std::string all_limits(const Shape& shape) {
  const std::string noun = shape.kind == Kind::kInteger ? "value" : "length";
  std::string text;
  const auto add = [&](const std::string& limit) {
    text += (text.empty() ? "Member must " : ", Member must ") + limit;
  };
  if (shape.max != INT64_MAX) add("have " + noun + " less than or equal to " + std::to_string(shape.max));
  if (shape.min != INT64_MIN) add("have " + noun + " greater than or equal to " + std::to_string(shape.min));
  if (!shape.pattern.empty()) add("satisfy regular expression pattern: " + std::string(shape.pattern));
  if (!shape.set.empty()) add("satisfy enum value set: " + std::string(shape.set));
  return "[" + text + "]";
}

// The service lists ten complaints at most.
constexpr size_t kComplaintsMax = 10;

class LimitCheck {
 public:
  void look(const Shape& shape, const Json& value, const std::string& at) {
    if (complaints_.size() >= kComplaintsMax || value.is_null()) return;
    if (shape.kind == Kind::kAny || shape.kind == Kind::kValue || shape.kind == Kind::kBool) return;
    if (shape.kind != Kind::kStruct) {
      const std::string value_text = shape.kind == Kind::kInteger ? integer_text(shape, value) : shown(value);
      for (const std::string& text : broken_limits(shape, value)) complain(value_text, at, text);
    }
    if (shape.kind == Kind::kStruct) look_into_struct(shape, value, at);
    if (shape.kind == Kind::kList) look_into_list(shape, value, at);
    if (shape.kind == Kind::kMap) look_into_map(shape, value, at);
  }

  Failure failure() const {
    if (complaints_.empty()) return std::nullopt;
    std::string text =
        std::to_string(complaints_.size()) + " validation error" + (complaints_.size() > 1 ? "s" : "") + " detected: ";
    for (size_t i = 0; i < complaints_.size(); ++i) text += (i > 0 ? "; " : "") + complaints_[i];
    return attribute::validation_error(std::move(text)).value();
  }

 private:
  void look_into_struct(const Shape& shape, const Json& value, const std::string& at) {
    for (const Field& field : shape.fields) {
      const Json& inner = member(value, field.name);
      if (inner.is_null() && !field.required) continue;
      const std::string path = (at.empty() ? "" : at + ".") + lower_first(field.name);
      if (inner.is_null()) complain("", path, "Member must not be null");
      else look(*field.shape, inner, path);
    }
  }

  // A null attribute value is told of later, in words of its own.
  void look_at_element(const Shape& shape, const Json& element, const std::string& at) {
    if (element.is_null() && shape.element->kind != Kind::kValue) complain("", at, "Member must not be null");
    else look(*shape.element, element, at);
  }

  void look_into_list(const Shape& shape, const Json& value, const std::string& at) {
    const bool plain = shape.element->kind == Kind::kText || shape.element->kind == Kind::kInteger;
    const bool broken = plain && std::any_of(value.begin(), value.end(), [&](const Json& element) {
                          return !element.is_null() && !broken_limits(*shape.element, element).empty();
                        });
    if (broken) complain(shown(value), at, "Member must satisfy constraint: " + all_limits(*shape.element));
    size_t n = 0;
    for (const Json& element : value) {
      ++n;
      if (element.is_null() || !plain) look_at_element(shape, element, at + "." + std::to_string(n) + ".member");
    }
  }

  // The limits of keys and of members that have a length are told of the whole map.
  void look_into_map(const Shape& shape, const Json& value, const std::string& at) {
    bool keys_broken = false;
    bool members_broken = false;
    const Shape& inner = *shape.element;
    const bool measured = inner.kind == Kind::kText || inner.kind == Kind::kList;
    for (const auto& [name, element] : members(value)) {
      keys_broken = keys_broken || (shape.key && !text_fits(*shape.key, name));
      members_broken = members_broken || (measured && !element.is_null() && !broken_limits(inner, element).empty());
    }
    if (keys_broken) complain(shown(value), at, "Map keys must satisfy constraint: " + all_limits(*shape.key));
    if (members_broken) complain(shown(value), at, "Map value must satisfy constraint: " + all_limits(inner));
    for (const auto& [name, element] : members(value)) {
      const std::string there = at + "." + name + ".member";
      if (inner.kind == Kind::kList && !element.is_null()) look_into_list(inner, element, there);
      else if (inner.kind != Kind::kText || element.is_null()) look_at_element(shape, element, there);
    }
  }

  void complain(const std::string& value, const std::string& at, const std::string& text) {
    const bool null = text == "Member must not be null";
    complaints_.push_back("Value " + (null ? "null" : "'" + value + "'") + " at '" + at +
                          "' failed to satisfy constraint: " + text);
  }

  std::vector<std::string> complaints_;
};

Failure check_managed_name(const Shape& request, const Json& input) {
  for (const Field& field : request.fields) {
    if (!field.shape->told_alone) continue;
    const Json& name = member(input, field.name);
    const std::string parameter(field.name);
    if (name.is_null()) {
      return attribute::validation_error("The parameter '" + parameter +
                                         "' is required but was not present in the request")
          .value();
    }
    const auto& text = name.get_ref<const std::string&>();
    const auto length = static_cast<int64_t>(text.size());
    if ((length >= field.shape->min && length <= field.shape->max) || is_table_arn(text)) continue;
    return attribute::validation_error(parameter + " must be at least " + std::to_string(field.shape->min) +
                                       " characters long and at most " + std::to_string(field.shape->max) +
                                       " characters long")
        .value();
  }
  return std::nullopt;
}

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

Failure check_types(const Shape& shape, const Json& value) {
  if (value.is_null()) return std::nullopt;
  switch (shape.kind) {
    case Kind::kText: return check_scalar(value, value.is_string(), "String");
    case Kind::kBool: return check_scalar(value, value.is_boolean(), "Boolean");
    case Kind::kInteger: return check_scalar(value, value.is_number(), std::string(shape.java));
    case Kind::kValue: return attribute::check_types(value);
    case Kind::kStruct: return check_struct(shape, value);
    case Kind::kList: return check_list(shape, value);
    case Kind::kMap: return check_map(shape, value);
    case Kind::kAny: return std::nullopt;
  }
  return std::nullopt;
}

Failure check_limits(const Shape& request, const Json& input) {
  if (Failure failure = check_managed_name(request, input)) return failure;
  if (fits(request, input)) return std::nullopt;
  LimitCheck check;
  check.look(request, input, "");
  return check.failure();
}

}  // namespace millrace::table
