#include "core/function/function.h"

namespace millrace::function {

std::string_view plain_name(std::string_view name_or_arn) {
  if (const size_t at = name_or_arn.rfind("function:"); at != std::string_view::npos) name_or_arn.remove_prefix(at + 9);
  return name_or_arn.substr(0, name_or_arn.find(':'));
}

const Function* find_function(const Functions& functions, std::string_view name_or_arn) {
  const auto it = functions.functions.find(plain_name(name_or_arn));
  return it == functions.functions.end() ? nullptr : &it->second;
}

}  // namespace millrace::function
