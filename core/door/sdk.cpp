// What handlers import of services, told by the services' models.
#include <set>

#include "core/door/services.h"
#include "core/function/js/clients.h"

namespace millrace::function::js {
namespace {

using door::Member;
using door::Model;
using door::ModelOperation;
using door::Service;
using door::Shape;

const Service* service_of(std::string_view package) {
  if (!package.starts_with("@aws-sdk/client-")) return nullptr;
  for (const Service* service : door::services()) {
    if (service->sdk_package() == package) return service;
  }
  return nullptr;
}

// Which names stand in the package's files.
class Mentions {
 public:
  explicit Mentions(const Code& code) : code_(code) {
    for (const auto& [path, text] : code.files) all_ = all_ || puts_names_together(text);
  }

  bool operator()(std::string_view name) const {
    return all_ || std::any_of(code_.files.begin(), code_.files.end(),
                               [&](const auto& file) { return file.second.find(name) != std::string::npos; });
  }

 private:
  // `operation + "Command"`: the word without anything of a name in front.
  static bool puts_names_together(std::string_view text) {
    constexpr std::string_view kWord = "Command";
    for (size_t at = text.find(kWord); at != std::string_view::npos; at = text.find(kWord, at + 1)) {
      if (at > 0 && std::string_view("\"'`}").find(text[at - 1]) != std::string_view::npos) return true;
    }
    return false;
  }

  const Code& code_;
  bool all_ = false;
};

std::string literal(std::string_view text) { return to_text(Json(text)); }

// Names of members that are always times: in answers they become a `Date`.
Json dates_of(const Model& model) {
  std::set<std::string> times;
  std::set<std::string> others;
  for (const auto& [name, shape] : model.shapes) {
    for (const Member& one : shape.members)
      (one.shape->kind == Shape::Kind::kTimestamp ? times : others).insert(one.name);
  }
  Json out = Json::array();
  for (const std::string& name : times) {
    if (!others.contains(name)) out.push_back(name);
  }
  return out;
}

// The member that is a body of bytes, which travels as text here; empty when there is none.
std::string body_of(const Shape* shape) {
  if (shape == nullptr || shape->payload.empty()) return {};
  const Member* payload = shape->find(shape->payload);
  return payload != nullptr && payload->shape->kind == Shape::Kind::kBlob ? payload->name : std::string();
}

std::string token_of(const Shape* shape) {
  if (shape == nullptr) return {};
  for (const Member& one : shape->members) {
    if (one.idempotency_token) return one.name;
  }
  return {};
}

void add(Json& table, const std::string& operation, const std::string& member) {
  if (!member.empty()) table[operation] = member;
}

// What `makeService` of sdk/client.mjs is told.
Json description(const Service& service) {
  const Model& model = service.model();
  Json out{{"endpoint", service.endpoint}, {"name", service.sdk_name()}, {"operations", Json::array()},
           {"dates", dates_of(model)},     {"tokens", Json::object()},   {"sends", Json::object()},
           {"gets", Json::object()}};
  for (const auto& [name, operation] : model.operations) {
    out["operations"].push_back(name);
    add(out["tokens"], name, token_of(operation.input));
    add(out["sends"], name, body_of(operation.input));
    add(out["gets"], name, body_of(operation.output));
  }
  return out;
}

class Writer {
 public:
  Writer(const Service& service, const Code& code) : service_(service), mentions_(code) {
    text_ = "import { makeService } from 'millrace:client';\nconst it = makeService(" + to_text(description(service)) +
            ");\n";
  }

  std::string write() {
    const Model& model = service_.model();
    const std::string name = service_.sdk_name();
    line(name + "ServiceException", "it.base");
    line(name + "Client", "it.Client");
    line(name, "it.Full()");
    for (const auto& [operation, row] : model.operations)
      line(operation + "Command", "it.command(" + literal(operation) + ")");
    for (const auto& [error, shape] : model.shapes) {
      if (shape.error_status) line(error, "it.error(" + literal(error) + ")");
    }
    for (const auto& [operation, pages] : model.pages) paginator(operation, pages);
    for (const auto& [waiter, row] : model.waiters) line("waitUntil" + waiter, "it.waiter(" + to_text(row) + ")");
    return std::move(text_);
  }

 private:
  void paginator(const std::string& operation, const door::Pages& pages) {
    if (pages.input_tokens.size() != 1 || pages.output_tokens.size() != 1) return;
    const std::string& next =
        pages.output_tokens[0];  // `NextMarker || Contents[-1].Key` asks for what the SDK has no part of
    if (next.find(' ') != std::string::npos) return;
    line("paginate" + operation, "it.paginate(" + literal(operation) + "," + literal(pages.input_tokens[0]) + "," +
                                     literal(next) + "," + literal(pages.limit) + ")");
  }

  void line(const std::string& exported, const std::string& made) {
    if (mentions_(exported)) text_ += "export const " + exported + " = " + made + ";\n";
  }

  const Service& service_;
  const Mentions mentions_;
  std::string text_;
};

}  // namespace

bool is_client(std::string_view package) { return service_of(package) != nullptr; }

std::string client_source(std::string_view package, const Code& code) {
  return Writer(*service_of(package), code).write();
}

std::string client_packages() {
  std::string text;
  for (const Service* service : door::services()) text += (text.empty() ? "" : ", ") + service->sdk_package();
  return text;
}

}  // namespace millrace::function::js
