#include <gtest/gtest.h>

#include "tests/core/table/rows_of_calls.h"
#include "tests/core/table/streaming.h"

namespace millrace::table {
namespace {

TEST(GetRecords, ShowWhatTheStreamsViewShows) {
  const struct {
    const char* view;
    bool shows_new;
    bool shows_old;
  } rows[] = {{"KEYS_ONLY", false, false},
              {"NEW_IMAGE", true, false},
              {"OLD_IMAGE", false, true},
              {"NEW_AND_OLD_IMAGES", true, true}};
  for (const auto& row : rows) {
    Streaming bench(row.view);
    bench.put("a");
    bench.put("a", "1");
    const Outcome all = bench.records(bench.iterator(bench.shard(), "TRIM_HORIZON"));
    const Json& change = (*all)["Records"][1]["dynamodb"];
    EXPECT_EQ(change["StreamViewType"], row.view);
    EXPECT_EQ(change.contains("NewImage"), row.shows_new) << row.view;
    EXPECT_EQ(change.contains("OldImage"), row.shows_old) << row.view;
  }
}

}  // namespace
}  // namespace millrace::table
