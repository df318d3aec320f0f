// Backups and global tables cannot be made here: there are none to list.
#include "core/table/operations/operations.h"

namespace millrace::table {
Outcome list_backups(Database&, const Context&, const Json&, Effects&) {
  return Json{{"BackupSummaries", Json::array()}};
}

Outcome list_global_tables(Database&, const Context&, const Json&, Effects&) {
  return Json{{"GlobalTables", Json::array()}};
}

}  // namespace millrace::table
