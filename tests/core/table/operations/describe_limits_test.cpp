#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"

namespace millrace::table {
namespace {

TEST(DescribeLimits, AreThoseOfANewAccount) {
  Bench bench;
  expect(bench,
         {{"DescribeLimits", "{}",
           "{'AccountMaxReadCapacityUnits':80000,'AccountMaxWriteCapacityUnits':80000,'TableMaxReadCapacityUnits':"
           "40000,'TableMaxWriteCapacityUnits':40000}"}});
}

}  // namespace
}  // namespace millrace::table
