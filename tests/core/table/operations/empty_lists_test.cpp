#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(EmptyLists, OfWhatCannotBeMadeHereThereIsNone) {
  Bench bench;
  expect(bench, {{"ListBackups", "{}", "{'BackupSummaries':[]}"}, {"ListGlobalTables", "{}", "{'GlobalTables':[]}"}});
}

}  // namespace
}  // namespace millrace::table
