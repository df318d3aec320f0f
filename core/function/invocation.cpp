#include "core/function/invocation.h"

#include "core/base/hash.h"

namespace millrace::function {

std::shared_ptr<const Code> make_code(std::map<std::string, std::string> files, std::string handler) {
  uint64_t hash = hash_bytes(handler);
  for (const auto& [path, text] : files) hash = hash_bytes(text, hash_bytes(path, hash));
  return std::make_shared<const Code>(Code{std::move(files), std::move(handler), hash});
}

Json error_payload(const End& end) {
  return Json{{"errorType", end.error_type}, {"errorMessage", end.error_message}, {"trace", end.trace}};
}

}  // namespace millrace::function
