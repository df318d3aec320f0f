// Backups, exports, imports and global tables cannot be made here: there are none to list.
#include "core/table/operations/operations.h"

namespace millrace::table {
Outcome list_backups(Database&, const Context&, const Json&, Effects&) {
  return Json{{"BackupSummaries", Json::array()}};
}

Outcome list_exports(Database&, const Context&, const Json&, Effects&) {
  return Json{{"ExportSummaries", Json::array()}};
}

Outcome list_global_tables(Database&, const Context&, const Json&, Effects&) {
  return Json{{"GlobalTables", Json::array()}};
}

Outcome list_imports(Database&, const Context&, const Json&, Effects&) {
  return Json{{"ImportSummaryList", Json::array()}};
}

}  // namespace millrace::table
