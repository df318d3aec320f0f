// What the published API model of a service says, as data: its operations, their shapes with every constraint, errors,
// wire protocol, pages and waiters. `core/<service>/model.json` is distilled from botocore's model by `update`; what
// the real service says differently from its model is written beside that service's rules, and laid over the model
// here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/door/model/pattern.h"

namespace millrace::door {

struct Shape;

struct Member {
  enum class Location : uint8_t { kBody, kUri, kQuery, kHeader, kHeaders, kStatus };

  std::string name;
  const Shape* shape = nullptr;
  bool required = false;
  Location location = Location::kBody;
  std::string wire_name;           // where the wire calls it differently; else empty
  bool flattened = false;          // a list or map without an element of its own around it
  bool idempotency_token = false;  // SDKs make one when the caller gives none
  bool attribute = false;          // of its parent's XML element
  std::string xml_namespace = {};  // `xmlns:xsi="…"` of its XML element; else empty
  std::string time_format = {};    // `iso8601`, `rfc822`, `unixTimestamp`; empty: the protocol's

  std::string_view on_wire() const { return wire_name.empty() ? name : wire_name; }
  // How a timestamp is written, where `otherwise` is the protocol's way.
  std::string_view time(std::string_view otherwise) const;
};

struct Shape {
  enum class Kind : uint8_t {
    kText,
    kBlob,
    kBool,
    kInteger,
    kLong,
    kFloat,
    kDouble,
    kTimestamp,
    kStructure,
    kList,
    kMap,
    kAny
  };

  std::string name;
  Kind kind = Kind::kAny;
  std::vector<Member> members;  // of a structure, in the model's order
  Member element;               // of a list; of a map: its values
  Member key;                   // of a map
  std::optional<int64_t> min;   // length, count or value
  std::optional<int64_t> max;
  std::string pattern;  // as written; `matches` decides
  Pattern matches;
  std::vector<std::string> values;  // of an enumeration
  std::string payload;              // the member that is the whole body, under REST protocols; else empty
  bool flattened = false;
  bool streaming = false;
  bool checked = false;    // whether anything at or below it has a constraint
  bool rewritten = false;  // whether JSON on the wire has other names or times at or below it than values have
  std::string wire_name;   // of the XML document that it makes; else empty
  std::string time_format;
  std::optional<ServiceError> (*own_check)(const Json& value) =
      nullptr;                                          // of its types; its limits are its reader's affair
  bool (*stands_for)(std::string_view text) = nullptr;  // a text that fits whatever the limits say
  std::optional<int> error_status;                      // of an error: its HTTP status
  std::string error_code;                               // of an error that the wire names differently

  const Member* find(std::string_view member) const;
  const Member* find_on_wire(std::string_view member) const;  // of those in the body
  bool is_number() const { return kind >= Kind::kInteger && kind <= Kind::kDouble; }
};

struct ModelOperation {
  std::string name;
  std::string method = "POST";
  std::string uri = "/";  // `/2015-03-31/functions/{FunctionName}/invocations?flag`
  int status = 200;
  const Shape* input = nullptr;   // null: takes nothing
  const Shape* output = nullptr;  // null: answers nothing
  std::string result_wrapper;     // of the query protocol
  std::string host_prefix;
  std::vector<std::string> errors;
};

enum class Protocol : uint8_t { kJson, kQuery, kRestJson, kRestXml };

struct Pages {
  std::vector<std::string> input_tokens;
  std::vector<std::string> output_tokens;
  std::vector<std::string> results;
  std::string limit;
  std::string more;  // the member that says whether there is more; empty: a token does
};

struct Model {
  std::string source;  // which release it was distilled from
  Protocol protocol = Protocol::kJson;
  std::string service_id;        // `DynamoDB Streams`: what SDKs derive their names from
  std::string java_package;      // of its types, where texts name them: `com.amazonaws.dynamodb.v20120810.`; or empty
  bool bare_structures = false;  // texts show `{Key=k}` where others' show `Tag(key=k)`
  bool null_in_limits = false;   // texts that list the limits of members end with that they must not be null
  bool pattern_first = false;    // of several limits that a text breaks, the pattern is told before the length
  std::string api_version;
  std::string endpoint_prefix;  // the first part of its host's name
  std::string signing_name;     // what a signature's scope calls it
  std::string json_version;
  std::string target_prefix;
  std::string xml_namespace;
  bool rewritten = false;  // whether any of its shapes is
  std::map<std::string, ModelOperation, std::less<>> operations;
  std::map<std::string, Shape, std::less<>> shapes;
  std::map<std::string, Pages, std::less<>> pages;
  std::map<std::string, Json, std::less<>> waiters;  // as botocore has them

  Model() = default;
  Model(Model&&) = default;  // shapes point to each other, and a map's elements stay where they are
  Model& operator=(Model&&) = default;

  const ModelOperation* operation(std::string_view name) const;
  const Shape* shape(std::string_view name) const;
};

// The model in a text of `model.json`. `amend` lays over it what the service says differently from its model.
Model read_model(std::string_view text, void (*amend)(Model&) = nullptr);

// Of `core/<folder>/model.json`.
std::string model_text(std::string_view folder);

}  // namespace millrace::door
