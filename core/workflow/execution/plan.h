// What an execution runs, and by which name it was started: shared by all executions that run the same.
#pragma once

#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/workflow/language/definition.h"

namespace millrace::workflow {

struct Plan {
  std::string machine;         // its ARN, without version or alias
  std::string version, alias;  // ARNs, when it was started by them
  std::string machine_name;
  std::string label;         // what people call the machine: its logical id
  Text text = empty_text();  // the definition, as it was given
  std::string revision;
  Instant updated;  // when that was
  std::string role;
  bool express = false;
  std::shared_ptr<const Definition> definition;
  size_t flow = 0;  // 0 but for an item of a distributed map

  template <class V>
  static void fields(V& v, auto& self) {
    v("machine", self.machine);
    v("version", self.version);
    v("alias", self.alias);
    v("machine_name", self.machine_name);
    v("label", self.label);
    v("text", self.text);
    v("revision", self.revision);
    v("updated", self.updated);
    v("role", self.role);
    v("express", self.express);
    v("definition", self.definition);
    v("flow", self.flow);
  }
};

}  // namespace millrace::workflow
