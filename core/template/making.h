// What the making of a resource works with: the template, its files, the services, and where to say what went wrong.
#pragma once

#include <string>

#include "core/template/architecture.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::template_ {

struct Making {
  // All three must outlive it.
  Making(const Architecture& all, const Files& of_it, sim::Turn& now) : architecture(all), files(of_it), turn(now) {}

  const Architecture& architecture;
  const Files& files;
  sim::Turn& turn;
  Problems problems;
  std::vector<Notice> notices;

  // Once only, however many resources it is wrong with.
  void say(Problem problem);
  void say(const Resource& resource, const std::string& property, std::string what);

  // Calls the service as a deployment would. What it refuses is a problem of the resource, and null is returned.
  Json call(const Resource& resource, const char* service, const char* operation, Json input);

  // From now on facts call what has that physical name or ARN by the resource's id, or by another.
  void name(const std::string& physical, const std::string& called);
};

// The text of a resource's `PolicyDocument`, which may be given as one.
std::string policy_text(const Resource& resource);

}  // namespace millrace::template_
