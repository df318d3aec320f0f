// REST APIs as their owners wrote them: what the operations of API Gateway keep, in the shapes of their answers. What
// answers requests is made of it at a deployment (publish.h).
#pragma once

#include <map>
#include <memory>
#include <string>

#include "core/base/fields.h"
#include "core/base/json.h"

namespace millrace::api {

struct DefinedResource {
  std::string parent;                   // its id; empty: the root
  std::string part;                     // `{task_id}`
  std::map<std::string, Json> methods;  // `Method`, with its integration

  template <class V>
  static void fields(V& v, auto& self) {
    v("parent", self.parent);
    v("part", self.part);
    v("methods", self.methods);
  }
};

struct Definition {
  using Named = std::map<std::string, Json>;

  Json api = Json::object();  // `RestApi`
  std::string root;           // the id of the resource `/`
  std::map<std::string, DefinedResource> resources;
  Named models;                          // by name
  Named validators;                      // by id
  Named authorizers;                     // by id
  Named documentation;                   // parts, by id
  Named responses;                       // of the gateway, by type: those that somebody changed
  Named stages;                          // by name
  Named deployments;                     // by id
  std::map<std::string, Json> deployed;  // what a deployment found: a Definition's own resources and lists, by id
  uint64_t made = 0;                     // ids so far

  template <class V>
  static void fields(V& v, auto& self) {
    v("api", self.api);
    v("root", self.root);
    v("resources", self.resources);
    v("models", self.models);
    v("validators", self.validators);
    v("authorizers", self.authorizers);
    v("documentation", self.documentation);
    v("responses", self.responses);
    v("stages", self.stages);
    v("deployments", self.deployments);
    v("deployed", self.deployed);
    v("made", self.made);
  }
};

}  // namespace millrace::api
