#include "core/workflow/run/request_id.h"

#include "core/base/uuid.h"

namespace millrace::workflow {

std::string named_uuid(const sim::World& world, std::string_view kind, uint64_t number) {
  const uint64_t high = hash_number(number, hash_bytes(kind, mix(world.luck.seed + 1)));
  return uuid_text(high, hash_number(number, high));
}

}  // namespace millrace::workflow
