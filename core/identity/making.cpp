#include "core/identity/making.h"

#include <string_view>

#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::identity {
namespace {

std::string drawn(sim::Turn& turn, const sim::labels::Row& row, const std::string& name, std::string_view letters,
                  size_t count) {
  constexpr size_t kAtOnce = 8;
  uint64_t all = 1;
  for (size_t i = 0; i < kAtOnce; ++i) all *= letters.size();
  std::string out;
  while (out.size() < count) {
    uint64_t number = turn.below(sim::labels::label(row, name), all);
    for (size_t i = 0; i < kAtOnce; ++i, number /= letters.size()) out += letters[number % letters.size()];
  }
  return out;
}

}  // namespace

std::string new_id(sim::Turn& turn, const std::string& prefix, const std::string& name) {
  return prefix + drawn(turn, sim::labels::kIdentityId, name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
}

std::string new_secret(sim::Turn& turn, const std::string& name) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return drawn(turn, sim::labels::kSecretKey, name, kLetters, 40);
}

}  // namespace millrace::identity
