// A layer, as data: a name under which versions of a folder of modules are published, for functions to import from. The
// rules are those of "Managing Lambda dependencies with layers". A version that was deleted goes on in the functions
// that have it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/function/invocation.h"
#include "core/function/policy.h"

namespace millrace::function {

struct LayerVersion {
  std::string description;
  std::string licence;
  Json architectures;  // as given; null: not said
  Json runtimes;       // likewise
  std::shared_ptr<const Code> content;
  Instant created;
  Policy policy;

  template <class V>
  static void fields(V& v, auto& self) {
    v("description", self.description);
    v("licence", self.licence);
    v("architectures", self.architectures);
    v("runtimes", self.runtimes);
    v("content", self.content);
    v("created", self.created);
    v("policy", self.policy);
  }
};

struct Layer {
  static constexpr size_t kVersionsMax = 10'000;  // of all layers together

  uint64_t next_version = 1;
  std::map<uint64_t, LayerVersion> versions;

  template <class V>
  static void fields(V& v, auto& self) {
    v("next_version", self.next_version);
    v("versions", self.versions);
  }
};

// A layer's version in a function.
struct LayerUse {
  static constexpr size_t kMax = 5;  // of one function

  std::string arn;  // of the version
  std::shared_ptr<const Code> content;

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("content", self.content);
  }
};

}  // namespace millrace::function
