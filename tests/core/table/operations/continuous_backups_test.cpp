#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(ContinuousBackups, AreSwitchedOnAndOff) {
  Bench bench;
  bench.create();
  const auto recovery = [&](const char* operation, const char* more) {
    const Outcome answer = bench.run(operation, "{'TableName':'Things'" + std::string(more) + "}");
    return (*answer)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"];
  };
  const char* on = ",'PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}";
  const Json enabled = recovery("UpdateContinuousBackups", on);
  EXPECT_EQ(enabled["PointInTimeRecoveryStatus"], "ENABLED");
  EXPECT_EQ(enabled["RecoveryPeriodInDays"], 35);
  EXPECT_EQ(enabled["EarliestRestorableDateTime"], 1767225600.25);
  bench.pass(hours(1));
  const Json later = recovery("DescribeContinuousBackups", "");
  EXPECT_EQ(later["EarliestRestorableDateTime"], enabled["EarliestRestorableDateTime"]);
  EXPECT_EQ(later["LatestRestorableDateTime"], 1767225600.25 + 55 * 60);
  const char* off = ",'PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':false}";
  EXPECT_EQ(recovery("UpdateContinuousBackups", off), (Json{{"PointInTimeRecoveryStatus", "DISABLED"}}));
}

TEST(ContinuousBackups, RefuseWhatTheServiceRefuses) {
  Bench bench;
  bench.create();
  expect(bench,
         {{"UpdateContinuousBackups",
           "{'TableName':'Nothing','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true}}",
           "TableNotFoundException: Table not found: Nothing"},
          {"UpdateContinuousBackups", "{'TableName':'Things'}",
           "ValidationException: 1 validation error detected: Value null at 'pointInTimeRecoverySpecification' failed "
           "to satisfy constraint: Member must not be null"},
          {"UpdateContinuousBackups",
           "{'TableName':'Things','PointInTimeRecoverySpecification':{'PointInTimeRecoveryEnabled':true,"
           "'RecoveryPeriodInDays':36}}",
           "ValidationException: 1 validation error detected: Value '36' at "
           "'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have "
           "value less than or equal to 35"}});
}

TEST(ContinuousBackups, AreThereWithoutPointInTimeRecoveryAtFirst) {
  Bench bench;
  bench.create();
  expect(
      bench,
      {{"DescribeContinuousBackups", "{'TableName':'Things'}",
        "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED','PointInTimeRecoveryDescription':{'"
        "PointInTimeRecoveryStatus':'DISABLED'}}}"},
       {"DescribeContinuousBackups", "{'TableName':'Nothing'}", "TableNotFoundException: Table not found: Nothing"}});
}

}  // namespace
}  // namespace millrace::table
