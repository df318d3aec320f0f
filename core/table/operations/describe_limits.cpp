#include "core/table/operations/operations.h"

namespace millrace::table {
Outcome describe_limits(Database&, const Context&, const Json&, Effects&) {
  return Json{{"AccountMaxReadCapacityUnits", 80'000},
              {"AccountMaxWriteCapacityUnits", 80'000},
              {"TableMaxReadCapacityUnits", 40'000},
              {"TableMaxWriteCapacityUnits", 40'000}};
}

}  // namespace millrace::table
