#include "core/function/function.h"

#include <algorithm>
#include <charconv>

namespace millrace::function {

namespace {

bool is_account(std::string_view text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Takes the first part away, when it is one of those: `function` of `function:Tasks`.
void skip_part(std::string_view& text, bool (*fits)(std::string_view)) {
  const size_t colon = text.find(':');
  if (colon != std::string_view::npos && fits(text.substr(0, colon))) text.remove_prefix(colon + 1);
}

// The name with what may follow it: `Tasks:live`. Everything before it may be left out, from the left on.
std::string_view from_name_on(std::string_view name_or_arn) {
  std::string_view out = name_or_arn;
  if (out.starts_with("arn:")) {
    for (int i = 0; i < 4 && out.find(':') != std::string_view::npos; ++i) out.remove_prefix(out.find(':') + 1);
  }
  skip_part(out, is_account);
  skip_part(out, [](std::string_view part) { return part == "function"; });
  return out;
}

}  // namespace

std::string_view plain_name(std::string_view name_or_arn) {
  const std::string_view name = from_name_on(name_or_arn);
  return name.substr(0, name.find(':'));
}

const Function* find_function(const Functions& functions, std::string_view name_or_arn) {
  const auto it = functions.functions.find(plain_name(name_or_arn));
  return it == functions.functions.end() ? nullptr : &it->second;
}

std::string_view qualifier_in(std::string_view name_or_arn) {
  const std::string_view name = from_name_on(name_or_arn);
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(colon + 1);
}

const Settings* settings_of(const Function& function, std::string_view version) {
  if (version == "$LATEST") return &function;
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), number);
  if (error != std::errc{} || end != version.data() + version.size()) return nullptr;
  const auto it = function.versions.find(number);
  return it == function.versions.end() ? nullptr : it->second.get();
}

uint32_t total_provisioned(const Function& function) {
  uint32_t sum = 0;
  for (const auto& [qualifier, config] : function.provisioned) sum += config.requested;
  return sum;
}

int64_t unreserved_concurrency(const Functions& all) {
  int64_t left = Functions::kAccountConcurrency;
  for (const auto& [name, function] : all.functions) {
    left -= function.reserved_concurrency.value_or(static_cast<int>(total_provisioned(function)));
  }
  return left;
}

Provisioned* free_provisioned(Function& function, const std::string& qualifier, Instant now) {
  const auto it = function.provisioned.find(qualifier);
  const bool free = it != function.provisioned.end() && it->second.in_use < it->second.there(now);
  return free ? &it->second : nullptr;
}

}  // namespace millrace::function
