#include "core/workflow/language/definition.h"

#include <algorithm>

#include "core/workflow/language/definition_reader.h"

namespace millrace::workflow {
namespace {

// The service's own words for text that is no JSON name the Java source; the first word is what people look for.
Diagnostic not_json(std::string_view text, const JsonError& error) {
  const std::string place = "line: " + std::to_string(error.line) + ", column: " + std::to_string(error.column);
  const std::string source = "[Source: (String)\"" + std::string(text.substr(0, 500)) + "\"; " + place + "]";
  const size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const std::string word(text.substr(0, std::min(end, text.size())));
  if (word.empty()) return {"INVALID_JSON_DESCRIPTION", false, {error.what + "\n at " + source, source, {}}};
  const size_t column = word.size() + 1;
  const std::string at =
      "[Source: (String)\"" + std::string(text.substr(0, 500)) + "\"; line: 1, column: " + std::to_string(column) + "]";
  return {"INVALID_JSON_DESCRIPTION",
          false,
          {"Unrecognized token '" + word +
               "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or "
               "'false')\n at " +
               at,
           at,
           {}}};
}

}  // namespace

void Definition::parse_again() {
  Parsed parsed = parse_source(*source);
  if (parsed.definition) *this = *parsed.definition;
}

Parsed parse_source(const Json& source, bool express) {
  Parsed out;
  auto definition = std::make_shared<Definition>();
  definition->source = share(source);
  DefinitionReader(*definition, express, out.diagnostics).read(source);
  const bool failed =
      std::any_of(out.diagnostics.begin(), out.diagnostics.end(), [](const auto& d) { return !d.warning; });
  if (!failed) out.definition = std::move(definition);
  return out;
}

Parsed parse_definition(std::string_view text, bool express) {
  auto json = parse_json(text, {Definition::kBytesMax, 128});
  if (json) return parse_source(*json, express);
  return {nullptr, {not_json(text, json.error())}};
}

}  // namespace millrace::workflow
