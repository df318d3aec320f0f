#include "core/object/store.h"

#include "tests/core/workflow/stage.h"

namespace millrace::object {
namespace {

using workflow::Stage;

std::string said(const Outcome& outcome) { return outcome ? to_text(*outcome) : outcome.error().name; }

void put(Stage& stage, const std::vector<std::string>& keys) {
  EXPECT_TRUE(stage.call("CreateBucket", {{"Bucket", "store"}}, "s3"));
  for (const std::string& key : keys) {
    EXPECT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", key}, {"Body", "text of " + key}}, "s3"));
  }
}

TEST(Objects, ErrorsHaveTheServicesNames) {
  Stage stage;
  put(stage, {"a"});
  struct Row {
    const char* operation;
    Json input;
    const char* error;
  };
  const Row rows[] = {
      {"CreateBucket", {{"Bucket", "store"}}, "BucketAlreadyOwnedByYou"},
      {"CreateBucket", {{"Bucket", "Upper"}}, "InvalidBucketName"},
      {"CreateBucket", {{"Bucket", "ab"}}, "InvalidBucketName"},
      {"GetObject", {{"Bucket", "nowhere"}, {"Key", "a"}}, "NoSuchBucket"},
      {"GetObject", {{"Bucket", "store"}, {"Key", "b"}}, "NoSuchKey"},
      {"DeleteBucket", {{"Bucket", "store"}}, "BucketNotEmpty"},
      {"ListObjectsV2", {{"Bucket", "nowhere"}}, "NoSuchBucket"},
      {"SelectObjectContent", {{"Bucket", "store"}}, "NotImplemented"},
  };
  for (const Row& row : rows) EXPECT_EQ(said(stage.call(row.operation, row.input, "s3")), row.error) << row.operation;
}

TEST(Objects, AnObjectReplacesTheOneBefore) {
  Stage stage;
  put(stage, {"a"});
  ASSERT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", "a"}, {"Body", {{"n", 1}}}}, "s3"));
  const Outcome got = stage.call("GetObject", {{"Bucket", "store"}, {"Key", "a"}}, "s3");
  ASSERT_TRUE(got);
  EXPECT_EQ(text_member(*got, "Body"), R"({"n":1})");
  EXPECT_EQ(stage.world.objects.bytes, text_member(*got, "Body").size());
  ASSERT_TRUE(stage.call("DeleteObject", {{"Bucket", "store"}, {"Key", "a"}}, "s3"));
  EXPECT_EQ(stage.world.objects.bytes, 0U);
  EXPECT_TRUE(stage.call("DeleteBucket", {{"Bucket", "store"}}, "s3"));
}

std::vector<std::string> listed(Stage& stage, Json input, std::string* next = nullptr,
                                const char* operation = "ListObjectsV2") {
  input["Bucket"] = "store";
  const Outcome list = stage.call(operation, input, "s3");
  EXPECT_TRUE(list);
  std::vector<std::string> out;
  for (const Json& object : member(*list, "Contents")) out.push_back(text_member(object, "Key"));
  for (const Json& prefix : member(*list, "CommonPrefixes")) out.push_back(text_member(prefix, "Prefix"));
  if (next != nullptr) *next = text_member(*list, "NextContinuationToken");
  return out;
}

TEST(Objects, ListingsGoByPrefixAndRollUpAtTheDelimiter) {
  Stage stage;
  put(stage, {"a/1", "a/2", "a/b/3", "c", "d/4"});
  using Keys = std::vector<std::string>;
  EXPECT_EQ(listed(stage, {{"Prefix", "a/"}}), (Keys{"a/1", "a/2", "a/b/3"}));
  EXPECT_EQ(listed(stage, {{"Delimiter", "/"}}), (Keys{"c", "a/", "d/"}));
  EXPECT_EQ(listed(stage, {{"Prefix", "a/"}, {"Delimiter", "/"}}), (Keys{"a/1", "a/2", "a/b/"}));
  EXPECT_EQ(listed(stage, {{"StartAfter", "a/b/3"}}), (Keys{"c", "d/4"}));
}

TEST(Objects, PagesTogetherListEveryKeyOnce) {
  Stage stage;
  put(stage, {"a/", "a/1", "a/2", "b/1", "c", "d/4", "e"});
  for (const std::string delimiter : {"", "/"}) {
    Json whole = Json::object();
    if (!delimiter.empty()) whole["Delimiter"] = delimiter;
    auto wanted = listed(stage, whole);
    for (int size = 1; size <= 3; ++size) {
      std::vector<std::string> all;
      std::string next;
      Json input = whole;
      input["MaxKeys"] = size;
      do {
        for (auto& key : listed(stage, input, &next)) all.push_back(std::move(key));
        input["ContinuationToken"] = next;
      } while (!next.empty());
      std::sort(all.begin(), all.end());
      std::sort(wanted.begin(), wanted.end());
      EXPECT_EQ(all, wanted) << "pages of " << size << ", delimiter '" << delimiter << "'";
    }
  }
}

TEST(Objects, TheOlderListingGoesOnAtItsMarker) {
  Stage stage;
  put(stage, {"a/", "a/1", "a/2", "b", "c/3"});
  using Keys = std::vector<std::string>;
  const auto older = [&](Json input) { return listed(stage, std::move(input), nullptr, "ListObjects"); };
  EXPECT_EQ(older({{"Marker", "a/1"}}), (Keys{"a/2", "b", "c/3"}));
  EXPECT_EQ(older({{"Marker", "a/"}, {"Delimiter", "/"}}), (Keys{"b", "c/"}));
  EXPECT_EQ(older({{"Marker", "a/"}, {"Delimiter", "/"}, {"Prefix", "a/"}}), (Keys{"a/1", "a/2"}));
  const auto page = [&](Json input) {
    input["Bucket"] = "store";
    input["MaxKeys"] = 1;
    return *stage.call("ListObjects", input, "s3");
  };
  EXPECT_EQ(text_member(page({{"Delimiter", "/"}}), "NextMarker"), "a/");
  EXPECT_EQ(member(page(Json::object()), "NextMarker"), Json());  // the last key is it
  EXPECT_EQ(member(page(Json::object()), "IsTruncated"), true);
}

TEST(Objects, AnOldWorldKeepsItsObjects) {
  Stage stage;
  put(stage, {"a"});
  const sim::World before = stage.world;
  ASSERT_TRUE(stage.call("PutObject", {{"Bucket", "store"}, {"Key", "a"}, {"Body", "new"}}, "s3"));
  EXPECT_EQ(*before.objects.buckets.at("store").objects.at("a").body, "text of a");
}

}  // namespace
}  // namespace millrace::object
