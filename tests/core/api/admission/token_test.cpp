#include "core/api/admission/token.h"

#include <gtest/gtest.h>

#include "tests/core/api/a_pool.h"

namespace millrace::api {
namespace {

constexpr Instant kNow{1'767'225'600'000'000};

TEST(Token, ClaimsAreThoseOfItsPool) {
  const userpool::Pool pool = a_pool("web", {{"email", "ann@example.com"}}, {"admins"});
  const userpool::Pools pools{{{pool.id, pool}}};
  Authorizer authorizer;
  authorizer.issuers = {"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool"};
  const std::string id = tokens_of_ann(pool, kNow).identity;
  const auto claims = claims_of(pools, authorizer, id, kNow);
  ASSERT_TRUE(claims) << claims.error();
  EXPECT_EQ(text_member(*claims, "email"), "ann@example.com");
  EXPECT_EQ(member(*claims, "cognito:groups"), Json::array({"admins"}));
  EXPECT_EQ(member(*claims, "exp"), unix_seconds(kNow) + 3'600);
  EXPECT_FALSE(has_scope(*claims, {"orders/read"}));

  const auto access = claims_of(pools, authorizer, tokens_of_ann(pool, kNow).access, kNow);
  EXPECT_TRUE(has_scope(*access, {"orders/read", "aws.cognito.signin.user.admin"}));

  Authorizer narrow = authorizer;
  narrow.audiences = {"app"};
  struct Row {
    const Authorizer& authorizer;
    std::string token;
    Instant now;
    const char* wrong;
  };
  userpool::Pool forged = pool;
  forged.secret = "other";
  const Row rows[] = {
      {authorizer, "a.b", kNow, "the token is refused: it is no token"},
      {authorizer, "a.b.c", kNow, "the token is refused: it is no token"},
      {Authorizer(), id, kNow, "the token is of another issuer"},
      {authorizer, tokens_of_ann(forged, kNow).identity, kNow, "the token is refused: its signature is wrong"},
      {authorizer, id, kNow + hours(1), "the token is refused: it has expired"},
      {narrow, id, kNow, "the token is for another audience"},
  };
  for (const Row& row : rows) {
    const auto read = claims_of(pools, row.authorizer, row.token, row.now);
    EXPECT_EQ(read ? "good" : read.error(), row.wrong);
  }
}

}  // namespace
}  // namespace millrace::api
