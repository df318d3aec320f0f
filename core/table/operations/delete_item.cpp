#include "core/table/operations/item_write.h"
#include "core/table/operations/operations.h"

namespace millrace::table {
Outcome delete_item(Database& database, const Context& context, const Json& input, Effects& effects) {
  return write_item(read_delete(input), database, context, input, effects);
}

}  // namespace millrace::table
