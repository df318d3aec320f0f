// What PutItem, UpdateItem and DeleteItem have in common: one item is written, and the answer shows what was asked of
// it.
#pragma once

#include "core/table/request/write_request.h"

namespace millrace::table {

Outcome write_item(Checked<WriteRequest> request, Database& database, const Context& context, const Json& input,
                   Effects& effects);

}  // namespace millrace::table
