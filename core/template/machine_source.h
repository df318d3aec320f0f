// Where a state machine's definition stands, and its text after `DefinitionSubstitutions`: in the template as an object
// (`Definition`) or text (`DefinitionString`), or in a file of the bundle (SAM's `DefinitionUri`).
#pragma once

#include <map>

#include "core/template/architecture.h"

namespace millrace::template_ {

using Substitutions = std::map<std::string, std::string>;

struct MachineSource {
  std::string text;   // JSON, substituted
  std::string file;   // of the bundle; empty: it stands in the template
  std::string where;  // what a pointer into the definition continues: `workflow.asl.json#`
  Substitutions substitutions;
};

// Problems: no definition, or one that is elsewhere (a bucket) or is missing in the bundle, or is not JSON.
Result<MachineSource> machine_source(const Resource& machine, const Files& files);

// What the service would not take of a definition, each with its place after `where`.
Problems check_definition(const std::string& text, bool express, const std::string& where);

// `${Name}` becomes the value of that name; others stay.
std::string substituted(std::string_view text, const Substitutions& substitutions);

// `./handlers/` → `handlers`: how a template names a folder or file of the bundle.
std::string bundle_path(std::string_view path);

}  // namespace millrace::template_
