#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(UpdateTimeToLive, ChangesOnceInAnHourAndForOneAttribute) {
  Bench bench;
  bench.create();
  const char* on = "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'x'}}";
  const char* off = "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':false,'AttributeName':'x'}}";
  const char* other = "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'y'}}";
  const char* active =
      "ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is x";
  expect(bench, {{"UpdateTimeToLive", off, "ValidationException: TimeToLive is already disabled"},
                 {"UpdateTimeToLive", on, "{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'x'}}"},
                 {"DescribeTimeToLive", "{'TableName':'Things'}",
                  "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLING','AttributeName':'x'}}"},
                 {"UpdateTimeToLive", on, "ValidationException: TimeToLive is already enabled"},
                 {"UpdateTimeToLive", other, active},
                 {"UpdateTimeToLive",
                  "{'TableName':'Things','TimeToLiveSpecification':{'Enabled':false,'AttributeName':'y'}}", active}});
  bench.pass(bench.context.settings.table_delay);
  expect(bench, {{"DescribeTimeToLive", "{'TableName':'Things'}",
                  "{'TimeToLiveDescription':{'TimeToLiveStatus':'ENABLED','AttributeName':'x'}}"},
                 {"UpdateTimeToLive", off,
                  "ValidationException: Time to live has been modified multiple times within a fixed interval"}});
  bench.pass(hours(1));
  expect(bench, {{"UpdateTimeToLive", off, "{'TimeToLiveSpecification':{'Enabled':false,'AttributeName':'x'}}"},
                 {"DescribeTimeToLive", "{'TableName':'Things'}",
                  "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLING','AttributeName':'x'}}"}});
  bench.pass(bench.context.settings.table_delay);
  expect(bench, {{"DescribeTimeToLive", "{'TableName':'Things'}",
                  "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}"}});
}

}  // namespace
}  // namespace millrace::table
