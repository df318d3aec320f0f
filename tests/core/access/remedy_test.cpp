// What would allow a request that was refused; and that it does.
#include "core/access/remedy.h"

#include <gtest/gtest.h>

#include "core/access/read_policy.h"

namespace millrace::access {
namespace {

constexpr const char* kHere = "123456789012";
constexpr const char* kOrders = "arn:aws:dynamodb:eu-central-1:123456789012:table/Orders";
constexpr const char* kPay = "arn:aws:lambda:eu-central-1:123456789012:function:Pay";
constexpr const char* kDeploy = "arn:aws:iam::123456789012:role/Deploy";
constexpr const char* kAll = R"({"Effect":"Allow","Action":"*","Resource":"*"})";
constexpr const char* kOther = R"({"Effect":"Allow","Action":"s3:*","Resource":"*"})";

const std::string kIn = "arn:aws:iam::123456789012:";
const std::string kQuery = R"({"Effect":"Allow","Action":"dynamodb:Query",)"
                           R"("Resource":"arn:aws:dynamodb:eu-central-1:123456789012:table/Orders"})";

std::string letting(const std::string& principal, const std::string& action, const std::string& resource) {
  return R"({"Effect":"Allow","Principal":)" + principal + R"(,"Action":")" + action + R"(","Resource":")" + resource +
         "\"}";
}

const Caller kAda{Caller::Kind::kUser, kHere, "arn:aws:iam::123456789012:user/ada", "", ""};
const Caller kReader{Caller::Kind::kSession, kHere, "arn:aws:sts::123456789012:assumed-role/Reader/run",
                     "arn:aws:iam::123456789012:role/Reader", ""};
const Caller kSns{Caller::Kind::kService, "", "", "", "sns.amazonaws.com"};
const Caller kRoot{Caller::Kind::kRoot, kHere, "arn:aws:iam::123456789012:root", "", ""};

// Policies of one statement each; empty: there is none.
struct RefusedRow {
  const char* what;
  Caller caller;
  const char* action;
  const char* resource;
  const char* owner;
  const char* identity;
  const char* boundary;
  const char* session;
  bool must;
  std::vector<std::string> remedies;  // `layer of: statement`
};

const std::vector<RefusedRow> kRefusedRows{
    {"a user's policy is missing",
     kAda,
     "dynamodb:Query",
     kOrders,
     "",
     "",
     "",
     "",
     false,
     {"identity-based policy of " + kIn + "user/ada: " + kQuery}},
    {"a session's is that of its role",
     kReader,
     "dynamodb:Query",
     kOrders,
     "",
     kOther,
     "",
     "",
     false,
     {"identity-based policy of " + kIn + "role/Reader: " + kQuery}},
    {"a boundary does not allow it",
     kReader,
     "dynamodb:Query",
     kOrders,
     "",
     kAll,
     kOther,
     "",
     false,
     {"permissions boundary of " + kIn + "role/Reader: " + kQuery}},
    {"a session policy does not allow it",
     kReader,
     "dynamodb:Query",
     kOrders,
     "",
     kAll,
     "",
     kOther,
     false,
     {"session policy of " + kIn + "role/Reader: " + kQuery}},
    {"all three are missing",
     kReader,
     "dynamodb:Query",
     kOrders,
     "",
     kOther,
     kOther,
     kOther,
     false,
     {"identity-based policy of " + kIn + "role/Reader: " + kQuery,
      "permissions boundary of " + kIn + "role/Reader: " + kQuery,
      "session policy of " + kIn + "role/Reader: " + kQuery}},
    {"the table of another account",
     kReader,
     "dynamodb:Query",
     kOrders,
     "999999999999",
     kAll,
     "",
     "",
     false,
     {"resource-based policy of " + std::string(kOrders) + ": " +
      letting(R"({"AWS":"arn:aws:iam::123456789012:role/Reader"})", "dynamodb:Query", kOrders)}},
    {"the root of another account",
     kRoot,
     "dynamodb:Query",
     kOrders,
     "999999999999",
     "",
     "",
     "",
     false,
     {"resource-based policy of " + std::string(kOrders) + ": " +
      letting(R"({"AWS":"arn:aws:iam::123456789012:root"})", "dynamodb:Query", kOrders)}},
    {"a function without a permission for the topic",
     kSns,
     "lambda:InvokeFunction",
     kPay,
     "",
     "",
     "",
     "",
     false,
     {"resource-based policy of " + std::string(kPay) + ": " +
      letting(R"({"Service":"sns.amazonaws.com"})", "lambda:InvokeFunction", kPay)}},
    {"a bucket for everybody",
     {},
     "s3:GetObject",
     "arn:aws:s3:::things/a",
     "",
     "",
     "",
     "",
     false,
     {"resource-based policy of arn:aws:s3:::things/a: " + letting("\"*\"", "s3:GetObject", "arn:aws:s3:::things/a")}},
    {"a role's trust, which names no resource",
     kAda,
     "sts:AssumeRole",
     kDeploy,
     "",
     kAll,
     "",
     "",
     true,
     {"resource-based policy of " + std::string(kDeploy) +
      R"(: {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/ada"},)" +
      R"("Action":"sts:AssumeRole"})"}},
};

Document document_with(const std::string& statement, PolicyKind kind) {
  const auto read = read_policy(R"({"Version":"2012-10-17","Statement":[)" + statement + "]}", kind);
  EXPECT_TRUE(read) << statement << (read ? "" : read.error());
  return read.value_or(Document{});
}

// The policies of a row, to which statements can be added.
struct Policies {
  std::vector<Document> kept;
  Say say;

  explicit Policies(const RefusedRow& row) {
    kept.reserve(16);
    add(Layer::kIdentity, row.identity);
    add(Layer::kBoundary, row.boundary);
    add(Layer::kSession, row.session);
    say.owner = row.owner;
    say.resource_must = row.must;
  }
  void add(Layer layer, const std::string& statement) {
    if (statement.empty()) return;
    const bool trust = say.resource_must && layer == Layer::kResource;
    const auto kind = trust                       ? PolicyKind::kTrust
                      : layer == Layer::kResource ? PolicyKind::kResource
                                                  : PolicyKind::kIdentity;
    kept.push_back(document_with(statement, kind));
    std::vector<Named>* layers[] = {&say.identity, &say.boundary, &say.session, &say.resource};
    layers[static_cast<size_t>(layer)]->push_back({"p", kept.back().policy.get()});
  }
};

class Refusals : public testing::TestWithParam<RefusedRow> {};

TEST_P(Refusals, AreMendedByTheSmallestStatementOfEachPolicyThatLacksOne) {
  const RefusedRow& row = GetParam();
  Policies policies(row);
  const Question question{row.caller, row.action, row.resource, {}};
  const auto remedies = remedies_of(question, decide(question, policies.say));
  std::vector<std::string> told;
  for (const Remedy& one : remedies) {
    told.push_back(std::string(name_of(one.layer)) + " of " + one.of + ": " + to_text(one.statement));
    policies.add(one.layer, to_text(one.statement));
  }
  EXPECT_EQ(told, row.remedies) << row.what;
  EXPECT_TRUE(decide(question, policies.say).allowed()) << row.what;
}

INSTANTIATE_TEST_SUITE_P(Rows, Refusals, testing::ValuesIn(kRefusedRows));

TEST(Remedies, AreNoneOfAnExplicitDeny) {
  Policies policies({"", kAda, "", "", "", kAll, "", "", false, {}});
  policies.add(Layer::kIdentity, R"({"Effect":"Deny","Action":"dynamodb:*","Resource":"*"})");
  const Question question{kAda, "dynamodb:Query", kOrders, {}};
  const Decision decision = decide(question, policies.say);
  EXPECT_TRUE(remedies_of(question, decision).empty());
  EXPECT_EQ(to_text(to_json(*decision.by.front().statement)),
            R"({"Effect":"Deny","Action":"dynamodb:*","Resource":"*"})");
}

TEST(Statements, AreWrittenAsTheyWereRead) {
  const std::pair<const char*, PolicyKind> rows[] = {
      {R"({"Sid":"It","Effect":"Deny","NotAction":["s3:*","sqs:*"],"NotResource":"arn:aws:s3:::a"})",
       PolicyKind::kIdentity},
      {R"({"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["*","arn:aws:s3:::a"]})",
       PolicyKind::kResource},
      {R"({"Effect":"Deny","NotPrincipal":{"AWS":["123456789012","*"],"Service":"sns.amazonaws.com"},)"
       R"("Action":"s3:*","Resource":"*"})",
       PolicyKind::kResource},
      {R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringLikeIfExists":)"
       R"({"aws:TagKeys":["a","b"]},"Null":{"aws:Username":"true"}}})",
       PolicyKind::kIdentity}};
  for (const auto& [text, kind] : rows) {
    EXPECT_EQ(to_text(to_json(document_with(text, kind).policy->statements.front())), text);
  }
}

}  // namespace
}  // namespace millrace::access
