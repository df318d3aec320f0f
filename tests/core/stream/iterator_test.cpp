#include "core/stream/iterator.h"

#include <gtest/gtest.h>

#include "tests/core/stream/made.h"

namespace millrace::stream {
namespace {

const Iterator kIterator{kArn, "shardId-00000001767225600000-1a2b3c4d", 42, Instant{1'767'226'500'000'000}};

TEST(Iterator, TokenHoldsAllOfIt) {
  const std::string token = to_token(kIterator);
  EXPECT_TRUE(token.starts_with(std::string(kArn) + "|1|")) << token;
  const auto read = parse_token(token);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->stream_arn, kIterator.stream_arn);
  EXPECT_EQ(read->shard, kIterator.shard);
  EXPECT_EQ(read->from, 42U);
  EXPECT_EQ(read->expires, kIterator.expires);
}

TEST(Iterator, WhatNoTokenWasMadeOfIsNone) {
  for (const char* text : {"", "|1|", "nonsense", "arn|1|", "arn|1|AAAA", "arn|1|not base64!"}) {
    EXPECT_FALSE(parse_token(text)) << text;
  }
}

// Neither a later place, nor a longer life, nor another's stream can be asked for with a token that was given.
TEST(Iterator, AChangedTokenIsNone) {
  const std::string token = to_token(kIterator);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(parse_token(changed)) << i;
  }
  EXPECT_FALSE(parse_token(token.substr(0, token.size() - 4)));
}

}  // namespace
}  // namespace millrace::stream
