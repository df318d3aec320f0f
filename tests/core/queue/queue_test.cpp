#include "core/queue/queue.h"

#include <gtest/gtest.h>

namespace millrace::queue {
namespace {

Message message(const std::string& body, const std::string& group = "", State state = State::kVisible) {
  Message out;
  Content content;
  content.body = body;
  content.group = group;
  out.content = std::make_shared<const Content>(std::move(content));
  out.state = state;
  return out;
}

Queue queue_of(const std::vector<std::pair<const char*, const char*>>& messages, bool fifo) {
  Queue queue;
  queue.config.fifo = fifo;
  for (const auto& [body, group] : messages) add(queue, message(body, group));
  return queue;
}

// Receives so many, in flight then, and gives their bodies.
std::string received(Queue& queue, size_t most) {
  std::string out;
  std::vector<Number> taken;
  while (taken.size() < most) {
    const Number number = next(queue, taken);
    if (number == 0) break;
    put(queue, number, State::kInFlight, Instant{1});
    taken.push_back(number);
    out += queue.messages.at(number).content->body;
  }
  return out;
}

TEST(Queue, AFifoQueueGivesGroupsInOrderAndHoldsThemWhileOneIsInFlight) {
  Queue queue = queue_of({{"a", "1"}, {"x", "2"}, {"b", "1"}, {"y", "2"}, {"c", "1"}}, true);
  EXPECT_EQ(received(queue, 2), "ab");  // as many of one group as there are
  EXPECT_EQ(received(queue, 9), "xy");  // the first group is held
  EXPECT_EQ(received(queue, 9), "");
  take(queue, 1);
  EXPECT_EQ(received(queue, 9), "");  // its second is in flight still
  take(queue, 3);
  EXPECT_EQ(received(queue, 9), "c");
}

TEST(Queue, AFifoQueueGivesWhatStandsBeforeAMessageInFlight) {
  Queue queue = queue_of({{"a", "1"}, {"b", "1"}, {"c", "1"}}, true);
  EXPECT_EQ(received(queue, 3), "abc");
  put(queue, 1, State::kVisible);
  put(queue, 3, State::kVisible);
  EXPECT_EQ(received(queue, 3), "a");
}

TEST(Queue, AStandardQueueGivesTheOldestWhateverItsGroup) {
  Queue queue = queue_of({{"a", "1"}, {"b", ""}, {"c", "1"}, {"d", "2"}}, false);
  EXPECT_EQ(received(queue, 9), "abcd");
  put(queue, 2, State::kVisible);
  put(queue, 1, State::kVisible);
  EXPECT_EQ(received(queue, 1), "a");
}

TEST(Queue, ANoisyGroupOfAStandardQueueComesAfterTheQuietOnes) {
  Queue queue;
  for (int i = 0; i < 40; ++i) add(queue, message("n", "noisy"));
  add(queue, message("q", "quiet"));
  add(queue, message("-", ""));
  EXPECT_EQ(received(queue, 29), std::string(29, 'n'));
  EXPECT_FALSE(is_noisy(queue, "noisy"));
  EXPECT_EQ(received(queue, 1), "n");
  EXPECT_TRUE(is_noisy(queue, "noisy"));  // thirty in flight, more than a tenth
  EXPECT_EQ(received(queue, 4), "q-nn");
}

TEST(Queue, MessagesAreCountedByTheirStates) {
  Queue queue = queue_of({{"a", ""}, {"b", ""}}, false);
  add(queue, message("c", "", State::kDelayed));
  put(queue, 1, State::kInFlight, Instant{5});
  EXPECT_EQ(queue.visible(), 1);
  EXPECT_EQ(queue.in_flight, 1);
  EXPECT_EQ(queue.delayed, 1);
  EXPECT_EQ(due_at(queue, Instant{4}), std::vector<Number>{3});
  EXPECT_EQ(due_at(queue, Instant{5}), (std::vector<Number>{3, 1}));
  take(queue, 1);
  take(queue, 3);
  EXPECT_EQ(queue.in_flight + queue.delayed, 0);
  EXPECT_TRUE(queue.timers.empty());
}

TEST(Queue, RetentionCountsFromWhenEachCame) {
  Queue queue;
  queue.config.retention = seconds(60);
  Message late = message("late");
  late.kept_from = Instant{} + seconds(1);
  add(queue, late);
  add(queue, message("early"));
  EXPECT_TRUE(expired_at(queue, Instant{} + seconds(59)).empty());
  EXPECT_EQ(expired_at(queue, Instant{} + seconds(60)), std::vector<Number>{2});
}

TEST(Queue, SequenceNumbersHaveTwentyDigitsAndGrow) {
  EXPECT_EQ(sequence_text(1).size(), 20U);
  EXPECT_LT(sequence_text(9), sequence_text(10));
  EXPECT_LT(sequence_text(99'999), sequence_text(100'000));
}

TEST(Queue, IsSavedAndReadBackAsItIs) {
  Queue queue = queue_of({{"a", "1"}, {"b", "1"}}, true);
  received(queue, 1);
  queue.config.redrive = Redrive{"arn", 3};
  remember(queue.deduplication, "1", "x", {"id", 1, Instant{7}});
  Queue back;
  ASSERT_TRUE(fields_from_json(fields_to_json(queue), back));
  EXPECT_EQ(fields_to_json(back), fields_to_json(queue));
}

}  // namespace
}  // namespace millrace::queue
