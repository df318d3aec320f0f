#include "core/secret/password.h"

#include <algorithm>
#include <vector>

#include "core/world/labels.h"
#include "core/world/turn.h"

namespace millrace::secret {
namespace {

constexpr int64_t kLengthUsual = 32;
constexpr int64_t kLengthMax = 4'096;

struct Characters {
  const char* leave_out;  // the member that excludes them, or null
  std::string_view all;
};
constexpr Characters kSets[] = {{"ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"},
                                {"ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
                                {"ExcludeNumbers", "0123456789"},
                                {"ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}};

// Templates may write flags as texts.
bool is_set(const Json& input, const char* name) {
  const Json& flag = member(input, name);
  return flag == true || flag == "true";
}

int64_t length_of(const Json& input) {
  const Json& length = member(input, "PasswordLength");
  if (length.is_number_integer()) return length.get<int64_t>();
  return length.is_string() ? std::atoll(length.get_ref<const std::string&>().c_str()) : kLengthUsual;
}

// The sets that are wanted, without what `ExcludeCharacters` names.
std::vector<std::string> sets_of(const Json& input) {
  const std::string excluded = text_member(input, "ExcludeCharacters");
  std::vector<std::string> sets;
  for (const Characters& one : kSets) {
    if (!is_set(input, one.leave_out)) sets.emplace_back(one.all);
  }
  if (is_set(input, "IncludeSpace")) sets.emplace_back(" ");
  for (std::string& set : sets) {
    std::erase_if(set, [&](char c) { return excluded.find(c) != std::string::npos; });
  }
  std::erase(sets, "");
  return sets;
}

}  // namespace

tl::expected<std::string, ServiceError> random_password(sim::Turn& turn, const Json& input, const std::string& who) {
  const auto sets = sets_of(input);
  const int64_t length = length_of(input);
  const bool each =
      !(member(input, "RequireEachIncludedType") == false || member(input, "RequireEachIncludedType") == "false");
  if (sets.empty() || length < 1 || length > kLengthMax || (each && length < static_cast<int64_t>(sets.size()))) {
    return service_error("InvalidParameterException", "The password can't be made of what the request leaves.");
  }
  const auto label = sim::labels::label(sim::labels::kPassword, who);
  std::string all, out;
  for (const std::string& set : sets) all += set;
  // One of each set first, put among the others at places that luck chooses.
  if (each) {
    for (const std::string& set : sets) out += set[turn.below(label, set.size())];
  }
  while (static_cast<int64_t>(out.size()) < length) out += all[turn.below(label, all.size())];
  for (size_t i = out.size() - 1; i > 0; --i) std::swap(out[i], out[turn.below(label, i + 1)]);
  return out;
}

}  // namespace millrace::secret
