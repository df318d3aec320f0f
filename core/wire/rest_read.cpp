#include <algorithm>

#include "core/base/ascii.h"
#include "core/base/url.h"
#include "core/base/utf8.h"
#include "core/door/model/scalar.h"
#include "core/wire/chunked.h"
#include "core/wire/rest.h"
#include "core/wire/routes.h"

namespace millrace::wire {
namespace {

using door::kHttpTime;
using door::kIsoTime;
using door::Member;
using door::Shape;
using Kind = Shape::Kind;
using Location = Member::Location;

// With what stands in the host's name instead of the path: `store.s3.us-east-1.amazonaws.com`, `store.localhost:4566`.
std::string full_path(const HttpRequest& request, const door::Service& service) {
  const std::string path(request.path);
  if (!service.name_in_host) return path;
  const std::string_view host = header(request, "host");
  const std::string own = std::string(service.endpoint) + ".";
  if (host.starts_with(own)) return path;
  const size_t end = std::min(host.find("." + own), host.rfind(".localhost"));
  return end == std::string_view::npos ? path : "/" + std::string(host.substr(0, end)) + path;
}

// Reads one request; the first thing that is wrong is told.
class RestReader {
 public:
  RestReader(const RestFormat& format, const HttpRequest& request)
      : format_(format), request_(request), query_(form_of(request.query)) {}

  const Form& query() const { return query_; }

  std::optional<ServiceError> read(const RouteMatch& match, Json& input) {
    const Shape* shape = match.operation->input;
    if (shape == nullptr) return std::nullopt;
    for (const Member& member : shape->members) {
      if (member.location != Location::kBody) bind(member, match);
    }
    if (!wrong_) read_body(*shape);
    input = std::move(input_);
    return std::move(wrong_);
  }

 private:
  void bind(const Member& member, const RouteMatch& match) {
    if (member.location == Location::kUri) {
      const auto label = match.labels.find(member.on_wire());
      if (label != match.labels.end()) put(member, label->second, kIsoTime);
    } else if (member.location == Location::kQuery) {
      bind_query(member, match);
    } else if (member.location == Location::kHeader) {
      bind_header(member);
    } else if (member.location == Location::kHeaders) {
      bind_headers(member);
    }
  }

  void put(const Member& member, std::string_view text, std::string_view time) {
    auto value = read_scalar(member, text, time);
    if (value) append_member(input_, member.name, std::move(*value));
    else complain(member, text);
  }

  void complain(const Member& member, std::string_view text) {
    if (wrong_) return;
    wrong_ =
        ServiceError{format_.wrong_value, "'" + std::string(text) + "' is no value of " + member.name, 400, nullptr};
  }

  void put_list(const Member& member, const std::vector<std::string_view>& texts, std::string_view time) {
    Json list = Json::array();
    for (const std::string_view text : texts) {
      auto value = read_scalar(member.shape->element, text, time);
      if (!value) return complain(member, text);
      list.push_back(std::move(*value));
    }
    if (!list.empty()) append_member(input_, member.name, std::move(list));
  }

  void bind_query(const Member& member, const RouteMatch& match) {
    if (member.shape->kind == Kind::kMap) return bind_rest_of_query(member, *match.operation->input);
    std::vector<std::string_view> texts;
    for (const auto& [name, text] : query_) {
      if (name == member.on_wire()) texts.push_back(text);
    }
    if (member.shape->kind == Kind::kList) put_list(member, texts, kIsoTime);
    else if (!texts.empty()) put(member, texts.front(), kIsoTime);
  }

  // A map takes the parameters that no other member does.
  void bind_rest_of_query(const Member& member, const Shape& shape) {
    Json map = Json::object();
    for (const auto& [name, text] : query_) {
      const bool taken = std::any_of(shape.members.begin(), shape.members.end(), [&, &key = name](const Member& one) {
        return one.location == Location::kQuery && &one != &member && one.on_wire() == key;
      });
      if (taken) continue;
      if (member.shape->element.shape->kind == Kind::kList) map[name].push_back(text);
      else map[name] = text;
    }
    if (!map.empty()) append_member(input_, member.name, std::move(map));
  }

  void bind_header(const Member& member) {
    std::string_view text = header(request_, member.on_wire());
    if (text.empty()) return;
    if (member.shape->kind != Kind::kList) return put(member, text, kHttpTime);
    std::vector<std::string_view> texts;
    while (!text.empty()) {
      const size_t end = std::min(text.find(','), text.size());
      texts.push_back(trimmed(text.substr(0, end)));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    put_list(member, texts, kHttpTime);
  }

  void bind_headers(const Member& member) {
    const std::string prefix = to_lower(member.wire_name);
    Json map = Json::object();
    for (const auto& [given, text] : request_.headers) {
      const std::string name = to_lower(given);
      if (name.starts_with(prefix)) map[name.substr(prefix.size())] = text;
    }
    if (!map.empty()) append_member(input_, member.name, std::move(map));
  }

  void read_body(const Shape& shape) {
    const std::optional<std::string> whole =
        is_chunked(request_) ? unchunked(request_.body) : std::string(request_.body);
    if (!whole) {
      wrong_ = ServiceError{"IncompleteBody", "The request body terminated unexpectedly", 400, nullptr};
    } else if (const Member* payload = shape.find(shape.payload)) {
      read_payload(*payload, *whole);
    } else if (!whole->empty()) {
      read_members(shape, *whole);
    }
  }

  void read_members(const Shape& shape, std::string_view body) {
    const bool any = std::any_of(shape.members.begin(), shape.members.end(),
                                 [](const Member& one) { return one.location == Location::kBody; });
    if (!any) return;
    auto value = format_.read(shape, body);
    if (!value) return static_cast<void>(wrong_ = std::move(value.error()));
    for (auto& [name, inner] : value->get_ref<Json::object_t&>()) input_[name] = std::move(inner);
  }

  void read_payload(const Member& payload, std::string_view body) {
    if (body.empty()) return;
    if (payload.shape->kind == Kind::kStructure) {
      auto value = format_.read(*payload.shape, body);
      if (!value) return static_cast<void>(wrong_ = std::move(value.error()));
      return append_member(input_, payload.name, std::move(*value));
    }
    if (is_utf8(body)) return append_member(input_, payload.name, body);
    wrong_ = ServiceError{"NotImplemented", payload.name + " is UTF-8 text here", 501, nullptr};
  }

  const RestFormat& format_;
  const HttpRequest& request_;
  const Form query_;
  Json input_ = Json::object();
  std::optional<ServiceError> wrong_;
};

}  // namespace

Reading read_rest(const RestFormat& format, const HttpRequest& request, Asker& asker) {
  RestReader reader(format, request);
  const auto match = find_route(routes_of(asker.model()), request, full_path(request, *asker.service), reader.query());
  if (!match) return tl::unexpected<HttpResponse>(format.error(asker, format.unknown_operation));
  asker.operation = match->operation;
  Json input = Json::object();
  if (const auto wrong = reader.read(*match, input)) return tl::unexpected<HttpResponse>(format.error(asker, *wrong));
  return Call{match->operation->name, std::move(input)};
}

}  // namespace millrace::wire
