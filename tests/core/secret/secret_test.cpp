// Secrets Manager at the door: what recorded answers do not show.
#include "core/secret/secret.h"

#include "core/secret/facts.h"
#include "tests/core/workflow/stage.h"

namespace millrace::secret {
namespace {

class Vault : public workflow::Stage {
 public:
  Outcome ask(const std::string& operation, Json input) { return call(operation, std::move(input), "secretsmanager"); }
  Outcome put(const std::string& id, const std::string& token, const std::string& value, Json stages = nullptr) {
    Json input{{"SecretId", id}, {"ClientRequestToken", padded(token)}, {"SecretString", value}};
    if (!stages.is_null()) input["VersionStages"] = std::move(stages);
    return ask("PutSecretValue", std::move(input));
  }
  Outcome create(const std::string& name, const std::string& value) {
    return ask("CreateSecret", {{"Name", name}, {"ClientRequestToken", padded("1")}, {"SecretString", value}});
  }
  std::string value(const std::string& id, Json more = Json::object()) {
    more["SecretId"] = id;
    const Outcome got = ask("GetSecretValue", std::move(more));
    return got ? text_member(*got, "SecretString") : got.error().name;
  }
  // `1: AWSPREVIOUS, 2: AWSCURRENT`.
  std::string stages(const std::string& name) {
    std::string out;
    for (const Version& version : world.secrets.find(name)->versions) {
      std::string labels;
      for (const std::string& stage : version.stages) labels += (labels.empty() ? "" : "+") + stage;
      out += (out.empty() ? "" : ", ") + version.id.substr(version.id.find_first_not_of('0')) + ": " + labels;
    }
    return out;
  }
  // Tokens have at least 32 characters.
  static std::string padded(const std::string& token) { return std::string(32 - token.size(), '0') + token; }
};

TEST(Secret, LabelsMoveFromVersionToVersion) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "a"));
  EXPECT_EQ(vault.stages("key"), "1: AWSCURRENT");
  ASSERT_TRUE(vault.put("key", "2", "b"));
  EXPECT_EQ(vault.stages("key"), "1: AWSPREVIOUS, 2: AWSCURRENT");
  ASSERT_TRUE(vault.put("key", "3", "c", {"AWSPENDING"}));
  EXPECT_EQ(vault.stages("key"), "1: AWSPREVIOUS, 2: AWSCURRENT, 3: AWSPENDING");
  const Json move{{"SecretId", "key"}, {"VersionStage", kCurrent}, {"MoveToVersionId", Vault::padded("3")}};
  EXPECT_EQ(vault.ask("UpdateSecretVersionStage", move).error().name, "InvalidParameterException");
  Json with_source = move;
  with_source["RemoveFromVersionId"] = Vault::padded("2");
  ASSERT_TRUE(vault.ask("UpdateSecretVersionStage", with_source));
  EXPECT_EQ(vault.stages("key"), "1: , 2: AWSPREVIOUS, 3: AWSCURRENT+AWSPENDING");
  EXPECT_EQ(vault.value("key"), "c");
  EXPECT_EQ(vault.value("key", {{"VersionStage", kPrevious}}), "b");
}

TEST(Secret, TheSameTokenWithAnotherValueIsRefused) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "a"));
  EXPECT_TRUE(vault.create("key", "a"));
  EXPECT_EQ(vault.create("key", "b").error().name, "ResourceExistsException");
  ASSERT_TRUE(vault.put("key", "2", "b"));
  EXPECT_TRUE(vault.put("key", "2", "b"));
  EXPECT_EQ(vault.put("key", "2", "c").error().name, "ResourceExistsException");
  EXPECT_EQ(vault.world.secrets.find("key")->versions.size(), 2U);
}

TEST(Secret, IsFoundByNameByArnAndByArnWithoutItsEnding) {
  Vault vault;
  const std::string arn = text_member(*vault.create("a/b-c", "x"), "ARN");
  EXPECT_EQ(arn.size(), std::string("arn:aws:secretsmanager:eu-central-1:123456789012:secret:a/b-c-").size() + 6);
  for (const std::string& id : {std::string("a/b-c"), arn, arn.substr(0, arn.size() - 7)}) {
    EXPECT_EQ(vault.value(id), "x") << id;
  }
  EXPECT_EQ(vault.value(arn + "x"), "ResourceNotFoundException");
  EXPECT_EQ(vault.value("no such"), "ValidationException");
}

TEST(Secret, DeletedOnesComeBackWithinTheirWindowAndAreGoneAfterIt) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "a"));
  const auto mark = [&](int days) {
    return vault.ask("DeleteSecret", {{"SecretId", "key"}, {"RecoveryWindowInDays", days}});
  };
  for (const int days : {6, 31}) EXPECT_EQ(mark(days).error().name, "InvalidParameterException") << days;
  ASSERT_TRUE(mark(7));
  EXPECT_EQ(vault.value("key"), "InvalidRequestException");
  EXPECT_EQ(vault.create("key", "b").error().name, "InvalidRequestException");
  ASSERT_TRUE(vault.ask("RestoreSecret", {{"SecretId", "key"}}));
  EXPECT_TRUE(vault.run());  // the first end of the window is stale
  EXPECT_EQ(vault.value("key"), "a");
  ASSERT_TRUE(mark(7));
  EXPECT_TRUE(vault.run());
  EXPECT_EQ(vault.value("key"), "ResourceNotFoundException");
  const Json force{{"SecretId", "key"}, {"ForceDeleteWithoutRecovery", true}};
  EXPECT_TRUE(vault.ask("DeleteSecret", force)) << "of what is not there";
}

TEST(Secret, OldVersionsWithoutLabelsAreForgotten) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "a"));
  for (int i = 2; i < 150; ++i) ASSERT_TRUE(vault.put("key", std::to_string(i), std::to_string(i)));
  const Secret& secret = *vault.world.secrets.find("key");
  EXPECT_EQ(secret.versions.size(), Secret::kVersionsMax);
  EXPECT_EQ(*secret.staged(kCurrent)->value, "149");
  EXPECT_EQ(*secret.staged(kPrevious)->value, "148");
}

TEST(Secret, PasswordsHaveWhatIsAskedFor) {
  Vault vault;
  struct Row {
    Json input;
    size_t length;  // 0: refused
    const char* characters;
  };
  const char* const kLower = "abcdefghijklmnopqrstuvwxyz";
  const Row rows[] = {
      {{{"ExcludeNumbers", true}, {"ExcludePunctuation", true}, {"ExcludeUppercase", true}}, 32, kLower},
      {{{"PasswordLength", 4}}, 4, nullptr},
      {{{"PasswordLength", 3}}, 0, nullptr},
      {{{"PasswordLength", 3}, {"RequireEachIncludedType", false}}, 3, nullptr},
      {{{"PasswordLength", 5000}}, 0, nullptr},
      {{{"ExcludeLowercase", true}, {"ExcludeNumbers", true}, {"ExcludePunctuation", true}, {"ExcludeUppercase", true}},
       0,
       nullptr},
  };
  for (const Row& row : rows) {
    const Outcome made = vault.ask("GetRandomPassword", row.input);
    const std::string password = made ? text_member(*made, "RandomPassword") : "";
    EXPECT_EQ(password.size(), row.length) << to_text(row.input);
    const size_t other = row.characters == nullptr ? std::string::npos : password.find_first_not_of(row.characters);
    EXPECT_EQ(other, std::string::npos) << password;
  }
}

TEST(Secret, NoFactTellsAValue) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "open sesame"));
  vault.value("key");
  ASSERT_TRUE(vault.put("key", "2", "close sesame"));
  for (const sim::Fact& fact : vault.trace.facts()) {
    EXPECT_EQ(to_text(sim::to_json(fact)).find("sesame"), std::string::npos) << fact.sentence;
  }
  EXPECT_EQ(vault.told(facts::kStored).size(), 1U);
}

TEST(Secret, IsTheSameAfterItWasWrittenDown) {
  Vault vault;
  ASSERT_TRUE(vault.create("key", "a"));
  ASSERT_TRUE(vault.put("key", "2", "b"));
  ASSERT_TRUE(vault.ask("DeleteSecret", {{"SecretId", "key"}}));
  const Json before = fields_to_json(vault.world.secrets);
  Secrets after;
  ASSERT_TRUE(fields_from_json(before, after));
  EXPECT_EQ(fields_to_json(after), before);
}

}  // namespace
}  // namespace millrace::secret
