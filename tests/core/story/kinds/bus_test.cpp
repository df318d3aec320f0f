// What is told of buses.
#include <gtest/gtest.h>

#include "core/story/kinds/kinds.h"
#include "tests/core/story/told.h"

namespace millrace::story {
namespace {

struct Shop : Told {
  Shop()
      : Told(R"({"Box": {"Type": "AWS::SQS::Queue"}, "Orders": {"Type": "AWS::Events::EventBus"},
          "Large": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Orders"},
            "EventPattern": {"source": ["shop"], "detail": {"total": [{"numeric": [">", 10]}]}},
            "Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["Box", "Arn"]}}]}},
          "Nobody": {"Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Orders"}, "State": "DISABLED",
            "EventPattern": {"source": ["shop"]}}},
          "Kept": {"Type": "AWS::Events::Archive", "Properties": {"SourceArn": {"Fn::GetAtt": ["Orders", "Arn"]}}}})") {
  }

  const bus::EventBus& bus() const { return *session.timeline().world().buses.find("Orders"); }
  void put(int total) {
    const Json entry{{"EventBusName", "Orders"},
                     {"Source", "shop"},
                     {"DetailType", "Placed"},
                     {"Detail", to_text(Json{{"total", total}})}};
    call("events", "PutEvents", {{"Entries", Json::array({entry})}});
  }
  Card card() const {
    return now([&](const Moment& m) {
      const auto& nodes = session.graph().nodes;
      return card_of(m, *std::find_if(nodes.begin(), nodes.end(), [&](const auto& one) { return one.id == "Orders"; }));
    });
  }
  Sections sections(const std::string& subject = "") const {
    return now([&](const Moment& m) { return sections_of(m, {"Orders", subject}); });
  }
};

// `text: note [badge]`, a line each.
std::string rows_of(const Section& section) {
  std::string out;
  for (const ListRow& row : section.rows) {
    out += row.text + ": " + row.note + (row.badge.empty() ? "" : " [" + row.badge + "]") + "\n";
  }
  return out;
}

TEST(BusStory, TheCardShowsItsRulesAndArchives) {
  Shop shop;
  shop.put(20);
  shop.go(1);
  const Card card = shop.card();
  EXPECT_EQ(card.note, "event bus");
  EXPECT_EQ(card.foot, "1 event · 0 under way");
  std::string chips;
  for (const auto& chip : card.chips) chips += chip.text + " " + std::string(name_of(chip.hue)) + ";";
  EXPECT_EQ(chips, "Large green;Nobody ;");
  ASSERT_EQ(card.lines.size(), 1U);
  EXPECT_EQ(card.lines[0].text, "Kept: 1 event kept");
}

TEST(BusStory, RulesSayWhatDecidedOnTheLatestEvent) {
  Shop shop;
  shop.put(20);
  shop.put(5);
  shop.go(1);
  const Sections all = shop.sections();
  EXPECT_EQ(rows_of(all.at(0)),
            "Large: wanted 1 of 2 events, 1 delivered; the latest: detail.total was 5, the filter wants a number > 10\n"
            "Nobody: wanted 0 of 2 events; the latest: disabled [disabled]\n");
  EXPECT_EQ(rows_of(all.at(1)), "Placed from shop: {\"total\":5}\nPlaced from shop: {\"total\":20}\n");
  EXPECT_EQ(all.at(2).title, "Archive · Kept");
  EXPECT_EQ(all.at(2).rows.size(), 2U);
}

TEST(BusStory, AnEventSaysWhoWantedIt) {
  Shop shop;
  shop.put(5);
  shop.go(1);
  const Section event = shop.sections(shop.bus().recent.back()->id).at(0);
  EXPECT_EQ(rows_of(event),
            "Large does not want it: detail.total was 5, the filter wants a number > 10\n"
            "Nobody does not want it: disabled\n");
}

TEST(BusStory, ARuleIsSwitchedAndShowsItsDecisions) {
  Shop shop;
  shop.put(20);
  shop.go(1);
  const Sections told = shop.sections(shop.bus().rule("Large")->arn);
  EXPECT_EQ(rows_of(told.at(0)), "Box: what cannot be delivered is gone\n");
  ASSERT_EQ(told.at(0).form.deeds.size(), 1U);
  EXPECT_EQ(told.at(0).form.deeds[0].label, "Disable");
  EXPECT_EQ(told.at(1).rows.at(0).note, "source is shop and detail.total is 20");
  shop.perform(to_json(told.at(0).form.deeds[0].command));
  shop.go(2);
  EXPECT_FALSE(shop.bus().rule("Large")->enabled());
}

TEST(BusStory, AQueueSaysWhoseUndeliveredEventsItGets) {
  const Told told(R"({"Grave": {"Type": "AWS::SQS::Queue"}, "Box": {"Type": "AWS::SQS::Queue"},
    "R": {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {"source": ["s"]}, "Targets": [{"Id": "1",
      "Arn": {"Fn::GetAtt": ["Box", "Arn"]}, "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["Grave", "Arn"]}}}]}}})");
  const Sections all = told.now([](const Moment& m) { return sections_of(m, {"Grave", ""}); });
  std::string users;
  for (const FieldRow& row : all.at(0).members) {
    if (row.name == "events not delivered by") users += row.value;
  }
  EXPECT_EQ(users, "R to Box");
}

TEST(BusStory, AnArchiveIsReplayedFromThere) {
  Shop shop;
  shop.put(20);
  shop.go(1);
  const Section archive = shop.sections().at(2);
  ASSERT_EQ(archive.form.deeds.size(), 1U);
  shop.perform(to_json(archive.form.deeds[0].command));
  shop.go(10);
  const Sections all = shop.sections();
  EXPECT_EQ(rows_of(all.at(1)),
            "Placed from shop: {\"total\":20} [replay]\n"
            "Placed from shop: {\"total\":20}\n");
  EXPECT_EQ(all.at(3).title, "Replays");
  EXPECT_EQ(rows_of(all.at(3)), "Kept-1: is done, 1 event of Kept\n");
}

}  // namespace
}  // namespace millrace::story
