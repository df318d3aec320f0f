#include "core/workflow/operations/mock_shape.h"

#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/base64.h"
#include "core/workflow/language/services.h"

namespace millrace::workflow {
namespace {

using door::Member;
using door::Shape;

constexpr int kLevelsMax = 64;  // of structures in one another

// The types as they are told.
const char* wanted(Shape::Kind kind) {
  switch (kind) {
    case Shape::Kind::kText:
    case Shape::Kind::kBlob:
    case Shape::Kind::kTimestamp: return "a string";
    case Shape::Kind::kInteger:
    case Shape::Kind::kLong:
    case Shape::Kind::kFloat:
    case Shape::Kind::kDouble: return "a number";
    case Shape::Kind::kBool: return "a boolean";
    case Shape::Kind::kList: return "an array";
    case Shape::Kind::kStructure:
    case Shape::Kind::kMap: return "an object";
    default: return "";
  }
}

std::string type_of(const Json& value) {
  if (value.is_string()) return "a string";
  if (value.is_number()) return "a number";
  if (value.is_boolean()) return "a boolean";
  return value.is_array() ? "an array" : "an object";
}

// Of a text, a collection, or the bytes that a text stands for.
int64_t length_of(const Shape& shape, const Json& value) {
  if (!value.is_string()) return static_cast<int64_t>(value.size());
  const auto& text = value.get_ref<const std::string&>();
  const auto bytes = shape.kind == Shape::Kind::kBlob ? decode_base64(text) : text;
  return static_cast<int64_t>(bytes ? bytes->size() : text.size());
}

std::string out_of_range(const Shape& shape, const Json& value) {
  if (shape.is_number()) {
    const auto number = value.get<double>();
    if (shape.min && number < static_cast<double>(*shape.min)) return "is less than the minimum value";
    return shape.max && number > static_cast<double>(*shape.max) ? "exceeds the maximum value" : "";
  }
  if (shape.min && length_of(shape, value) < *shape.min) return "is smaller than the minimum length";
  return shape.max && length_of(shape, value) > *shape.max ? "exceeds the maximum length" : "";
}

// Of one value, without what is inside it.
std::string complaint(const Shape& shape, const Json& value) {
  const std::string type = wanted(shape.kind);
  if (type.empty()) return "";
  if (type_of(value) != type) return "must be " + type;
  if (const std::string why = out_of_range(shape, value); !why.empty()) return why;
  const bool odd = !shape.values.empty() &&
                   std::find(shape.values.begin(), shape.values.end(), value.get<std::string>()) == shape.values.end();
  return odd ? "is not an expected value" : "";
}

class Fitting {
 public:
  // `opened` is the member that is JSON of any kind in the results of an optimised integration; or empty.
  Fitting(bool whole, std::string_view opened) : whole_(whole), opened_(opened) {}

  std::optional<std::string> check(const Shape& shape, const Json& value, const std::string& field, int level) const {
    if (value.is_null() || level > kLevelsMax) return std::nullopt;
    const std::string why = complaint(shape, value);
    if (!why.empty()) return "Field '" + field + "' " + why;
    if (shape.kind == Shape::Kind::kStructure) return members(shape, value, level);
    if (shape.kind != Shape::Kind::kList && shape.kind != Shape::Kind::kMap) return std::nullopt;
    for (const auto& [key, inner] : value.items()) {
      const std::string name = shape.kind == Shape::Kind::kList ? field : key;
      if (auto wrong = check(*shape.element.shape, inner, name, level + 1)) return wrong;
    }
    return std::nullopt;
  }

 private:
  // As results have them: their names begin with a capital letter.
  std::optional<std::string> members(const Shape& shape, const Json& value, int level) const {
    for (const Member& one : shape.members) {
      const std::string name = capitalised(one.name);
      if (whole_ && one.required && !value.contains(name)) return "Required field '" + name + "' is missing";
    }
    for (const Member& one : shape.members) {
      const std::string name = capitalised(one.name);
      const auto found = value.find(name);
      if (found == value.end() || (level == 0 && name == opened_)) continue;
      if (auto wrong = check(*one.shape, *found, name, level + 1)) return wrong;
    }
    return std::nullopt;
  }

  bool whole_;
  std::string_view opened_;
};

}  // namespace

std::optional<std::string> misfit(const Integration& integration, const Json& result, bool whole) {
  const door::Service* service = integrated(integration.service);
  if (service == nullptr) return std::nullopt;
  const door::ModelOperation* operation = service->model().operation(integration.operation);
  if (operation == nullptr || operation->output == nullptr) return std::nullopt;
  const bool optimised = !integration.sdk && service->optimised;
  return Fitting(whole, optimised ? service->optimised->opened : "").check(*operation->output, result, "", 0);
}

}  // namespace millrace::workflow
