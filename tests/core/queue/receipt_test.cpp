#include "core/queue/receipt.h"

#include <gtest/gtest.h>

namespace millrace::queue {
namespace {

TEST(Receipt, IsReadBackAndLooksLikeTheServices) {
  const std::string text = write_receipt({"Jobs.fifo", 12, 345});
  EXPECT_TRUE(text.starts_with("AQEB"));
  const auto back = read_receipt(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->queue, "Jobs.fifo");
  EXPECT_EQ(back->number, 12U);
  EXPECT_EQ(back->receipt, 345U);
}

TEST(Receipt, OtherTextsAreNone) {
  for (const char* text : {"", "fake", "AQEB", "AQEBYQ==", "SGVsbG8gMSAy", "AQEBSm9icyAxIHg="}) {
    EXPECT_FALSE(read_receipt(text)) << text;
  }
}

TEST(Receipt, HandlesOfTasksNameTheirQueue) {
  const auto back = read_task_handle(write_task_handle({"id", "arn"}));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->task + back->source, "idarn");
  EXPECT_FALSE(read_task_handle("fake"));
  EXPECT_FALSE(read_task_handle("e30="));
}

}  // namespace
}  // namespace millrace::queue
