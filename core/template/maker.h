// Makes the resources of a template one by one, each after those it refers to.
#pragma once

#include "core/template/sam.h"
#include "core/template/scope.h"

namespace millrace::template_ {

class Maker {
 public:
  // `expanded` has no serverless types left; all three must outlive the maker.
  Maker(const Expanded& expanded, const Stack& stack);

  void make_all();
  void make_outputs();

  Scope& scope() { return scope_; }
  // Moves the resources, outputs and notices out.
  Architecture take();

 private:
  const Resource* make(const std::string& id, const std::string& where);
  const Resource* build(const std::string& id, const Json& entry);
  void resolve_properties(Resource& resource, const Json& entry);
  void make_what_it_depends_on(const Json& entry, const std::string& where);
  void unknown_type(Resource& resource);
  bool is_left_out(const std::string& id, const Json& entry);

  const Expanded& expanded_;
  Scope scope_;
  Architecture out_;
  std::map<std::string, Resource> made_;
  std::vector<std::string> order_;      // of `made_`
  std::vector<std::string> under_way_;  // each refers to the next
};

}  // namespace millrace::template_
