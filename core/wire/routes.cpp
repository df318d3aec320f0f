#include "core/wire/routes.h"

#include <algorithm>
#include <tuple>

#include "core/base/url.h"

namespace millrace::wire {
namespace {

using door::Member;
using door::ModelOperation;
using Part = Route::Part;
using Labels = std::map<std::string, std::string, std::less<>>;
using Weight = std::tuple<long, size_t, size_t>;  // fixed parts of the path, parts of the query, and what is required

// Every piece between slashes, empty ones too; none of `/`.
std::vector<std::string_view> pieces(std::string_view path) {
  std::vector<std::string_view> out;
  if (path.starts_with('/')) path.remove_prefix(1);
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    out.push_back(path.substr(0, end));
    if (end + 1 == path.size()) out.push_back(path.substr(path.size()));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out;
}

std::pair<Part, std::string> part_of(std::string_view text) {
  if (!text.starts_with('{')) return {Part::kText, std::string(text)};
  const bool greedy = text.ends_with("+}");
  return {greedy ? Part::kGreedy : Part::kLabel, std::string(text.substr(1, text.size() - (greedy ? 3 : 2)))};
}

Route route_of(const ModelOperation& operation) {
  Route route;
  route.operation = &operation;
  for (const std::string_view piece : pieces(path_of(operation.uri))) {
    if (!piece.empty()) route.path.push_back(part_of(piece));
  }
  route.query = query_of(operation.uri);
  for (size_t i = 0; operation.input != nullptr && i < operation.input->members.size(); ++i) {
    const Member& one = operation.input->members[i];
    const bool apart = one.location == Member::Location::kQuery || one.location == Member::Location::kHeader;
    if (one.required && apart) route.required.push_back(&one);
  }
  return route;
}

bool take_label(Labels& labels, const std::string& name, std::string_view text) {
  if (!text.empty()) labels[name] = url_decode(text);
  return !text.empty();
}

// The parts that a greedy label leaves to others.
bool take_one(Labels& labels, const std::pair<Part, std::string>& part, std::string_view piece) {
  return part.first == Part::kText ? url_decode(piece) == part.second : take_label(labels, part.second, piece);
}

// Nothing when the path is another; a greedy label takes all pieces that the others leave.
std::optional<Labels> fit_path(const Route& route, const std::vector<std::string_view>& given) {
  const auto greedy =
      std::find_if(route.path.begin(), route.path.end(), [](const auto& part) { return part.first == Part::kGreedy; });
  const bool any = greedy != route.path.end();
  const bool slash_at_end = !any && given.size() == route.path.size() + 1 && given.back().empty();
  const size_t count = given.size() - (slash_at_end ? 1 : 0);
  if (count < route.path.size() || (!any && count > route.path.size())) return std::nullopt;
  const size_t surplus = count - route.path.size();
  const auto at = static_cast<size_t>(greedy - route.path.begin());
  Labels labels;
  for (size_t i = 0; i < route.path.size(); ++i) {
    if (i == at) {
      const char* const begin = given[i].data();
      const std::string_view& last = given[i + surplus];
      const auto length = static_cast<size_t>(last.data() + last.size() - begin);
      if (!take_label(labels, route.path[i].second, {begin, length})) return std::nullopt;
    } else if (!take_one(labels, route.path[i], given[i < at ? i : i + surplus])) {
      return std::nullopt;
    }
  }
  return labels;
}

bool fits_query(const Route& route, const Form& query) {
  return std::all_of(route.query.begin(), route.query.end(), [&](const auto& wanted) {
    const std::string* given = find(query, wanted.first);
    return given != nullptr && (wanted.second.empty() || *given == wanted.second);
  });
}

// None required is better than some missing.
size_t weight_of_required(const Route& route, const HttpRequest& request, const Form& query) {
  const bool all = std::all_of(route.required.begin(), route.required.end(), [&](const Member* one) {
    return one->location == Member::Location::kQuery ? find(query, one->on_wire()) != nullptr
                                                     : !header(request, one->on_wire()).empty();
  });
  return all ? route.required.size() + 1 : 0;
}

Weight weight_of(const Route& route, const HttpRequest& request, const Form& query) {
  const auto fixed =
      std::count_if(route.path.begin(), route.path.end(), [](const auto& part) { return part.first == Part::kText; });
  return {fixed, route.query.size(), weight_of_required(route, request, query)};
}

}  // namespace

const std::string* find(const Form& form, std::string_view name) {
  const auto it = std::find_if(form.begin(), form.end(), [&](const auto& pair) { return pair.first == name; });
  return it == form.end() ? nullptr : &it->second;
}

const std::vector<Route>& routes_of(const door::Model& model) {
  static std::map<const door::Model*, std::vector<Route>> all;
  std::vector<Route>& routes = all[&model];
  if (routes.empty()) {
    for (const auto& [name, operation] : model.operations) routes.push_back(route_of(operation));
  }
  return routes;
}

std::optional<RouteMatch> find_route(const std::vector<Route>& routes, const HttpRequest& request,
                                     std::string_view path, const Form& query) {
  const std::vector<std::string_view> given = pieces(path);
  std::optional<RouteMatch> best;
  Weight most{};
  for (const Route& route : routes) {
    if (route.operation->method != request.method || !fits_query(route, query)) continue;
    auto labels = fit_path(route, given);
    if (!labels) continue;
    const Weight weight = weight_of(route, request, query);
    if (best && weight <= most) continue;
    best = RouteMatch{route.operation, std::move(*labels)};
    most = weight;
  }
  return best;
}

}  // namespace millrace::wire
