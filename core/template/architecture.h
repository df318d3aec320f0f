// An architecture as its template describes it, after everything that can be looked up has been looked up: resources
// with resolved properties, physical names and ARNs, in an order in which they can be made. Data only; no service is
// known here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace millrace::template_ {

// The files of a sample or project: path below its folder → text. The template is `template.json`.
using Files = std::map<std::string, std::string>;

// Everything that is wrong, in the order of the template; never empty where it stands for a failure.
using Problems = std::vector<Problem>;

// Something in the template that the simulation leaves out.
struct Notice {
  std::string where;  // a JSON pointer into the template
  std::string what;   // `AWS::Logs::LogGroup AsyncHandlerLogs`
  std::string why;    // `a function's log is kept without one`
};

// `ignored: what, because why`.
std::string to_text(const Notice& notice);

// One use of another resource: `{"Ref": ..}`, `Fn::GetAtt` or `${..}`.
struct Reference {
  std::string where;      // below the resource's properties: `/Environment/Variables/TABLE`
  std::string target;     // logical id
  std::string attribute;  // `Arn`; empty for a Ref
};

// Where the picture should put a resource; any unit, only the relations count.
struct Position {
  double x = 0;
  double y = 0;
};

struct Resource {
  std::string id;     // logical: the name that people see
  std::string type;   // `AWS::DynamoDB::Table`
  size_t order = 0;   // its place in the template
  std::string where;  // of the entry in the template; for what a SAM resource turned into, of that
  std::string name;   // physical; the logical id when the template gives none
  std::string ref;    // what `Ref` gives
  std::map<std::string, std::string> attributes;  // what `Fn::GetAtt` gives
  Json properties = Json::object();
  Json metadata;
  std::vector<Reference> references;
  std::optional<Position> position;  // from `Metadata.Millrace`
};

struct Output {
  std::string name;
  Json value;
  std::string description;
};

struct Architecture {
  std::string description;
  std::vector<Resource> resources;  // what a resource refers to stands before it
  std::vector<Output> outputs;
  std::vector<Notice> notices;
  bool enforces = false;  // permissions: `Metadata.Millrace.Permissions` is `enforced`

  // By logical id, or null.
  const Resource* find(std::string_view id) const;
};

// A text as it is, anything else as JSON writes it.
std::string text_of(const Json& value);

// All of them in one, for where there is room for one only.
Problem joined(const Problems& problems);

}  // namespace millrace::template_
