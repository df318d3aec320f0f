// The engine beside a model of the guide's flow chart, over random policies: the model reads the documents themselves,
// as JSON, and asks one question of the chart after the other.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/access/evaluate.h"
#include "core/access/read_policy.h"
#include "core/base/hash.h"
#include "core/base/json.h"

namespace millrace::access {
namespace {

constexpr const char* kActions[] = {"s3:GetObject", "s3:PutObject", "sqs:SendMessage"};
constexpr const char* kActionPatterns[] = {"*", "s3:*", "s3:getobject", "sqs:*", "s3:?etObject"};
constexpr const char* kResources[] = {"arn:aws:s3:::a/1", "arn:aws:s3:::b/1", "arn:aws:sqs:us-east-1:111111111111:q"};
constexpr const char* kResourcePatterns[] = {"*", "arn:aws:s3:::a/*", "arn:aws:s3:::${aws:username}/1",
                                             "arn:aws:sqs:*"};
constexpr const char* kPrincipals[] = {"*",
                                       "111111111111",
                                       "arn:aws:iam::111111111111:root",
                                       "arn:aws:iam::111111111111:user/a",
                                       "arn:aws:iam::111111111111:role/R",
                                       "arn:aws:sts::111111111111:assumed-role/R/s"};
constexpr const char* kValues[] = {"a", "b", "c"};

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}
  size_t below(size_t n) { return static_cast<size_t>(mix(++state_ * 0x9e3779b97f4a7c15ULL) % n); }
  bool one_in(size_t n) { return below(n) == 0; }
  template <size_t N>
  std::string of(const char* const (&words)[N]) {
    return words[below(N)];
  }

 private:
  uint64_t state_;
};

Json random_condition(Dice& dice) {
  constexpr const char* kOperators[] = {"StringEquals",  "StringNotEquals",          "StringLikeIfExists",
                                        "StringNotLike", "ForAnyValue:StringEquals", "ForAllValues:StringEquals",
                                        "Null"};
  const std::string name = dice.of(kOperators);
  Json values = Json::array();
  for (size_t i = 0; i <= dice.below(2); ++i) values.push_back(dice.of(kValues));
  if (name == "Null") values = Json::array({dice.one_in(2) ? "true" : "false"});
  return Json{{name, Json{{dice.one_in(2) ? "aws:username" : "x:many", std::move(values)}}}};
}

Json random_policy(Dice& dice, bool of_resource) {
  Json statements = Json::array();
  for (size_t i = 0; i <= dice.below(3); ++i) {
    Json one{{"Effect", dice.one_in(4) ? "Deny" : "Allow"}};
    if (of_resource) {
      Json names = Json::array();
      for (size_t k = 0; k <= dice.below(2); ++k) names.push_back(dice.of(kPrincipals));
      one[dice.one_in(6) ? "NotPrincipal" : "Principal"] = Json{{"AWS", std::move(names)}};
    }
    one[dice.one_in(5) ? "NotAction" : "Action"] = Json::array({dice.of(kActionPatterns), dice.of(kActionPatterns)});
    one[dice.one_in(5) ? "NotResource" : "Resource"] = dice.of(kResourcePatterns);
    if (dice.one_in(3)) one["Condition"] = random_condition(dice);
    statements.push_back(std::move(one));
  }
  return Json{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

// A question with all documents that have a say, as JSON.
struct Case {
  Question question;
  std::vector<Json> identity, boundary, session, resource;
  std::string owner;
};

Case random_case(uint64_t seed) {
  Dice dice(seed);
  Case out;
  out.question = {{}, dice.of(kActions), dice.of(kResources), {}};
  Caller& caller = out.question.caller;
  caller.account = "111111111111";
  if (dice.one_in(2)) {
    caller.kind = Caller::Kind::kUser;
    caller.arn = "arn:aws:iam::111111111111:user/a";
    out.question.context["aws:username"] = {"a"};
  } else {
    caller.kind = Caller::Kind::kSession;
    caller.arn = "arn:aws:sts::111111111111:assumed-role/R/s";
    caller.role = "arn:aws:iam::111111111111:role/R";
    if (dice.one_in(2)) out.session.push_back(random_policy(dice, false));
  }
  if (dice.one_in(2)) out.question.context["x:many"] = {dice.of(kValues), dice.of(kValues)};
  for (size_t i = 0; i < dice.below(3); ++i) out.identity.push_back(random_policy(dice, false));
  if (dice.one_in(3)) out.boundary.push_back(random_policy(dice, false));
  if (dice.one_in(2)) out.resource.push_back(random_policy(dice, true));
  out.owner = dice.one_in(3) ? "222222222222" : "111111111111";
  return out;
}

// The model.

bool wild(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return wild(pattern.substr(1), text) || (!text.empty() && wild(pattern, text.substr(1)));
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && wild(pattern.substr(1), text.substr(1));
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return text;
}

std::vector<std::string> list(const Json& value) {
  if (value.is_string()) return {value.get<std::string>()};
  std::vector<std::string> out;
  for (const Json& one : value) out.push_back(one.get<std::string>());
  return out;
}

bool model_condition(const std::string& name, const std::vector<std::string>& wanted,
                     const std::vector<std::string>& given) {
  const auto is_wanted = [&](const std::string& value) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) { return wild(w, value); });
  };
  if (name == "Null") return std::find(wanted.begin(), wanted.end(), given.empty() ? "true" : "false") != wanted.end();
  if (name == "ForAllValues:StringEquals") return std::all_of(given.begin(), given.end(), is_wanted);
  if (name == "ForAnyValue:StringEquals") return std::any_of(given.begin(), given.end(), is_wanted);
  if (name == "StringNotEquals" || name == "StringNotLike") return std::none_of(given.begin(), given.end(), is_wanted);
  if (name == "StringLikeIfExists" && given.empty()) return true;
  return std::any_of(given.begin(), given.end(), is_wanted);
}

bool model_applies(const Json& statement, const Question& question) {
  const auto any = [&](const std::string& element, const auto& test) {
    const bool negated = statement.contains("Not" + element);
    const auto values = list(statement.at(negated ? "Not" + element : element));
    return std::any_of(values.begin(), values.end(), test) != negated;
  };
  const auto name = question.context.find("aws:username");
  const bool resource = any("Resource", [&](std::string pattern) {
    const size_t at = pattern.find("${aws:username}");
    if (at != pattern.npos && name == question.context.end()) return false;
    if (at != pattern.npos) pattern.replace(at, 15, name->second[0]);
    return wild(pattern, question.resource);
  });
  if (!resource || !any("Action", [&](const std::string& p) { return wild(lower(p), lower(question.action)); }))
    return false;
  if (!statement.contains("Condition")) return true;
  const auto& [op, keys] = *members(statement.at("Condition")).begin();
  const auto& [key, wanted] = *members(keys).begin();
  const auto given = question.context.find(key);
  return model_condition(op, list(wanted),
                         given == question.context.end() ? std::vector<std::string>() : given->second);
}

// 0: not named; 1: its account; 2: its role; 3: itself or everybody.
int model_named(const Json& statement, const Caller& caller) {
  const bool negated = statement.contains("NotPrincipal");
  int closest = 0;
  for (const std::string& name : list(statement.at(negated ? "NotPrincipal" : "Principal").at("AWS"))) {
    if (name == "*" || name == caller.arn) closest = 3;
    else if (name == caller.role) closest = std::max(closest, 2);
    else if (name == "111111111111" || name.ends_with(":root")) closest = std::max(closest, 1);
  }
  return negated ? (closest == 0 ? 3 : 0) : closest;
}

bool model_has(const std::vector<Json>& documents, const Question& question, const char* effect) {
  for (const Json& document : documents) {
    for (const Json& statement : document.at("Statement")) {
      const bool named = !statement.contains("Principal") && !statement.contains("NotPrincipal")
                             ? true
                             : model_named(statement, question.caller) > 0;
      if (named && statement.at("Effect") == effect && model_applies(statement, question)) return true;
    }
  }
  return false;
}

Decision::Is model_decides(const Case& of) {
  const Question& question = of.question;
  for (const auto* documents : {&of.identity, &of.boundary, &of.session, &of.resource}) {
    if (model_has(*documents, question, "Deny")) return Decision::Is::kExplicitDeny;
  }
  int named = 0;
  for (const Json& document : of.resource) {
    for (const Json& statement : document.at("Statement")) {
      if (statement.at("Effect") == "Allow" && model_applies(statement, question)) {
        named = std::max(named, model_named(statement, question.caller));
      }
    }
  }
  const bool own = of.owner == question.caller.account;
  if (own && named == 3) return Decision::Is::kAllowed;
  if (!own && named == 0) return Decision::Is::kImplicitDeny;
  if (!model_has(of.identity, question, "Allow") && !(own && named == 2)) return Decision::Is::kImplicitDeny;
  if (!of.boundary.empty() && !model_has(of.boundary, question, "Allow")) return Decision::Is::kImplicitDeny;
  if (!of.session.empty() && !model_has(of.session, question, "Allow")) return Decision::Is::kImplicitDeny;
  return Decision::Is::kAllowed;
}

Decision::Is engine_decides(const Case& of) {
  std::vector<Document> kept;
  kept.reserve(16);
  const auto named = [&kept](const std::vector<Json>& documents, PolicyKind kind) {
    std::vector<Named> out;
    for (const Json& document : documents) {
      const auto read = read_policy(to_text(document), kind);
      EXPECT_TRUE(read) << to_text(document);
      kept.push_back(read.value_or(Document{}));
      out.push_back({"p", kept.back().policy.get()});
    }
    return out;
  };
  const Say say{named(of.identity, PolicyKind::kIdentity), named(of.boundary, PolicyKind::kIdentity),
                named(of.session, PolicyKind::kIdentity), named(of.resource, PolicyKind::kResource), of.owner};
  return decide(of.question, say).is;
}

TEST(DecisionModel, AgreesOverRandomPolicies) {
  int allowed = 0;
  for (uint64_t seed = 1; seed <= 1'000; ++seed) {
    const Case of = random_case(seed);
    const auto wanted = model_decides(of);
    ASSERT_EQ(engine_decides(of), wanted) << "seed " << seed;
    allowed += wanted == Decision::Is::kAllowed;
  }
  EXPECT_GT(allowed, 100);
  EXPECT_LT(allowed, 850);
}

}  // namespace
}  // namespace millrace::access
