#include "core/secret/rotation.h"

#include "core/door/calls.h"
#include "core/schedule/expression.h"
#include "core/secret/errors.h"
#include "core/secret/facts.h"
#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::secret {
namespace {

constexpr int kSteps = static_cast<int>(std::size(kRotationSteps));

void invoke_step(sim::Turn& turn, const Secret& secret) {
  const Json event{{"Step", kRotationSteps[secret.rotation.step]},
                   {"SecretId", secret.arn},
                   {"ClientRequestToken", secret.rotation.version}};
  door::call(
      turn, door::FromSecret{secret.name, secret.rotation.version}, "lambda", "Invoke",
      {{"FunctionName", secret.rotation.function}, {"InvocationType", "RequestResponse"}, {"Payload", to_text(event)}});
}

// Why the step failed; empty: it did not.
std::string failure_of(const Outcome& outcome) {
  if (!outcome) return outcome.error().message;
  return outcome->contains("FunctionError") ? text_member(*outcome, "Payload") : "";
}

void finish(sim::Turn& turn, Secret& secret) {
  secret.rotation.version.clear();
  secret.rotation.last = turn.now();
  facts::rotated(turn, secret);
  plan_rotation(turn, secret);
}

std::optional<Instant> next_rotation(const Json& rules, Instant now) {
  if (const Json& days = member(rules, "AutomaticallyAfterDays"); days.is_number_integer()) {
    return now + hours(24) * days.get<int64_t>();
  }
  const std::string text = text_member(rules, "ScheduleExpression");
  const auto expression = schedule::parse_expression(text, schedule::Dialect::kRule);
  return expression ? schedule::next_after(*expression, schedule::utc(), now, now) : std::nullopt;
}

}  // namespace

std::optional<Outcome> check_rules(const Json& rules) {
  if (rules.is_null()) return std::nullopt;
  const bool days = rules.contains("AutomaticallyAfterDays"), schedule = rules.contains("ScheduleExpression");
  if (days && schedule) {
    return wrong_parameter("You can't specify both AutomaticallyAfterDays and ScheduleExpression.");
  }
  const std::string text = text_member(rules, "ScheduleExpression");
  if (schedule && !schedule::parse_expression(text, schedule::Dialect::kRule)) {
    return wrong_parameter("The ScheduleExpression is not valid.");
  }
  return std::nullopt;
}

void rotate(sim::Turn& turn, Secret& secret, const std::string& version, bool by_itself) {
  secret.rotation.version = version;
  secret.rotation.step = 0;
  if (secret.version(version) == nullptr) {
    Version pending;
    pending.id = version;
    pending.created = turn.now();
    secret.versions.push_back(std::move(pending));
  }
  move_stage(secret, kPending, version);
  prune(secret);
  facts::rotates(turn, secret, by_itself);
  invoke_step(turn, secret);
}

void plan_rotation(sim::Turn& turn, Secret& secret) {
  secret.rotation.next = next_rotation(secret.rotation.rules, turn.now());
  secret.rotation.plan = turn.world.secrets.next_plan++;
  if (secret.rotation.next) turn.at(*secret.rotation.next, RotateAgain{secret.name, secret.rotation.plan});
}

void answered(sim::Turn& turn, const door::FromSecret& caller, Outcome outcome) {
  Secret* secret = turn.world.secrets.find(caller.secret);
  if (secret == nullptr || secret->rotation.version != caller.version) return;
  const std::string why = failure_of(outcome);
  if (!why.empty()) {
    facts::rotation_failed(turn, *secret, kRotationSteps[secret->rotation.step], why);
    secret->rotation.version.clear();
    plan_rotation(turn, *secret);
    return;
  }
  if (++secret->rotation.step == kSteps) finish(turn, *secret);
  else invoke_step(turn, *secret);
}

void on(sim::Turn& turn, const RotateAgain& cue) {
  Secret* secret = turn.world.secrets.find(cue.secret);
  if (secret == nullptr || secret->rotation.plan != cue.plan || !secret->rotation.enabled || secret->deleted) return;
  const auto label = sim::labels::label(sim::labels::kRotationToken, turn.world.name_of(secret->name));
  rotate(turn, *secret, turn.uuid(label), true);
}

void on(sim::Turn& turn, const Vanish& cue) {
  Secret* secret = turn.world.secrets.find(cue.secret);
  if (secret == nullptr || secret->goodbye != cue.plan) return;
  facts::gone(turn, *secret);
  turn.world.secrets.secrets.erase(cue.secret);
}

}  // namespace millrace::secret
