#include "core/workflow/run/request_id.h"

#include "core/base/uuid.h"

namespace millrace::workflow {

std::string named_uuid(const sim::World& world, std::string_view kind, uint64_t number) {
  return millrace::named_uuid(world.luck.seed, kind, number);
}

}  // namespace millrace::workflow
