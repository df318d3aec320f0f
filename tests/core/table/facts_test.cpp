#include "core/table/facts.h"

#include <gtest/gtest.h>

#include "tests/core/table/bench.h"

namespace millrace::table {
namespace {

constexpr const char* kA = "{'id':{'S':'a'},'v':{'N':'1'}}";

attribute::ItemPtr stored(const char* wire) {
  if (wire == nullptr) return nullptr;
  return attribute::encode(attributes(wire));
}

ItemChange changed(const char* before, const char* after) {
  ItemChange change;
  change.table = "Things-1X2Y";
  change.key = attributes("{'id':{'S':'a'}}");
  change.before = stored(before);
  change.after = stored(after);
  change.write_halves = 3;
  return change;
}

TEST(TableFacts, AWriteIsToldByWhatBecameOfTheItem) {
  const struct {
    const char* before;
    const char* after;
    const char* kind;
    const char* text;
  } rows[] = {
      {nullptr, kA, kInserted, "Things stored a."},
      {kA, nullptr, kRemoved, "Things deleted a."},
      {nullptr, nullptr, kRemoved, "Things had no a to delete."},
      {kA, "{'v':{'N':'1.0'},'id':{'S':'a'}}", kUnchanged, "Things left a as it was."},
      {kA, "{'id':{'S':'a'},'v':{'S':'x'}}", kModified, "Things changed a: v is now x."},
      {kA, "{'id':{'S':'a'},'l':{'L':[{'BOOL':true}]}}", kModified,
       "Things changed a: l is now {\"L\":[{\"BOOL\":true}]}, v is gone."},
      {"{'id':{'S':'a'}}", "{'id':{'S':'a'},'p':{'N':'1'},'q':{'N':'2'},'r':{'N':'3'},'s':{'N':'4'},'t':{'N':'5'}}",
       kModified, "Things changed a: p is now 1, q is now 2, r is now 3 and 2 more."},
  };
  for (const auto& row : rows) {
    const sim::Fact fact = write_fact("Things", changed(row.before, row.after));
    EXPECT_EQ(fact.kind, row.kind);
    EXPECT_EQ(sim::to_text(fact), row.text);
    EXPECT_EQ(fact.resource, "Things");
    EXPECT_EQ(fact.subject, "a");
    EXPECT_TRUE(is_about_tables(fact));
    EXPECT_EQ(changes_item(fact), row.kind != kUnchanged);
  }
}

TEST(TableFacts, AWriteCarriesWhatAPanelShowsOfIt) {
  ItemChange change = changed(kA, "{'id':{'S':'a'}}");
  EXPECT_EQ(to_text(*write_fact("Things", change).data),
            quotes("{'table':'Things-1X2Y','changed':['v'],'units':1.5,'key':{'id':{'S':'a'}},'before':{'id':{'S':'a'},"
                   "'v':{'N':'1'}},'after':{'id':{'S':'a'}}}"));
  EXPECT_EQ(write_fact("Things", change).weight, sim::Weight::kPlain);
  change.event = stream::Change::kModify;
  EXPECT_EQ(write_fact("Things", change).weight, sim::Weight::kNotable);
  ItemChange expired = changed(kA, nullptr);
  expired.by_expiry = true;
  EXPECT_EQ(sim::to_text(write_fact("Things", expired)), "Things deleted a, whose time to live had passed.");
}

TEST(TableFacts, LongValuesAreCutBetweenCharacters) {
  std::string text = "{'id':{'S':'a'},'v':{'S':'x";
  std::string shown = "x";
  for (int i = 0; i < 40; ++i) text += "ü";
  for (int i = 0; i < 29; ++i) shown += "ü";
  EXPECT_EQ(sim::to_text(write_fact("Things", changed(kA, (text + "'}}").c_str()))),
            "Things changed a: v is now " + shown + "….");
}

TEST(TableFacts, AKeyOfTwoPartsIsToldAsBoth) {
  EXPECT_EQ(key_text(attributes("{'n':{'N':'-1.50'},'id':{'S':'GRP#1'}}")), "GRP#1 / -1.5");
}

TEST(TableFacts, AReadTellsHowMuchWasLookedAt) {
  EXPECT_EQ(sim::to_text(read_fact("Things", "GetItem", {"Things-1X2Y", "", 1, 1})),
            "Things was read by GetItem: 1 item.");
  const sim::Fact fact = read_fact("Things", "Query", {"Things-1X2Y", "byX", 2, 1});
  EXPECT_EQ(sim::to_text(fact), "Things was read by Query: 2 items of byX.");
  EXPECT_EQ(fact.kind, kRead);
  EXPECT_EQ(fact.weight, sim::Weight::kNoise);
  EXPECT_FALSE(changes_item(fact));
}

TEST(TableFacts, AReadCarriesWhatWasAskedForAndWhatWasLookedAt) {
  const KeySchema schema{{{"id"}}, {}};
  ItemRead read = read_of("Things-1X2Y", stored(kA), 1);
  read.key = attributes("{'id':{'S':'a'}}");
  EXPECT_EQ(to_text(*read_fact("Things", "GetItem", read, &schema).data),
            quotes("{'operation':'GetItem','index':'','items':1,'units':0.5,'key':{'id':{'S':'a'}},"
                   "'first':{'id':{'S':'a'}},'last':{'id':{'S':'a'}}}"));
  EXPECT_EQ(to_text(*read_fact("Things", "Scan", read_of("Things-1X2Y", nullptr, 1), &schema).data),
            quotes("{'operation':'Scan','index':'','items':0,'units':0.5,'key':{}}"));
}

TEST(TableFacts, AWriteCarriesWhichOperationItWas) {
  const ItemChange change = changed(nullptr, kA);
  EXPECT_EQ(text_member(*write_fact("Things", change, "PutItem").data, "operation"), "PutItem");
  EXPECT_FALSE(write_fact("Things", change).data->contains("operation")) << "nobody called one";
}

TEST(TableFacts, ARefusalGivesTheServicesReasonWithoutItsStop) {
  const sim::Fact fact = refusal_fact("Things", "PutItem", {"SomeException", "It may not be done.", 400, nullptr});
  EXPECT_EQ(fact.kind, kRefused);
  EXPECT_EQ(fact.because, "It may not be done");
  EXPECT_EQ(sim::to_text(fact), "Things refused PutItem with SomeException, because It may not be done.");
  EXPECT_EQ(fact.weight, sim::Weight::kFailure);
}

}  // namespace
}  // namespace millrace::table
