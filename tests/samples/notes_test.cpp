// The scenes of the notes samples, played to their end: what goes wrong in the published variants, and does not in the
// repaired one.
#include <algorithm>

#include "core/story/counters.h"
#include "tests/samples/scenes.h"

namespace millrace::session {
namespace {

// `Title: 4`, `Title: -` (never counted) of the notes that the last GET showed, by title; one without is its id.
std::string shown_notes(const Session& session) {
  std::string last;
  for (const std::string& answer : answers(session)) last = answer.starts_with("200 [") ? answer : last;
  EXPECT_NE(last, "");
  std::vector<std::string> notes;
  for (const Json& note : parse_json(last.substr(std::min<size_t>(4, last.size()))).value_or(Json())) {
    const Json& count = member(note, "wordCount");
    notes.push_back(text_member(note, "title", text_member(note, "id")) + ": " +
                    (count.is_null() ? "-" : to_text(count)));
  }
  std::sort(notes.begin(), notes.end());
  std::string out;
  for (const std::string& note : notes) out += (out.empty() ? "" : ", ") + note;
  return out;
}

size_t told_of(const Session& session, const std::string& kind, const std::string& resource) {
  const auto& facts = session.timeline().trace().facts();
  return size_t(std::count_if(facts.begin(), facts.end(),
                              [&](const sim::Fact& fact) { return fact.kind == kind && fact.resource == resource; }));
}

uint64_t invocations_of(const Session& session, const std::string& function) {
  return session.timeline().world().functions.functions.at(function).invocations;
}

size_t messages_in(const Session& session, const std::string& queue) {
  return session.timeline().world().queues.find(queue)->messages.size();
}

struct Line {
  const char* sample;
  const char* scene;
  int64_t until_s;
  const char* notes;
};

const std::vector<Line> kLines{
    {"notes", "A note is counted", 10, "Shopping: 4"},
    {"notes-queue", "Through the queue", 10, "Shopping: 4"},
    {"notes-fixed", "A note is counted", 10, "Shopping: 4"},
    {"notes", "A mixed batch: one note is never counted", 90'000, "First: 5, Second: -"},
    {"notes-queue", "A mixed batch: one note is never sent", 90'000, "First: 1, Second: -"},
    {"notes-fixed", "A mixed batch: both notes are counted", 10, "First: 1, Second: 3"},
    {"notes-queue", "One missing note: the whole batch is deleted", 200, "Behind: -"},
    {"notes-fixed", "One missing note: the others are counted", 200, "Behind: 7"},
    {"notes", "A poison note: dropped, and its neighbour with it", 10, "Before: 1, Behind: -, No content: -"},
    {"notes-queue", "A poison note comes back every thirty seconds", 700, "Neighbour: 4, No content: -"},
    {"notes-fixed", "A poison note: set aside", 700, "Neighbour: 2, No content: -"},
    {"notes", "A ghost", 10, "draft: 2"},
    {"notes-fixed", "No ghost", 10, ""},
    {"notes-queue", "The topic's consumer stalls, the other goes on", 70, "Before: 3, Behind: 7, by hand: 4"},
    {"notes-fixed", "The topic's consumer gives up, and says so", 70, "Before: 3, Behind: 5, by hand: 4"},
};

TEST(NotesSamples, TheirScenesEndAsTheySay) {
  for (const Line& line : kLines) {
    SCOPED_TRACE(std::string(line.sample) + ": " + line.scene);
    EXPECT_EQ(shown_notes(after_scene(line.sample, line.scene, line.until_s)), line.notes);
  }
}

TEST(NotesSamples, ANoteIsTwoInvocationsAndAfterTheRepairOne) {
  EXPECT_EQ(invocations_of(after_scene("notes", "A note is counted", 60), "WordCount"), 2U);
  const Session queue = after_scene("notes-queue", "Through the queue", 60);
  EXPECT_EQ(invocations_of(queue, "EnqueueNotes"), 2U);
  EXPECT_EQ(invocations_of(queue, "WordCount"), 1U);
  const Session fixed = after_scene("notes-fixed", "A note is counted", 60);
  for (const char* function : {"EnqueueNotes", "AnnounceNotes", "WordCount"}) {
    EXPECT_EQ(invocations_of(fixed, function), 1U) << function;
  }
}

TEST(NotesSamples, WhatReturnsEarlySucceedsSoNobodyIsTold) {
  const Session lost = after_scene("notes-queue", "One missing note: the whole batch is deleted", 200);
  EXPECT_EQ(told_of(lost, "queue.deleted", "WordCountQueue"), 2U);
  EXPECT_EQ(messages_in(lost, "WordCountQueue"), 0U);
  for (const auto& [name, function] : lost.timeline().world().functions.functions) EXPECT_EQ(function.errors, 0U);
}

TEST(NotesSamples, APoisonNoteIsDroppedOrBlocksAsTheSettingsSay) {
  constexpr const char* kBlocked = "With retries for ever: the shard waits a day";
  EXPECT_EQ(told_of(after_scene("notes", "A poison note: dropped, and its neighbour with it", 60), "mapping.discarded",
                    "NotesMapping"),
            1U);
  const Session waiting = after_scene("notes", kBlocked, 7'300);
  EXPECT_EQ(shown_notes(waiting), "An hour later: -, Before: 1, No content: -");
  EXPECT_GT(waiting.timeline().world().mappings.mappings.begin()->second.iterator_age, seconds(3'000));
  const Session over = after_scene("notes", kBlocked, 87'100);
  EXPECT_EQ(shown_notes(over), "An hour later: 5, Before: 1, No content: -");
  EXPECT_GT(invocations_of(over, "WordCount"), 1'400U);
}

TEST(NotesSamples, APoisonMessageComesBackOrEndsInItsQueue) {
  const Session published = after_scene("notes-queue", "A poison note comes back every thirty seconds", 606);
  EXPECT_EQ(told_of(published, "queue.received", "WordCountQueue"), 2U * 21U);  // with its neighbour
  EXPECT_EQ(messages_in(published, "WordCountQueue"), 2U);
  const Session fixed = after_scene("notes-fixed", "A poison note: set aside", 700);
  EXPECT_EQ(messages_in(fixed, "WordCountQueue"), 0U);
  EXPECT_EQ(messages_in(fixed, "DeadNotes"), 1U);
}

TEST(NotesSamples, TheLoopIsCountedAndTheFilterStopsIt) {
  const story::Counters loop =
      story::count(after_scene("notes", "Without the test for INSERT: count the cost", 600).timeline().world());
  EXPECT_GT(loop.invocations, 2'000U);
  EXPECT_GT(loop.write_halves, 2 * 2'000);
  const story::Counters fixed = story::count(after_scene("notes-fixed", "A note is counted", 600).timeline().world());
  EXPECT_EQ(fixed.invocations, 5U);  // two of them are the API's
  EXPECT_EQ(fixed.write_halves, 2 * 2);
}

TEST(NotesSamples, OneConsumerStallsWhileTheOtherGoesOn) {
  const Session stalled = after_scene("notes-queue", "The topic's consumer stalls, the other goes on", 3'600);
  EXPECT_EQ(told_of(stalled, "topic.published", "NotesTopic"), 1U);
  EXPECT_EQ(invocations_of(stalled, "WordCount"), 3U);
  const Session fixed = after_scene("notes-fixed", "The topic's consumer gives up, and says so", 70);
  EXPECT_EQ(told_of(fixed, "topic.published", "NotesTopic"), 2U);
  EXPECT_EQ(messages_in(fixed, "LostRecords"), 1U);
}

}  // namespace
}  // namespace millrace::session
