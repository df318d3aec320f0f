// Mobile push, as data: applications of a platform and the devices that they know. What is pushed arrives at a place
// outside (place.h); no platform is asked here.
#pragma once

#include <map>
#include <string>

#include "core/base/fields.h"

namespace millrace::topic {

using Attributes = std::map<std::string, std::string, std::less<>>;

struct Application {
  std::string arn, name, platform;
  Attributes attributes;  // secrets too, which are never told

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("name", self.name);
    v("platform", self.platform);
    v("attributes", self.attributes);
  }
};

// PlatformEndpoint: a device.
struct Device {
  std::string arn, application;  // ARNs
  Attributes attributes;         // Token, Enabled, CustomUserData

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("application", self.application);
    v("attributes", self.attributes);
  }
};

struct Phones {
  static constexpr size_t kSandboxMax = 10;

  Attributes attributes;                               // SetSMSAttributes
  std::map<std::string, bool, std::less<>> opted_out;  // by number; true
  std::map<std::string, bool, std::less<>> sandbox;    // by number: whether it is verified

  template <class V>
  static void fields(V& v, auto& self) {
    v("attributes", self.attributes);
    v("opted_out", self.opted_out);
    v("sandbox", self.sandbox);
  }
};

}  // namespace millrace::topic
