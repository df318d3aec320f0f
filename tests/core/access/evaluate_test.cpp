// Who may do what, by the rules of the guide's "Policy evaluation logic".
#include "core/access/evaluate.h"

#include <gtest/gtest.h>

#include "core/access/read_policy.h"

namespace millrace::access {
namespace {

constexpr const char* kAccount = "123456789012";
constexpr const char* kTable = "arn:aws:dynamodb:us-east-1:123456789012:table/Orders";

Caller user() { return {Caller::Kind::kUser, kAccount, "arn:aws:iam::123456789012:user/ada", "", ""}; }
Caller session() {
  return {Caller::Kind::kSession, kAccount, "arn:aws:sts::123456789012:assumed-role/Reader/run",
          "arn:aws:iam::123456789012:role/Reader", ""};
}

// Policies in the order in which they are read, kept for as long as the question is asked.
struct Asked {
  Question question{user(), "dynamodb:GetItem", kTable, {}};
  Say say;
  std::vector<Document> kept;

  Asked() { kept.reserve(16); }
  Named add(const std::string& statements, PolicyKind kind) {
    const auto read = read_policy(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}", kind);
    EXPECT_TRUE(read) << (read ? "" : read.error());
    kept.push_back(read.value_or(Document{}));
    return {"p" + std::to_string(kept.size()), kept.back().policy.get()};
  }
  Asked& identity(const std::string& s) { return say.identity.push_back(add(s, PolicyKind::kIdentity)), *this; }
  Asked& boundary(const std::string& s) { return say.boundary.push_back(add(s, PolicyKind::kIdentity)), *this; }
  Asked& session_policy(const std::string& s) { return say.session.push_back(add(s, PolicyKind::kIdentity)), *this; }
  Asked& resource(const std::string& s) { return say.resource.push_back(add(s, PolicyKind::kResource)), *this; }
  // `allowed`, `denied by p1`, `lacking 0 1`.
  std::string answer() const {
    const Decision decision = decide(question, say);
    if (decision.is == Decision::Is::kExplicitDeny) return "denied by " + decision.by.front().policy;
    if (decision.allowed()) return "allowed";
    std::string out = "lacking";
    for (const Layer layer : decision.lacking) out += " " + std::to_string(static_cast<int>(layer));
    return out;
  }
};

const std::string kAllow = R"({"Effect":"Allow","Action":"dynamodb:*","Resource":"*"})";
const std::string kDeny = R"({"Effect":"Deny","Action":"dynamodb:getitem","Resource":"*"})";

std::string granting(const std::string& principal) {
  return R"({"Effect":"Allow","Principal":)" + principal + R"(,"Action":"dynamodb:GetItem","Resource":"*"})";
}

TEST(Decisions, NeedAnAllowAndNoDeny) {
  EXPECT_EQ(Asked().answer(), "lacking 0");
  EXPECT_EQ(Asked().identity(kAllow).answer(), "allowed");
  EXPECT_EQ(Asked().identity(kAllow).identity(kDeny).answer(), "denied by p2");
  EXPECT_EQ(Asked().identity(kAllow).boundary(kAllow).session_policy(kAllow).answer(), "allowed");
  EXPECT_EQ(Asked().boundary(kAllow).answer(), "lacking 0");
  EXPECT_EQ(Asked().identity(kAllow).boundary(R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})").answer(),
            "lacking 1");
  EXPECT_EQ(Asked().identity(kAllow).session_policy(kDeny).answer(), "denied by p2");
}

TEST(Decisions, NameAllThatAllows) {
  Asked asked;
  asked.identity(kAllow).identity(kAllow);
  const Decision decision = decide(asked.question, asked.say);
  ASSERT_EQ(decision.by.size(), 2);
  EXPECT_EQ(decision.by[1].policy, "p2");
}

TEST(ResourcePolicies, GiveByHowTheyNameTheCaller) {
  const std::string other = R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})";
  EXPECT_EQ(Asked().resource(granting(R"({"AWS":"arn:aws:iam::123456789012:user/ada"})")).boundary(other).answer(),
            "allowed");
  EXPECT_EQ(Asked().resource(granting("\"*\"")).answer(), "allowed");
  EXPECT_EQ(Asked().resource(granting(R"({"AWS":"123456789012"})")).answer(), "lacking 0");
  Asked assumed;
  assumed.question.caller = session();
  assumed.resource(granting(R"({"AWS":"arn:aws:iam::123456789012:role/Reader"})"));
  EXPECT_EQ(assumed.answer(), "allowed");
  EXPECT_EQ(assumed.session_policy(other).answer(), "lacking 2");
  EXPECT_EQ(assumed.resource(granting(R"({"AWS":"arn:aws:sts::123456789012:assumed-role/Reader/run"})")).answer(),
            "allowed");
}

TEST(ResourcePolicies, OfAnotherAccountMustAllowBesidesTheCallersOwn) {
  Asked asked;
  asked.say.owner = "999999999999";
  EXPECT_EQ(asked.identity(kAllow).answer(), "lacking 3");
  EXPECT_EQ(asked.resource(granting(R"({"AWS":"123456789012"})")).answer(), "allowed");
  asked.say.identity.clear();
  EXPECT_EQ(asked.answer(), "lacking 0");
}

TEST(ResourcePolicies, AloneDecideForServicesAndStrangers) {
  Asked service;
  service.question.caller = {Caller::Kind::kService, kAccount, "", "", "sns.amazonaws.com"};
  EXPECT_EQ(service.answer(), "lacking 3");
  EXPECT_EQ(service.resource(granting(R"({"Service":"sns.amazonaws.com"})")).answer(), "allowed");
  Asked nobody;
  nobody.question.caller = {};
  EXPECT_EQ(nobody.resource(granting(R"({"AWS":"*"})")).answer(), "allowed");
}

TEST(Statements, MayNameWhatTheyDoNotMean) {
  EXPECT_EQ(Asked().identity(R"({"Effect":"Allow","NotAction":"iam:*","Resource":"*"})").answer(), "allowed");
  EXPECT_EQ(Asked().identity(R"({"Effect":"Allow","NotAction":"dynamodb:Get*","Resource":"*"})").answer(), "lacking 0");
  EXPECT_EQ(Asked().identity(R"({"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::*"})").answer(), "allowed");
  EXPECT_EQ(Asked()
                .identity(kAllow)
                .resource(R"({"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::123456789012:user/bob"},)"
                          R"("Action":"dynamodb:*","Resource":"*"})")
                .answer(),
            "denied by p2");
}

TEST(Resources, MayHoldVariables) {
  const std::string own =
      R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:dynamodb:*:*:table/${aws:username, 'x'}"})";
  Asked asked;
  asked.identity(own);
  EXPECT_EQ(asked.answer(), "lacking 0");
  asked.question.context["aws:username"] = {"Orders"};
  EXPECT_EQ(asked.answer(), "allowed");
}

struct ConditionRow {
  const char* condition;
  bool holds;
};

TEST(Conditions, FollowTheirOperators) {
  const Context context{{"a:s", {"Mill"}},          {"a:n", {"10"}},        {"a:d", {"2026-01-02T00:00:00Z"}},
                        {"a:b", {"true"}},          {"a:ip", {"10.1.2.3"}}, {"a:arn", {"arn:aws:sns:eu:1:orders"}},
                        {"a:six", {"2001:db8::1"}}, {"a:many", {"x", "y"}}, {"a:bin", {"AQI="}}};
  const ConditionRow rows[] = {
      {R"("StringEquals":{"a:s":["Race","Mill"]})", true},
      {R"("StringEquals":{"A:S":"mill"})", false},
      {R"("StringNotEquals":{"a:s":["Race","Mill"]})", false},
      {R"("StringEqualsIgnoreCase":{"a:s":"mill"})", true},
      {R"("StringLike":{"a:s":"M?l*"})", true},
      {R"("StringNotLike":{"a:none":"M*"})", true},
      {R"("StringLike":{"a:none":"*"})", false},
      {R"("StringLikeIfExists":{"a:none":"x"})", true},
      {R"("NumericLessThan":{"a:n":"10.5"})", true},
      {R"("NumericGreaterThanEquals":{"a:n":10})", true},
      {R"("NumericEquals":{"a:s":"10"})", false},
      {R"("NumericNotEquals":{"a:n":"11"})", true},
      {R"("DateLessThan":{"a:d":"2026-01-03"})", true},
      {R"("DateGreaterThan":{"a:d":"1767312000"})", false},
      {R"("Bool":{"a:b":"true"})", true},
      {R"("Bool":{"a:b":false})", false},
      {R"("BinaryEquals":{"a:bin":"AQI="})", true},
      {R"("IpAddress":{"a:ip":["192.168.0.0/16","10.1.0.0/16"]})", true},
      {R"("NotIpAddress":{"a:ip":"10.1.2.0/24"})", false},
      {R"("IpAddress":{"a:six":"2001:db8::/32"})", true},
      {R"("ArnLike":{"a:arn":"arn:aws:*:eu:*:ord*"})", true},
      {R"("ArnEquals":{"a:arn":"arn:*:orders"})", false},
      {R"("Null":{"a:none":"true"})", true},
      {R"("Null":{"a:s":"true"})", false},
      {R"("ForAnyValue:StringEquals":{"a:many":["y","z"]})", true},
      {R"("ForAllValues:StringEquals":{"a:many":["y","z"]})", false},
      {R"("ForAllValues:StringEquals":{"a:many":["x","y","z"]})", true},
      {R"("ForAllValues:StringEquals":{"a:none":"x"})", true},
      {R"("ForAnyValue:StringEquals":{"a:none":"x"})", false},
      {R"("ForAnyValue:StringNotEquals":{"a:many":"x"})", true},
      {R"("StringEquals":{"a:s":"${a:s}"})", true},
      {R"("StringLike":{"a:s":"${a:none}"})", false},
      {R"("StringEquals":{"a:s":"Mill"},"NumericEquals":{"a:n":"9"})", false},
  };
  for (const ConditionRow& row : rows) {
    Asked asked;
    asked.question.context = context;
    asked.identity(std::string(R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{)") + row.condition +
                   "}}");
    EXPECT_EQ(asked.answer() == "allowed", row.holds) << row.condition;
  }
}

}  // namespace
}  // namespace millrace::access
