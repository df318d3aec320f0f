// What a template may say: the resource types that are simulated or at least understood, with their properties, how
// their physical names and ARNs look, and what `Fn::GetAtt` gives. Names are those of the CloudFormation resource
// reference.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::template_ {

struct Property {
  const char* name = nullptr;         // null ends a list
  const char* ignored = nullptr;      // why it has no effect here; null: it has
  const Property* members = nullptr;  // of the object, or of each object in the list; null: not looked into
};

struct Type {
  const char* name;               // null ends the list
  const char* ignored = nullptr;  // why the whole resource has no effect here
  const char* name_property = nullptr;
  const char* arn = nullptr;  // with {region}, {account}, {name}
  const Property* properties = nullptr;
};

// Null when the type is not known.
const Type* find_type(std::string_view name);

// The known types of the same service (`AWS::Lambda::`), complete as far as CloudFormation knows them; empty when
// nothing of that service is known here.
std::vector<std::string_view> types_beside(std::string_view name);

// Where a stack lives, and when it is made.
struct Stack {
  std::string account = "123456789012";
  std::string region = "eu-central-1";
  std::string name = "millrace";
  std::string made_at = "2026-01-01T00:00:00.000";  // the label of its tables' streams
};

struct Identity {
  std::string ref;
  std::map<std::string, std::string> attributes;
};

// What `Ref` and `Fn::GetAtt` give for a resource of that type, logical id and physical name.
Identity identify(const Type& type, const Stack& stack, const std::string& id, const std::string& name);

}  // namespace millrace::template_
