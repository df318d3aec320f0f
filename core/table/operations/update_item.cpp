#include "core/table/operations/item_write.h"
#include "core/table/operations/operations.h"

namespace millrace::table {
Outcome update_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  return write_item(read_update(input), database, context, input, effects);
}

}  // namespace millrace::table
