// Parameters of Systems Manager with their history. Values are shared, so a checkpoint copies none. A SecureString is
// not encrypted: it is only shown as a cipher where nobody asks for decryption.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/time.h"

namespace millrace::parameter {

struct Version {
  int64_t number = 1;
  std::string type;  // `String`, `StringList`, `SecureString`
  std::shared_ptr<const std::string> value;
  std::string description;
  std::string key;      // of a SecureString
  std::string pattern;  // AllowedPattern
  std::string tier;     // `Standard`, `Advanced`
  std::string data_type;
  Json policies = Json::array();
  std::string user;  // the ARN of whoever put it
  Instant modified{};
  std::set<std::string> labels;

  template <class V>
  static void fields(V& v, auto& self) {
    v("number", self.number);
    v("type", self.type);
    v("value", self.value);
    v("description", self.description);
    v("key", self.key);
    v("pattern", self.pattern);
    v("tier", self.tier);
    v("data_type", self.data_type);
    v("policies", self.policies);
    v("user", self.user);
    v("modified", self.modified);
    v("labels", self.labels);
  }
};

struct Parameter {
  static constexpr size_t kVersionsMax = 100;
  static constexpr size_t kLabelsMax = 10;  // of one version
  static constexpr size_t kTagsMax = 50;

  std::string name;
  std::map<int64_t, Version> versions;  // never empty; the last is the current one
  std::map<std::string, std::string> tags;

  const Version& latest() const { return versions.rbegin()->second; }

  template <class V>
  static void fields(V& v, auto& self) {
    v("name", self.name);
    v("versions", self.versions);
    v("tags", self.tags);
  }
};

struct Parameters {
  static constexpr size_t kParametersMax = 10'000;  // "standard parameters"

  std::map<std::string, Parameter, std::less<>> parameters;  // by name

  template <class V>
  static void fields(V& v, auto& self) {
    v("parameters", self.parameters);
  }
};

// `arn:aws:ssm:<region>:<account>:parameter/name`; the stroke of a path is not doubled.
std::string arn_of(std::string_view region, std::string_view account, std::string_view name);
// Of a name or an ARN of this kind: the name.
std::string name_in(std::string_view name_or_arn);

// The parameter and the version that a name, an ARN, `name:3` or `name:label` stand for.
struct Found {
  const Parameter* parameter = nullptr;
  const Version* version = nullptr;  // null although there is a parameter: it has no such version or label
  std::string selector;              // `:3`, or empty
};
Found find(const Parameters& all, std::string_view selected);

}  // namespace millrace::parameter
