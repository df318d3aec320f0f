// AWS Query: a form names the operation (`Action`) and its members (`Tags.member.1.Key`), the answer is XML. Follows
// the Smithy specification ("AWS Query protocol").
#include <map>

#include "core/base/url.h"
#include "core/wire/protocol.h"
#include "core/wire/scalar.h"
#include "core/wire/xml_shapes.h"

namespace millrace::wire {
namespace {

using door::Member;
using door::Shape;
using Kind = Shape::Kind;
using Parameters = std::map<std::string, std::string, std::less<>>;

constexpr const char* kTextXml = "text/xml";
constexpr int kFormDepthMax = 64;
constexpr int kFault = 500;

// Makes values of the parameters below a name; a name that is too deep, or a text of another type, ends it.
class FormReader {
 public:
  explicit FormReader(const Parameters& parameters) : parameters_(parameters) {}

  Json structure(const Shape& shape, const std::string& at, int depth) {
    Json out = Json::object();
    for (const Member& one : shape.members) {
      const bool flat = is_flat(one);
      const std::string name = at + std::string(flat ? flat_name(one) : one.on_wire());
      if (given(name)) append_member(out, one.name, value(one, name, flat, depth + 1));
    }
    return out;
  }

  std::string wrong;  // the parameter that is, or empty

 private:
  // Whether the name or anything below it was sent.
  bool given(const std::string& name) const {
    const auto it = parameters_.lower_bound(name);
    if (it == parameters_.end()) return false;
    return it->first == name || parameters_.lower_bound(name + ".") != parameters_.lower_bound(name + "/");
  }

  Json value(const Member& member, const std::string& name, bool flat, int depth) {
    const Shape& shape = *member.shape;
    if (depth > kFormDepthMax) return refuse(name);
    if (shape.kind == Kind::kStructure) return structure(shape, name + ".", depth);
    if (shape.kind == Kind::kList)
      return list(shape, name + (flat ? "" : "." + std::string(shape.element.on_wire())), depth);
    if (shape.kind == Kind::kMap) return map(shape, name + (flat ? "" : ".entry"), depth);
    const auto it = parameters_.find(name);
    if (it == parameters_.end()) return refuse(name);
    auto read = read_scalar(member, it->second, kIsoTime);
    return read ? std::move(*read) : refuse(name);
  }

  Json refuse(const std::string& name) {
    if (wrong.empty()) wrong = name;
    return nullptr;
  }

  // Numbered from 1 without gaps; a list whose name stands alone is empty.
  Json list(const Shape& shape, const std::string& name, int depth) {
    Json out = Json::array();
    for (size_t n = 1; wrong.empty(); ++n) {
      const std::string item = name + "." + std::to_string(n);
      if (!given(item)) break;
      out.push_back(value(shape.element, item, false, depth + 1));
    }
    return out;
  }

  Json map(const Shape& shape, const std::string& name, int depth) {
    Json out = Json::object();
    for (size_t n = 1; wrong.empty(); ++n) {
      const std::string entry = name + "." + std::to_string(n) + ".";
      const auto key = parameters_.find(entry + std::string(shape.key.on_wire()));
      if (key == parameters_.end()) break;
      out[key->second] = value(shape.element, entry + std::string(shape.element.on_wire()), false, depth + 1);
    }
    return out;
  }

  const Parameters& parameters_;
};

HttpResponse write_form_error(const Asker& asker, const ServiceError& error) {
  const door::Model& model = asker.model();
  const int status = status_of(model, error);
  const Shape* shape = model.shape(error.name);
  const bool renamed = shape != nullptr && !shape->error_code.empty();
  std::string body = "<ErrorResponse";
  if (!model.xml_namespace.empty()) body += " xmlns=\"" + model.xml_namespace + "\"";
  body += "><Error>";
  append_element(body, "Type", status < kFault ? "Sender" : "Receiver");
  append_element(body, "Code", renamed ? shape->error_code : error.name);
  append_element(body, "Message", error.message);
  if (shape != nullptr && error.extra.is_object()) append_members(body, *shape, error.extra);
  body += "</Error>";
  append_element(body, "RequestId", asker.request_id);
  return {status, {{"content-type", kTextXml}}, std::string(kXmlHead) + body + "</ErrorResponse>"};
}

tl::unexpected<HttpResponse> refused_form(const Asker& asker, const char* code, std::string message) {
  return tl::unexpected<HttpResponse>(write_form_error(asker, ServiceError{code, std::move(message), 400, nullptr}));
}

Parameters parameters_of(const HttpRequest& request) {
  Parameters out;
  for (const std::string_view text : {request.query, request.body}) {
    for (auto& [name, value] : form_of(text)) out.insert_or_assign(std::move(name), std::move(value));
  }
  return out;
}

// A request may be sent to what it is about, and then leaves that out.
void add_address(const HttpRequest& request, const Asker& asker, Json& input) {
  const std::string name(asker.service->path_member);
  const Shape* shape = asker.operation->input;
  if (name.empty() || request.path == "/" || shape == nullptr || shape->find(name) == nullptr) return;
  if (!input.contains(name)) input[name] = std::string(request.path);
}

Reading read_query(const HttpRequest& request, Asker& asker) {
  const Parameters parameters = parameters_of(request);
  const auto action = parameters.find("Action");
  if (action == parameters.end())
    return refused_form(asker, "MissingAction", "The request must contain the parameter Action.");
  asker.operation = asker.model().operation(action->second);
  if (asker.operation == nullptr) {
    return refused_form(asker, "InvalidAction",
                        "Could not find operation " + action->second + " for version " + asker.model().api_version);
  }
  FormReader reader(parameters);
  const Shape* shape = asker.operation->input;
  Json input = shape == nullptr ? Json::object() : reader.structure(*shape, "", 0);
  add_address(request, asker, input);
  if (!reader.wrong.empty())
    return refused_form(asker, "MalformedInput", "The value of " + reader.wrong + " is not of its type.");
  return Call{asker.operation->name, std::move(input)};
}

HttpResponse write_query(const Asker& asker, const Outcome& outcome) {
  if (!outcome) return write_form_error(asker, outcome.error());
  const door::ModelOperation& operation = *asker.operation;
  const std::string& wrapper = operation.result_wrapper;
  std::string body = "<" + operation.name + "Response";
  if (!asker.model().xml_namespace.empty()) body += " xmlns=\"" + asker.model().xml_namespace + "\"";
  body += ">";
  if (!wrapper.empty()) body += "<" + wrapper + ">";
  if (operation.output != nullptr) append_members(body, *operation.output, *outcome);
  if (!wrapper.empty()) body += "</" + wrapper + ">";
  body += "<ResponseMetadata>";
  append_element(body, "RequestId", asker.request_id);
  body += "</ResponseMetadata></" + operation.name + "Response>";
  return {200, {{"content-type", kTextXml}}, std::string(kXmlHead) + body};
}

}  // namespace

const Codec& query_codec() {
  static constexpr Codec kCodec{read_query, write_query, "x-amzn-RequestId", nullptr, false, false, true};
  return kCodec;
}

}  // namespace millrace::wire
