// A policy document as it was read. Follows the IAM user guide, "IAM JSON policy elements reference".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace millrace::access {

struct ConditionOperator;  // condition.h

struct Condition {
  enum class Values { kOne, kAny, kAll };  // `ForAnyValue:`, `ForAllValues:`
  const ConditionOperator* is = nullptr;   // null: `Null`
  Values values = Values::kOne;
  bool if_exists = false;
  std::string name;  // of the context key, as written
  std::string key;   // in lower case
  std::vector<std::string> wanted;
};

struct Principal {
  std::string type;  // `AWS`, `Service`, `Federated`, `CanonicalUser`; empty: anybody
  std::string name;  // an ARN, an account's number, `*`, a service's name
};

// Where something stands in the document's text, from 1.
struct Position {
  int line = 1;
  int column = 1;
};

struct Statement {
  std::string sid;
  bool allows = true;
  bool not_principals = false, not_actions = false, not_resources = false;  // the lists say which ones not
  std::vector<Principal> principals;
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::vector<Condition> conditions;
  Position from, to;
};

struct Policy {
  bool variables = false;  // version 2012-10-17
  std::vector<Statement> statements;
};

// A policy with its document, as it is kept.
struct Document {
  std::string text;
  std::shared_ptr<const Policy> policy;

  template <class V>
  static void fields(V& v, auto& self) {
    v("text", self.text);
    if constexpr (!std::is_const_v<std::remove_reference_t<decltype(self)>>) self.restore();
  }
  void restore();  // reads the text again (read_policy.cpp)
  friend bool operator==(const Document& a, const Document& b) { return a.text == b.text; }
};

}  // namespace millrace::access
