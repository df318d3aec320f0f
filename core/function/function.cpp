#include "core/function/function.h"

#include <charconv>

namespace millrace::function {

std::string_view plain_name(std::string_view name_or_arn) {
  if (const size_t at = name_or_arn.rfind("function:"); at != std::string_view::npos) name_or_arn.remove_prefix(at + 9);
  return name_or_arn.substr(0, name_or_arn.find(':'));
}

const Function* find_function(const Functions& functions, std::string_view name_or_arn) {
  const auto it = functions.functions.find(plain_name(name_or_arn));
  return it == functions.functions.end() ? nullptr : &it->second;
}

std::string_view qualifier_in(std::string_view name_or_arn) {
  if (const size_t at = name_or_arn.rfind("function:"); at != std::string_view::npos) name_or_arn.remove_prefix(at + 9);
  const size_t colon = name_or_arn.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name_or_arn.substr(colon + 1);
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
