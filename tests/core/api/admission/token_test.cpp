#include "core/api/admission/token.h"

#include <gtest/gtest.h>

namespace millrace::api {
namespace {

constexpr Instant kNow{1'767'225'600'000'000};

TEST(Token, ClaimsAreThoseOfItsPool) {
  UserPool pool{"eu-central-1_pool", "Pool", "secret", {{"web", "Web"}}, {}};
  pool.users["ann"] = {"sub-1", "", {{"email", "ann@example.com"}}, {"admins"}};
  const std::map<std::string, UserPool> pools{{pool.id, pool}};
  Authorizer authorizer;
  authorizer.issuers = {"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool"};
  const std::string id = make_token(pool, "ann", "web", TokenUse::kId, kNow);
  const auto claims = claims_of(pools, authorizer, id, kNow);
  ASSERT_TRUE(claims) << claims.error();
  EXPECT_EQ(text_member(*claims, "email"), "ann@example.com");
  EXPECT_EQ(member(*claims, "cognito:groups"), Json::array({"admins"}));
  EXPECT_EQ(member(*claims, "exp"), unix_seconds(kNow) + 3'600);
  EXPECT_FALSE(has_scope(*claims, {"orders/read"}));

  const auto access = claims_of(pools, authorizer, make_token(pool, "ann", "web", TokenUse::kAccess, kNow), kNow);
  EXPECT_TRUE(has_scope(*access, {"orders/read", "aws.cognito.signin.user.admin"}));

  Authorizer narrow = authorizer;
  narrow.audiences = {"app"};
  struct Row {
    const Authorizer& authorizer;
    std::string token;
    Instant now;
    const char* wrong;
  };
  UserPool forged = pool;
  forged.secret = "other";
  const Row rows[] = {
      {authorizer, "a.b", kNow, "the token is no JSON Web Token"},
      {authorizer, "a.b.c", kNow, "the token is no JSON Web Token"},
      {Authorizer(), id, kNow, "the token is of another issuer"},
      {authorizer, make_token(forged, "ann", "web", TokenUse::kId, kNow), kNow,
       "the token's signature is not the issuer's"},
      {authorizer, id, kNow + hours(1), "the token has expired"},
      {narrow, id, kNow, "the token is for another audience"},
  };
  for (const Row& row : rows) {
    const auto read = claims_of(pools, row.authorizer, row.token, row.now);
    EXPECT_EQ(read ? "good" : read.error(), row.wrong);
  }
}

}  // namespace
}  // namespace millrace::api
