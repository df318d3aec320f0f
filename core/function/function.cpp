#include "core/function/function.h"

#include <charconv>

namespace millrace::function {

namespace {

// The name with what may follow it: `Tasks:live`.
std::string_view from_name_on(std::string_view name_or_arn) {
  constexpr std::string_view kStart = "function:";
  if (name_or_arn.starts_with(kStart)) return name_or_arn.substr(kStart.size());
  const size_t at = name_or_arn.find(":function:");
  return at == std::string_view::npos ? name_or_arn : name_or_arn.substr(at + 1 + kStart.size());
}

}  // namespace

std::string_view plain_name(std::string_view name_or_arn) {
  const std::string_view name = from_name_on(name_or_arn);
  return name.substr(0, name.find(':'));
}

const Function* find_function(const Functions& functions, std::string_view name_or_arn) {
  const auto it = functions.functions.find(plain_name(name_or_arn));
  return it == functions.functions.end() ? nullptr : &it->second;
}

std::string_view qualifier_in(std::string_view name_or_arn) {
  const std::string_view name = from_name_on(name_or_arn);
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(colon + 1);
}

const Settings* settings_of(const Function& function, std::string_view version) {
  if (version == "$LATEST") return &function;
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
  if (error != std::errc{} || end != version.data() + version.size()) return nullptr;
  const auto it = function.versions.find(number);
  return it == function.versions.end() ? nullptr : it->second.get();
}

}  // namespace millrace::function
