#include "core/secret/secret.h"

#include <algorithm>

namespace millrace::secret {
namespace {

constexpr size_t kSuffix = 7;  // `-a1B2c3`

template <class All>
auto* found_secret(All& all, std::string_view id) {
  const auto by_name = all.find(id);
  if (by_name != all.end()) return &by_name->second;
  if (!id.starts_with("arn:")) return decltype(&all.begin()->second){};
  for (auto& [name, secret] : all) {
    const std::string_view arn = secret.arn;
    if (arn == id || arn.substr(0, arn.size() - kSuffix) == id) return &secret;
  }
  return decltype(&all.begin()->second){};
}

template <class All>
auto* found_version(All& all, std::string_view id) {
  const auto it = std::find_if(all.begin(), all.end(), [&](const Version& one) { return one.id == id; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace

const Version* Secret::version(std::string_view id) const { return found_version(versions, id); }

Version* Secret::version(std::string_view id) { return found_version(versions, id); }

const Version* Secret::staged(std::string_view stage) const {
  const auto has = [&](const Version& one) { return one.stages.contains(std::string(stage)); };
  const auto it = std::find_if(versions.begin(), versions.end(), has);
  return it == versions.end() ? nullptr : &*it;
}

const Secret* Secrets::find(std::string_view id) const { return found_secret(secrets, id); }

Secret* Secrets::find(std::string_view id) { return found_secret(secrets, id); }

void move_stage(Secret& secret, const std::string& stage, const std::string& version) {
  const Version* before = secret.staged(stage);
  if (before != nullptr && before->id == version) return;
  const std::string left = before == nullptr ? "" : before->id;
  if (!left.empty()) secret.version(left)->stages.erase(stage);
  secret.version(version)->stages.insert(stage);
  if (stage == kCurrent && !left.empty()) move_stage(secret, kPrevious, left);
}

void prune(Secret& secret) {
  auto& all = secret.versions;
  while (all.size() > Secret::kVersionsMax) {
    const auto oldest = std::find_if(all.begin(), all.end(), [](const Version& one) { return one.stages.empty(); });
    if (oldest == all.end()) return;
    all.erase(oldest);
  }
}

}  // namespace millrace::secret
