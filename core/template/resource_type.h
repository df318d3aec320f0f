// What there is to know about one type of resource: which properties a template may give it, who it is then (`Ref`,
// `Fn::GetAtt`, names and ARNs), how it is made, and how it is drawn. Each stands in a file of its own,
// `resources/<type>.cpp`; `resources/resources.h` lists them. Names are those of the CloudFormation resource reference.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/template/architecture.h"
#include "core/template/graph.h"

namespace millrace::template_ {

class Drawing;
struct Making;

// What a property holds, when a template may also write it as text.
enum class Form { kAny, kNumber, kFlag };

struct Property {
  const char* name = nullptr;         // null ends a list
  const char* ignored = nullptr;      // why it has no effect here; null: it has
  const Property* members = nullptr;  // of the object, or of each object in the list; null: not looked into
  Form form = Form::kAny;
};

constexpr Property number(const char* name) { return {name, nullptr, nullptr, Form::kNumber}; }
constexpr Property flag(const char* name) { return {name, nullptr, nullptr, Form::kFlag}; }

// Where a stack lives, and when it is made.
struct Stack {
  std::string account = "123456789012";
  std::string region = "eu-central-1";
  std::string name = "millrace";
  std::string made_at = "2026-01-01T00:00:00.000";  // the label of its tables' streams
};

// Whose identity is asked for.
struct Named {
  const Stack& stack;
  const std::string& id;    // logical
  const std::string& name;  // physical
  std::string arn;          // by the type's pattern
  const Json& properties;
};

struct Identity {
  std::string ref;
  std::map<std::string, std::string> attributes;
};

// What an action of a policy lets its owner do with a resource of the type; `dynamodb:*` lets everything.
struct Right {
  const char* action;  // `dynamodb:GetItem`
  Meaning meaning;
};

struct ResourceType {
  const char* name;               // `AWS::DynamoDB::Table`
  const char* ignored = nullptr;  // why the whole resource has no effect here; its properties are not looked at then
  const char* idle = nullptr;     // why it may have none, though it is made
  const Property* properties = nullptr;

  const char* name_property = nullptr;
  // Of a resource whose template names it not; null: its logical id.
  std::string (*name_of)(const Stack& stack, const Resource& resource) = nullptr;
  const char* arn = nullptr;  // with {region}, {account}, {name}; the attribute `Arn`
  // What differs from: `Ref` gives the name, `Fn::GetAtt` the ARN.
  void (*identify)(const Named& named, Identity& identity) = nullptr;

  // Calls its service; null: there is nothing to make. What is wrong is said in `making`.
  void (*make)(Making& making, const Resource& resource) = nullptr;

  // Its nodes and the arrows that it knows of; null: it is not in the picture.
  void (*draw)(Drawing& drawing, const Resource& resource) = nullptr;
  std::optional<Meaning> used = {};  // what one does with it who only knows its name; nothing: it is not looked for
  const char* named_by = nullptr;    // the member that takes its name where services are called: `TableName`
  const Right* rights = nullptr;     // a null action ends the list
};

}  // namespace millrace::template_
