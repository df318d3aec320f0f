#include "core/workflow/data/setting.h"

#include <charconv>

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

Attempted<int64_t> integer_of_query(const Setting& setting, const Json& found, int64_t least) {
  const bool whole = found.is_number() && found.get<double>() == static_cast<double>(found.get<int64_t>());
  if (whole && found.get<int64_t>() >= least) return found.get<int64_t>();
  return query_failure(unexpected_type(setting.value.query, setting.field, "number", found), setting.field);
}

}  // namespace

std::optional<int64_t> whole_number_in(const Json& found) {
  if (found.is_number_integer()) return found.get<int64_t>();
  if (!found.is_string()) return std::nullopt;
  const auto& text = found.get_ref<const std::string&>();
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool all = error == std::errc() && end == text.data() + text.size();
  return all ? std::optional(number) : std::nullopt;
}

tl::unexpected<Failure> invalid_path(const std::string& path, const std::string& why) {
  return runtime_failure("Invalid path '" + path + "' : " + why);
}

tl::unexpected<Failure> no_such_number(const Setting& setting, const Json& found, const std::string& kind) {
  const std::string value = found.is_string() ? found.get<std::string>() : to_text(found);
  return runtime_failure("The " + setting.field + " field refers to value \"" + value + "\" which is not a valid " +
                         kind);
}

Attempted<Value> value_of(const Setting& setting, const Scope& scope) {
  const auto* path = setting.path() ? std::get_if<Path>(&setting.value.expression.what) : nullptr;
  if (path == nullptr) return evaluate(setting.value, scope);
  auto found = look_up(*path, scope);
  return found ? Attempted<Value>(std::move(*found)) : invalid_path(path->text, found.error().why);
}

Attempted<int64_t> integer_of(const Setting& setting, const Scope& scope, int64_t least) {
  auto value = value_of(setting, scope);
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  const Json& found = **value;
  if (setting.query()) return integer_of_query(setting, found, least);
  if (const auto whole = whole_number_in(found); whole && *whole >= least) return *whole;
  return no_such_number(setting, found, "integer: " + (setting.path() ? setting.value.expression.text : ""));
}

Attempted<int64_t> count_of(const Setting& setting, const Scope& scope, int64_t least) {
  auto value = value_of(setting, scope);
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  const Json& found = **value;
  if (const auto whole = whole_number_in(found); whole && *whole >= least) return *whole;
  return no_such_number(setting, found, "integer");
}

}  // namespace millrace::workflow
