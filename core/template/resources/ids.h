// Ids that a service would make up, the same for the same stack and logical id.
#pragma once

#include <string>

#include "core/base/hash.h"
#include "core/template/resource_type.h"

namespace millrace::template_ {

// Small letters and digits, as API Gateway makes them.
inline std::string short_id(const Stack& stack, const std::string& id, size_t length) {
  uint64_t bits = hash_bytes(stack.name + "/" + id);
  std::string out;
  for (; out.size() < length; bits /= 36) out += "abcdefghijklmnopqrstuvwxyz0123456789"[bits % 36];
  return out;
}

// Of a resource that the template gives no name, where its service takes at most `Max` characters.
template <size_t Max>
std::string id_within(const Stack&, const Resource& resource) {
  return resource.id.substr(0, Max);
}

}  // namespace millrace::template_
