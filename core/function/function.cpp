#include "core/function/function.h"

namespace millrace::function {

const Function* find_function(const Functions& functions, std::string_view name_or_arn) {
  std::string_view name = name_or_arn;
  if (const size_t at = name.rfind("function:"); at != std::string_view::npos) name.remove_prefix(at + 9);
  name = name.substr(0, name.find(':'));
  const auto it = functions.functions.find(name);
  return it == functions.functions.end() ? nullptr : &it->second;
}

}  // namespace millrace::function
