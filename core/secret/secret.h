// Secrets with their versions and staging labels. All times are of the World; values are shared, so a checkpoint copies
// none. Nothing is encrypted: a key is only remembered.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/base/time.h"

namespace millrace::secret {

inline constexpr const char* kCurrent = "AWSCURRENT";
inline constexpr const char* kPrevious = "AWSPREVIOUS";
inline constexpr const char* kPending = "AWSPENDING";

struct Version {
  std::string id;                            // the request's token
  std::shared_ptr<const std::string> value;  // null: a rotation has not put it yet
  bool binary = false;                       // then the value is Base64
  Instant created{};
  std::optional<Instant> accessed;
  std::set<std::string> stages;  // none: deprecated, and gone when there are too many versions

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("value", self.value);
    v("binary", self.binary);
    v("created", self.created);
    v("accessed", self.accessed);
    v("stages", self.stages);
  }
};

struct Rotation {
  bool enabled = false;
  std::string function;  // its ARN; empty: the secret has never been set up for rotation
  Json rules = Json::object();
  std::optional<Instant> last;
  std::optional<Instant> next;
  uint64_t plan = 0;    // of the cue that is due next; earlier ones are stale
  std::string version;  // being rotated to; empty: none
  int step = 0;         // of `kRotationSteps`

  template <class V>
  static void fields(V& v, auto& self) {
    v("enabled", self.enabled);
    v("function", self.function);
    v("rules", self.rules);
    v("last", self.last);
    v("next", self.next);
    v("plan", self.plan);
    v("version", self.version);
    v("step", self.step);
  }
};

struct Secret {
  static constexpr size_t kVersionsMax = 100;  // "versions of a secret": about 100
  static constexpr size_t kStagesMax = 20;     // "staging labels across all versions"
  static constexpr size_t kTagsMax = 50;

  std::string name;
  std::string arn;
  std::string description;
  std::string key;  // KmsKeyId, or empty
  std::string policy;
  Instant created{};
  Instant changed{};
  std::optional<Instant> accessed;
  std::optional<Instant> deleted;  // when somebody asked for it
  std::optional<Instant> gone;     // when it will be
  uint64_t goodbye = 0;            // of the cue that takes it away; earlier ones are stale
  std::map<std::string, std::string> tags;
  std::vector<Version> versions;  // in the order they were made
  Rotation rotation;

  // Null when there is none.
  const Version* version(std::string_view id) const;
  const Version* staged(std::string_view stage) const;
  Version* version(std::string_view id);

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("arn", self.arn);
    v("description", self.description);
    v("key", self.key);
    v("policy", self.policy);
    v("created", self.created);
    v("changed", self.changed);
    v("accessed", self.accessed);
    v("deleted", self.deleted);
    v("gone", self.gone);
    v("goodbye", self.goodbye);
    v("tags", self.tags);
    v("versions", self.versions);
    v("rotation", self.rotation);
  }
};

struct Secrets {
  static constexpr size_t kSecretsMax = 10'000;  // of this program; an account may have 500,000

  std::map<std::string, Secret, std::less<>> secrets;  // by name
  uint64_t next_plan = 1;

  // By its name, its ARN, or its ARN without the hyphen and six characters at the end; null when there is none.
  const Secret* find(std::string_view id) const;
  Secret* find(std::string_view id);

  template <class V>
  static void fields(V& v, auto& self) {
    v("secrets", self.secrets);
    v("next_plan", self.next_plan);
  }
};

// Moves a label to a version of the secret, from wherever it is. The version that AWSCURRENT leaves becomes
// AWSPREVIOUS.
void move_stage(Secret& secret, const std::string& stage, const std::string& version);
// Forgets the oldest versions without labels that are too many.
void prune(Secret& secret);

}  // namespace millrace::secret
