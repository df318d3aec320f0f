// How long a decision over a hundred statements takes, and how long a signature: microseconds of each.
#include <chrono>
#include <cstdio>

#include "core/access/evaluate.h"
#include "core/access/read_policy.h"
#include "core/access/verify.h"
#include "core/base/json.h"

namespace {

using namespace millrace;

constexpr int kTimes = 20'000;

template <class Work>
double microseconds(const Work& work) {
  for (int i = 0; i < kTimes / 10; ++i) work();
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < kTimes; ++i) work();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
  return took.count() / kTimes;
}

// A hundred statements of which the last one allows, with variables and conditions.
access::Document hundred_statements() {
  Json statements = Json::array();
  for (int i = 0; i < 100; ++i) {
    statements.push_back({{"Effect", i % 7 == 0 ? "Deny" : "Allow"},
                          {"Action", Json::array({"dynamodb:Get" + std::to_string(i % 90) + "*", "sqs:*"})},
                          {"Resource", "arn:aws:dynamodb:*:*:table/${aws:username}-*"},
                          {"Condition", {{"StringLike", {{"aws:PrincipalTag/team", "mill-*"}}}}}});
  }
  statements.back() = {{"Effect", "Allow"}, {"Action", "dynamodb:GetItem"}, {"Resource", "*"}};
  const Json policy{{"Version", "2012-10-17"}, {"Statement", statements}};
  return access::read_policy(to_text(policy), access::PolicyKind::kIdentity).value();
}

double decision() {
  const access::Document document = hundred_statements();
  const access::Question question{
      {access::Caller::Kind::kUser, "123456789012", "arn:aws:iam::123456789012:user/ada", "", ""},
      "dynamodb:GetItem",
      "arn:aws:dynamodb:us-east-1:123456789012:table/ada-orders",
      {{"aws:username", {"ada"}}, {"aws:principaltag/team", {"mill-1"}}}};
  const access::Say say{.identity = {{"policy", document.policy.get()}}};
  return microseconds([&] {
    if (!access::decide(question, say).allowed()) std::fprintf(stderr, "access_bench: not allowed\n");
  });
}

double signature() {
  const std::string body = R"({"TableName":"Orders","Key":{"id":{"S":"o-17"}}})";
  std::string authorization =
      "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/dynamodb/aws4_request, "
      "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=";
  access::SignedRequest request{"POST",
                                "/",
                                "",
                                {{"Host", "127.0.0.1:4566"},
                                 {"Content-Type", "application/x-amz-json-1.0"},
                                 {"X-Amz-Target", "DynamoDB_20120810.GetItem"},
                                 {"X-Amz-Date", "20260101T000000Z"},
                                 {"Authorization", authorization}},
                                body};
  const access::Signature read = *access::read_signature(request);
  authorization +=
      access::sign(read, "secret", access::string_to_sign(read, access::canonical_request(request, read, {})));
  request.headers.back().second = authorization;
  const auto find = [](const std::string&) { return std::optional(access::Key{"secret", "", std::nullopt}); };
  const Instant now = *parse_iso8601("2026-01-01T00:00:00Z");
  return microseconds([&] {
    if (!access::verify(request, {}, "dynamodb", find, now)) std::fprintf(stderr, "access_bench: refused\n");
  });
}

}  // namespace

int main() {
  std::printf("a decision over 100 statements  %6.2f us\n", decision());
  std::printf("a signed request verified       %6.2f us\n", signature());
  return 0;
}
