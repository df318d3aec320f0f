#include "core/workflow/data/setting.h"

#include "core/workflow/data/jsonata.h"

namespace millrace::workflow {
namespace {

Attempted<int64_t> integer_of_query(const Setting& setting, const Json& found, int64_t least) {
  const bool whole = found.is_number() && found.get<double>() == static_cast<double>(found.get<int64_t>());
  if (whole && found.get<int64_t>() >= least) return found.get<int64_t>();
  return query_failure(unexpected_type(setting.value.query, setting.field, "number", found), setting.field);
}

std::optional<int64_t> digits_in(const Json& found) {
  if (!found.is_string()) return std::nullopt;
  const auto& text = found.get_ref<const std::string&>();
  const bool digits = !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::optional<int64_t>(std::stoll(text)) : std::nullopt;
}

}  // namespace

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
  if (found.is_number_integer() && found.get<int64_t>() >= least) return found.get<int64_t>();
  return no_such_number(setting, found, "integer: " + (setting.path() ? setting.value.expression.text : ""));
}

Attempted<int64_t> integer_or_digits_of(const Setting& setting, const Scope& scope, int64_t least) {
  if (setting.query()) return integer_of(setting, scope, least);
  const auto value = value_of(setting, scope);
  const auto digits = value ? digits_in(**value) : std::nullopt;
  return digits && *digits >= least ? Attempted<int64_t>(*digits) : integer_of(setting, scope, least);
}

Attempted<int64_t> count_of(const Setting& setting, const Scope& scope) {
  auto value = value_of(setting, scope);
  if (!value) return tl::unexpected<Failure>(std::move(value.error()));
  const Json& found = **value;
  if (found.is_number_integer() && found >= 0) return found.get<int64_t>();
  if (const auto digits = digits_in(found)) return *digits;
  return no_such_number(setting, found, "integer");
}

}  // namespace millrace::workflow
