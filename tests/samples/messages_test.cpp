// The scenes of the messages samples, played to their end: what goes wrong in the published variant, and does not in
// the repaired one; and what the access patterns cost.
#include "core/session/console.h"
#include "tests/samples/scenes.h"

namespace millrace::session {
namespace {

// `200 [Hello, Good night]` of a list of messages or groups, `422` and its like of anything else.
std::string shown(const std::string& answer) {
  const std::string status = answer.substr(0, answer.find(' '));
  const Json body = parse_json(answer.substr(std::min(answer.size(), status.size() + 1))).value_or(Json());
  if (body.is_number()) return status + " " + to_text(body);
  if (!body.is_array()) return status;
  std::string list;
  for (const Json& one : body) {
    list += (list.empty() ? "" : ", ") + (one.is_string() ? one.get<std::string>() : text_member(one, "message"));
  }
  return status + " [" + list + "]";
}

std::string all_shown(const Session& session) {
  std::string out;
  for (const std::string& answer : answers(session)) out += (out.empty() ? "" : "; ") + shown(answer);
  return out;
}

struct MessagesLine {
  const char* sample;
  const char* scene;
  int64_t until_s;
  const char* answers;
};

const std::vector<MessagesLine> kMessagesLines{
    {"messages", "A message, five records", 10, "200; 200 [Is the race dry?]"},
    {"messages-fixed", "A message, five records", 10, "200; 200 [Is the race dry?]"},
    {"messages", "Twice in the list", 10, "200; 200; 200 [I mean, since yesterday?, Is the race dry?]"},
    {"messages-fixed", "Twice in the list", 10, "200; 200; 200 [I mean, since yesterday?]"},
    {"messages", "Two in a batch", 10, "200 [this is a filler message]"},
    {"messages-fixed", "Two in a batch", 10, "200 [Is anybody there?]"},
    {"messages", "Lost between delete and put", 10, "200; 200 []; 200 [Is the race dry?]"},
    {"messages-fixed", "Lost between delete and put", 10, "200; 200 [Is the race dry?]; 200 [Is the race dry?]"},
    {"messages", "The policy forgets the index", 70, "200; 200 [this is a filler message]"},
    {"messages-fixed", "The policy forgets the index", 70, "200; 200 [this is a filler message]"},
    {"messages", "New year", 10, "200 []"},
    {"messages-fixed", "New year", 10, "200 [Happy new year!]"},
    {"messages", "Nothing said", 10, "500"},
    {"messages-fixed", "Nothing said", 10, "422 [message_blank]"},
    {"messages", "Nothing unread is an error", 1'100, "500; 200; 200 1; 200 1"},
    {"messages-fixed", "Nothing unread is an error", 1'100, "200 0; 200; 200 1; 200 0"},
    {"messages", "Nobody is calling", 10, "401; 200; 200 [Between us.]"},
    {"messages-fixed", "Nobody is calling", 10, "401; 200; 404"},
};

class MessagesScene : public testing::TestWithParam<MessagesLine> {};

TEST_P(MessagesScene, GoesAsItsVariantDoes) {
  const MessagesLine& line = GetParam();
  EXPECT_EQ(all_shown(after_scene(line.sample, line.scene, line.until_s)), line.answers);
}

INSTANTIATE_TEST_SUITE_P(Scenes, MessagesScene, testing::ValuesIn(kMessagesLines));

TEST(Messages, OneMessageIsFiveRecordsOfTheStream) {
  for (const auto& [sample, runs] : {std::pair{"messages", 7U}, {"messages-fixed", 1U}}) {
    const Session session = after_scene(sample, "A message, five records", 10);
    const auto& world = session.timeline().world();
    EXPECT_EQ(world.functions.functions.at("cruddur-messaging-stream").invocations, runs) << sample;
  }
}

TEST(Messages, WhatIsSentAfterSeedingIsNotAmongTheNewest) {
  for (const auto& [sample, there] : {std::pair{"messages", false}, {"messages-fixed", true}}) {
    const Session session = after_scene(sample, "My message is missing", 40);
    EXPECT_EQ(answers(session).back().find("Can you see this?") != std::string::npos, there) << sample;
  }
}

// The consumed capacity that a script's function returns.
double capacity(Session& session, const char* script) {
  EXPECT_TRUE(session.give(story::RunScript{script}));
  EXPECT_TRUE(session.give(story::Go{story::Move::kEnd}));
  const Json answer = parse_json(console_of(session).calls.front().answer).value_or(Json());
  const Json payload = parse_json(text_member(answer, "Payload")).value_or(Json());
  const Json& units = member(member(payload, "ConsumedCapacity"), "CapacityUnits");
  return units.is_number() ? units.get<double>() : -1;
}

// Twenty messages have some 8.4 KB, which are three times 4 KB, read with half a unit each; a group's row half a unit.
TEST(Messages, TheAccessPatternsCostWhatTheirItemsWeigh) {
  for (const char* sample : {"messages", "messages-fixed"}) {
    Session session = std::move(*Session::open(sample, template_::sample_files(sample), 11));
    for (const char* script : {"setup-users", "update-cognito-user-ids", "seed"}) {
      ASSERT_TRUE(session.give(story::RunScript{script})) << script;
      ASSERT_TRUE(session.give(story::Go{story::Move::kEnd}));
    }
    EXPECT_EQ(capacity(session, "get-conversation"), 1.5) << sample;
    EXPECT_EQ(capacity(session, "list-conversations"), 0.5) << sample;
  }
}

}  // namespace
}  // namespace millrace::session
