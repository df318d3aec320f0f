#include "core/secret/making.h"

#include "core/secret/operations/operations.h"
#include "core/world/labels.h"

namespace millrace::secret {

std::string arn_start(const std::string& region, const std::string& account, const std::string& name) {
  return "arn:aws:secretsmanager:" + region + ":" + account + ":secret:" + name + "-";
}

std::string fresh_arn(sim::Turn& turn, const std::string& name) {
  constexpr std::string_view kCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::string arn = arn_start(turn.world.region, turn.world.account, name);
  for (int i = 0; i < 6; ++i) {
    const auto label = sim::labels::label(sim::labels::kSecretSuffix, turn.world.name_of(name));
    arn += kCharacters[turn.below(label, kCharacters.size())];
  }
  return arn;
}

Outcome create(sim::Turn& turn, const std::string& arn, Json input) {
  door::Call call;
  call.input = std::move(input);
  const std::string name = text_member(call.input, "Name");
  return create(Request{turn, call}, name, arn);
}

}  // namespace millrace::secret
