// Calls and their expected answers, as rows.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>

#include "tests/core/table/bench.h"

namespace millrace::table {

struct CallRow {
  const char* operation;
  const char* input;
  const char* answer;
};

// Runs rows one after the other against one database.
inline void expect(Bench& bench, std::initializer_list<CallRow> rows) {
  for (const CallRow& row : rows) EXPECT_EQ(bench.text(row.operation, row.input), row.answer) << row.input;
}

}  // namespace millrace::table
