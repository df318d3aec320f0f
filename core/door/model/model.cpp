#include "core/door/model/model.h"

#include <algorithm>
#include <array>

#include "core/base/shipped.h"

namespace millrace::door {
namespace {

using Kind = Shape::Kind;
using Location = Member::Location;

constexpr std::string_view kTimeInJson = "unixTimestamp";

template <class Value, size_t N>
Value named(const std::array<std::pair<std::string_view, Value>, N>& names, std::string_view name, Value otherwise) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return otherwise;
}

constexpr std::array<std::pair<std::string_view, Kind>, 12> kKinds{{{"string", Kind::kText},
                                                                    {"character", Kind::kText},
                                                                    {"blob", Kind::kBlob},
                                                                    {"boolean", Kind::kBool},
                                                                    {"integer", Kind::kInteger},
                                                                    {"long", Kind::kLong},
                                                                    {"float", Kind::kFloat},
                                                                    {"double", Kind::kDouble},
                                                                    {"timestamp", Kind::kTimestamp},
                                                                    {"structure", Kind::kStructure},
                                                                    {"list", Kind::kList},
                                                                    {"map", Kind::kMap}}};

constexpr std::array<std::pair<std::string_view, Location>, 5> kLocations{{{"uri", Location::kUri},
                                                                           {"querystring", Location::kQuery},
                                                                           {"header", Location::kHeader},
                                                                           {"headers", Location::kHeaders},
                                                                           {"statusCode", Location::kStatus}}};

constexpr std::array<std::pair<std::string_view, Protocol>, 4> kProtocols{{{"json", Protocol::kJson},
                                                                           {"query", Protocol::kQuery},
                                                                           {"rest-json", Protocol::kRestJson},
                                                                           {"rest-xml", Protocol::kRestXml}}};

const Json::object_t& parts(const Json& json) {
  static const Json kNone = Json::object();
  return members(json.is_object() ? json : kNone);
}

bool flag(const Json& json, std::string_view name) { return member(json, name) == true; }

std::vector<std::string> texts(const Json& value) {
  std::vector<std::string> out;
  if (value.is_string()) out.push_back(value.get<std::string>());
  for (size_t i = 0; value.is_array() && i < value.size(); ++i) out.push_back(value[i].get<std::string>());
  return out;
}

std::optional<int64_t> bound(const Json& json, std::string_view name) {
  const Json& value = member(json, name);
  if (value.is_number_float()) return static_cast<int64_t>(value.get<double>());
  return value.is_number() ? std::optional(value.get<int64_t>()) : std::nullopt;
}

std::string namespace_of(const Json& json) {
  const Json& given = member(json, "xmlNamespace");
  if (given.is_string()) return "xmlns=\"" + given.get<std::string>() + "\"";
  if (!given.is_object()) return {};
  const std::string prefix = text_member(given, "prefix");
  return "xmlns" + (prefix.empty() ? "" : ":" + prefix) + "=\"" + text_member(given, "uri") + "\"";
}

class Reader {
 public:
  explicit Reader(Model& model) : model_(model) {}

  void shapes(const Json& all) {
    for (const auto& [name, json] : parts(all)) model_.shapes[name].name = name;
    for (auto& [name, shape] : model_.shapes) fill(shape, member(all, name));
  }

  // A shape is checked, or rewritten, when something below it is.
  void mark() {
    for (auto& [name, shape] : model_.shapes) {
      shape.checked = shape.min || shape.max || !shape.pattern.empty() || !shape.values.empty();
      shape.rewritten = std::any_of(shape.members.begin(), shape.members.end(), is_rewritten) ||
                        (shape.element.shape != nullptr && is_rewritten_time(shape.element));
    }
    for (bool grew = true; grew;) {
      grew = false;
      for (auto& [name, shape] : model_.shapes) grew = mark_checked(shape) || mark_rewritten(shape) || grew;
    }
    for (const auto& [name, shape] : model_.shapes) model_.rewritten = model_.rewritten || shape.rewritten;
  }

  void operations(const Json& all) {
    for (const auto& [name, json] : parts(all)) {
      ModelOperation& one = model_.operations[name];
      one.name = name;
      const Json& http = member(json, "http");
      one.method = text_member(http, "method", "POST");
      one.uri = text_member(http, "uri", "/");
      one.status = member(http, "status").is_number() ? member(http, "status").get<int>() : 200;
      one.input = model_.shape(text_member(json, "input"));
      one.output = model_.shape(text_member(json, "output"));
      one.result_wrapper = text_member(json, "resultWrapper");
      one.host_prefix = text_member(json, "hostPrefix");
      one.errors = texts(member(json, "errors"));
    }
  }

  void pages(const Json& all) {
    for (const auto& [name, json] : parts(all)) {
      model_.pages[name] = {texts(member(json, "input_token")), texts(member(json, "output_token")),
                            texts(member(json, "result_key")), text_member(json, "limit_key"),
                            text_member(json, "more_results")};
    }
  }

 private:
  Member read_member(std::string name, const Json& json) {
    Member out;
    out.name = std::move(name);
    out.shape = &model_.shapes[json.is_string() ? json.get<std::string>() : text_member(json, "shape")];
    if (json.is_string()) return out;
    out.location = named(kLocations, text_member(json, "location"), Location::kBody);
    out.wire_name = text_member(json, "locationName");
    out.flattened = flag(json, "flattened");
    out.idempotency_token = flag(json, "idempotencyToken");
    out.attribute = flag(json, "xmlAttribute");
    out.xml_namespace = namespace_of(json);
    out.time_format = text_member(json, "timestampFormat");
    return out;
  }

  void fill(Shape& shape, const Json& json) {
    shape.kind = named(kKinds, text_member(json, "type"), Kind::kAny);
    for (const auto& [name, one] : parts(member(json, "members"))) shape.members.push_back(read_member(name, one));
    for (const std::string& name : texts(member(json, "required"))) {
      for (Member& one : shape.members) one.required = one.required || one.name == name;
    }
    if (shape.kind == Kind::kList) shape.element = read_member("member", member(json, "member"));
    if (shape.kind == Kind::kMap) {
      shape.element = read_member("value", member(json, "value"));
      shape.key = read_member("key", member(json, "key"));
    }
    shape.min = bound(json, "min");
    shape.max = bound(json, "max");
    shape.pattern = text_member(json, "pattern");
    if (!shape.pattern.empty()) shape.matches = Pattern(shape.pattern);
    shape.values = texts(member(json, "enum"));
    shape.payload = text_member(json, "payload");
    shape.flattened = flag(json, "flattened");
    shape.streaming = flag(json, "streaming");
    shape.time_format = text_member(json, "timestampFormat");
    shape.wire_name = text_member(json, "locationName");
    if (const Json& error = member(json, "error"); !error.is_null()) {
      shape.error_status =
          member(error, "httpStatusCode").is_number() ? member(error, "httpStatusCode").get<int>() : 400;
      shape.error_code = text_member(error, "code");
    }
  }

  static bool is_rewritten_time(const Member& one) {
    return one.shape->kind == Kind::kTimestamp && one.time(kTimeInJson) != kTimeInJson;
  }
  static bool is_rewritten(const Member& one) {
    return one.location == Location::kBody && (one.on_wire() != one.name || is_rewritten_time(one));
  }

  static bool mark_rewritten(Shape& shape) {
    if (shape.rewritten) return false;
    for (const Member& one : shape.members) {
      shape.rewritten = shape.rewritten || (one.location == Location::kBody && one.shape->rewritten);
    }
    shape.rewritten = shape.rewritten || (shape.element.shape != nullptr && shape.element.shape->rewritten);
    return shape.rewritten;
  }

  static bool mark_checked(Shape& shape) {
    if (shape.checked) return false;
    for (const Member& one : shape.members) shape.checked = shape.checked || one.required || one.shape->checked;
    for (const Member* one : {&shape.element, &shape.key}) {
      shape.checked = shape.checked || (one->shape != nullptr && one->shape->checked);
    }
    return shape.checked;
  }

  Model& model_;
};

std::map<std::string, Json, std::less<>> entries(const Json& all) {
  std::map<std::string, Json, std::less<>> out;
  for (const auto& [name, json] : parts(all)) out[name] = json;
  return out;
}

}  // namespace

std::string_view Member::time(std::string_view otherwise) const {
  if (!time_format.empty()) return time_format;
  return shape != nullptr && !shape->time_format.empty() ? std::string_view(shape->time_format) : otherwise;
}

const Member* Shape::find(std::string_view member) const {
  for (const Member& one : members) {
    if (one.name == member) return &one;
  }
  return nullptr;
}

const Member* Shape::find_on_wire(std::string_view member) const {
  for (const Member& one : members) {
    if (one.location == Location::kBody && one.on_wire() == member) return &one;
  }
  return nullptr;
}

const ModelOperation* Model::operation(std::string_view name) const {
  const auto it = operations.find(name);
  return it == operations.end() ? nullptr : &it->second;
}

const Shape* Model::shape(std::string_view name) const {
  const auto it = shapes.find(name);
  return it == shapes.end() ? nullptr : &it->second;
}

Model read_model(std::string_view text, void (*amend)(Model&)) {
  Model model;
  const auto json = parse_json(text);
  if (!json) return model;
  const Json& head = member(*json, "metadata");
  model.source = text_member(head, "source");
  model.protocol = named(kProtocols, text_member(head, "protocol"), Protocol::kJson);
  model.service_id = text_member(head, "serviceId");
  model.endpoint_prefix = text_member(head, "endpointPrefix");
  model.signing_name = text_member(head, "signingName", model.endpoint_prefix);
  model.api_version = text_member(head, "apiVersion");
  model.json_version = text_member(head, "jsonVersion", "1.1");
  model.target_prefix = text_member(head, "targetPrefix");
  model.xml_namespace = text_member(head, "xmlNamespace");
  Reader reader(model);
  reader.shapes(member(*json, "shapes"));
  reader.operations(member(*json, "operations"));
  reader.pages(member(*json, "paginators"));
  model.waiters = entries(member(*json, "waiters"));
  if (amend != nullptr) amend(model);
  reader.mark();
  return model;
}

std::string model_text(std::string_view folder) { return shipped_text("core/" + std::string(folder) + "/model.json"); }

}  // namespace millrace::door
