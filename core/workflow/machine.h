// A state machine as the service keeps it: its definition, who may run it, and what was published of it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/fields.h"
#include "core/workflow/language/definition.h"

namespace millrace::workflow {

// What a version freezes and an update replaces.
struct Revision {
  std::string id;            // `revisionId`; empty for the first
  Text text = empty_text();  // the definition as it was given
  std::shared_ptr<const Definition> definition;
  std::string role;
  Instant at;

  template <class V>
  static void fields(V& v, auto& self) {
    v("id", self.id);
    v("text", self.text);
    v("definition", self.definition);
    v("role", self.role);
    v("at", self.at);
  }
};

struct Version {
  Revision revision;
  std::string description;
  Instant created;

  template <class V>
  static void fields(V& v, auto& self) {
    v("revision", self.revision);
    v("description", self.description);
    v("created", self.created);
  }
};

struct Alias {
  std::string description;
  std::vector<std::pair<std::string, int64_t>> routes;  // version ARN and weight, 0 to 100
  Instant created, updated;

  template <class V>
  static void fields(V& v, auto& self) {
    v("description", self.description);
    v("routes", self.routes);
    v("created", self.created);
    v("updated", self.updated);
  }
};

struct Machine {
  std::string arn, name;
  bool express = false;
  Revision current;
  Instant created;
  Json logging;  // as DescribeStateMachine shows it
  bool tracing = false;
  std::map<int64_t, Version> versions;
  int64_t next_version = 1;
  std::map<std::string, Alias> aliases;  // by name
  std::map<std::string, std::string> tags;
  uint64_t updates = 0;

  template <class V>
  static void fields(V& v, auto& self) {
    v("arn", self.arn);
    v("name", self.name);
    v("express", self.express);
    v("current", self.current);
    v("created", self.created);
    v("logging", self.logging);
    v("tracing", self.tracing);
    v("versions", self.versions);
    v("next_version", self.next_version);
    v("aliases", self.aliases);
    v("tags", self.tags);
    v("updates", self.updates);
  }
};

}  // namespace millrace::workflow
