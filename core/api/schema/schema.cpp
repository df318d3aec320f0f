#include "core/api/schema/schema.h"

namespace {
struct Unexpected {};  // what RapidJSON asserts does not hold
}  // namespace
#define RAPIDJSON_ASSERT(holds) ((holds) ? void() : throw Unexpected())

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

namespace millrace::api {
namespace {

template <class Pointer>
std::string fragment(const Pointer& pointer) {
  rapidjson::StringBuffer text;
  pointer.StringifyUriFragment(text);
  return {text.GetString(), text.GetSize()};
}

bool is_readable(const std::string& pattern) {
  try {
    rapidjson::CrtAllocator allocator;
    const rapidjson::internal::GenericRegex<rapidjson::UTF8<>> regex(pattern.c_str(), &allocator);
    return true;
  } catch (const Unexpected&) {
    return false;
  }
}

// RapidJSON lets a pattern that it cannot read count as none; so do those of which it expects too much. As deep as
// parsed JSON is.
void drop_unreadable_patterns(Json& schema) {
  if (schema.is_object()) {
    const Json& pattern = member(schema, "pattern");
    if (pattern.is_string() && !is_readable(pattern.get<std::string>())) schema.erase("pattern");
    if (member(schema, "patternProperties").is_object()) {
      auto& patterns = schema["patternProperties"].get_ref<Json::object_t&>();
      std::erase_if(static_cast<std::vector<std::pair<std::string, Json>>&>(patterns),
                    [](const auto& one) { return !is_readable(one.first); });
    }
  }
  if (!schema.is_structured()) return;
  for (Json& inner : schema) drop_unreadable_patterns(inner);
}

}  // namespace

std::optional<std::string> misfit(const Models& models, const std::string& model, std::string_view body) {
  auto joined = one_schema(models, model);
  if (!joined || is_endless(*joined)) return std::nullopt;
  drop_unreadable_patterns(*joined);
  const auto given = parse_json(body);  // which bounds its depth
  if (!given) return "it is no JSON: " + given.error().what;
  rapidjson::Document schema, instance;
  schema.Parse(to_text(*joined).c_str());
  instance.Parse(to_text(*given).c_str());
  if (schema.HasParseError() || instance.HasParseError()) return std::nullopt;
  const rapidjson::SchemaDocument compiled(schema);
  rapidjson::SchemaValidator validator(compiled);
  if (instance.Accept(validator)) return std::nullopt;
  return fragment(validator.GetInvalidDocumentPointer()) + ": " + validator.GetInvalidSchemaKeyword();
}

}  // namespace millrace::api
