// Sequences of recorded calls to Secrets Manager, Parameter Store and CloudWatch Logs. The data lies outside the
// project; without it the test is skipped. Lines that need services which are not here are left out.
#include "core/base/base64.h"
#include "tests/conformance/player.h"
#include "tests/conformance/prepared.h"

namespace millrace::conformance {
namespace {

// What the recordings' times are relative to.
constexpr const char* kClock = "2026-11-29T18:00:00Z";

// What `lambda_rotate_secret.py` does, in the runtime that runs here.
constexpr const char* kRotation = R"(
import { SecretsManagerClient, CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand,
         PutSecretValueCommand, UpdateSecretVersionStageCommand } from "@aws-sdk/client-secrets-manager";
const client = new SecretsManagerClient({});
const steps = {
  createSecret: async (SecretId, token) => {
    await client.send(new GetSecretValueCommand({ SecretId, VersionStage: "AWSCURRENT" }));
    try {
      await client.send(new GetSecretValueCommand({ SecretId, VersionId: token, VersionStage: "AWSPENDING" }));
    } catch (error) {
      if (error.name !== "ResourceNotFoundException") throw error;
      const Name = `ResourceNotFoundException_${token}`;
      await client.send(new CreateSecretCommand({ Name, SecretString: Name }));
      const SecretString = `lambda_rotate_secret_rotation_${token}`;
      await client.send(new PutSecretValueCommand(
        { SecretId, ClientRequestToken: token, SecretString, VersionStages: ["AWSPENDING"] }));
    }
  },
  setSecret: async () => {},
  testSecret: async () => {},
  finishSecret: async (SecretId, token) => {
    const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
    const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id].includes("AWSCURRENT"));
    await client.send(new UpdateSecretVersionStageCommand(
      { SecretId, VersionStage: "AWSCURRENT", MoveToVersionId: token, RemoveFromVersionId: current }));
    await client.send(new UpdateSecretVersionStageCommand(
      { SecretId, VersionStage: "AWSPENDING", RemoveFromVersionId: token }));
  },
};
export const handler = async ({ SecretId, ClientRequestToken, Step }) => {
  const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
  if (!VersionIdsToStages[ClientRequestToken]?.includes("AWSPENDING")) throw new Error("not pending");
  await steps[Step](SecretId, ClientRequestToken);
};
)";

void make_playable(Json& step, const Json& line) {
  const std::string op = text_member(step, "op");
  if (op == "create_function") {
    Json& params = step["params"];
    const bool rotates = to_text(params["Code"]).find("lambda_rotate_secret.py") != std::string::npos;
    if (rotates) params["Code"] = {{"ZipFile", {{"$base64", base64(zipped("index.mjs", kRotation))}}}};
    if (rotates) params.update({{"Runtime", "nodejs22.x"}, {"Handler", "index.handler"}});
    step.erase("poll");  // it waited for the role
  }
  step["params"] = prepared(step["params"], line);
}

TEST(RecordedStores, CallsAreAnsweredAsRecorded) {
  Tally tally;
  size_t left_out = 0;
  for (const Json& line : lines("store_api.jsonl")) {
    if (text_member(line, "id").starts_with("trace/s3/")) continue;
    if (!needs_only(line, {"secretsmanager", "ssm", "logs", "lambda", "iam", "sts", "clock", "http"})) {
      ++left_out;
      continue;
    }
    Json played = line;
    for (Json& step : played["steps"]) make_playable(step, line);
    tally.play(played, [](const Json& one) { return Player(one, *parse_iso8601(kClock)).play(); });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("stores");
  std::cout << "stores, that need other services: " << left_out << " left out\n";
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

TEST(RecordedSchedules, CallsAreAnsweredAsRecorded) {
  Tally tally;
  for (const Json& line : lines("schedule_api.jsonl")) {
    tally.play(line, [](const Json& one) { return Player(one).play(); });
  }
  if (tally.empty()) GTEST_SKIP() << "skipped: not there";
  tally.print("schedules");
  EXPECT_GE(tally.passed("api_trace"), 0.95);
}

}  // namespace
}  // namespace millrace::conformance
