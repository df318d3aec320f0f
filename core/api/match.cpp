#include "core/api/match.h"

#include <algorithm>

#include "core/base/url.h"

namespace millrace::api {
namespace {

using Parts = std::vector<std::string_view>;

using Kind = PartKind;

std::string joined(const Parts& parts, size_t from) {
  std::string out;
  for (size_t i = from; i < parts.size(); ++i) out += (i > from ? "/" : "") + std::string(parts[i]);
  return url_decode(out);
}

struct Search {
  const Parts& parts;
  Match found;

  // The depth is bounded by the tree, which ends where it has no children.
  const Resource* below(const Resource& at, size_t i) {
    if (i == parts.size()) return at.methods.empty() ? nullptr : &at;
    for (const Kind kind : {Kind::kFixed, Kind::kParameter, Kind::kGreedy}) {
      for (const Resource& child : at.children) {
        if (kind_of(child.part) != kind) continue;
        if (const Resource* hit = through(child, kind, i)) return hit;
      }
    }
    return nullptr;
  }

  const Resource* through(const Resource& child, Kind kind, size_t i) {
    if (parts[i].empty()) return nullptr;
    if (kind == Kind::kFixed && child.part != url_decode(parts[i])) return nullptr;
    const Resource* hit = below(child, kind == Kind::kGreedy ? parts.size() : i + 1);
    if (hit == nullptr) return nullptr;
    found.resource = "/" + child.part + found.resource;
    if (kind == Kind::kParameter) {
      found.parameters[child.part.substr(1, child.part.size() - 2)] = url_decode(parts[i]);
    } else if (kind == Kind::kGreedy) {
      found.parameters[child.part.substr(1, child.part.size() - 3)] = joined(parts, i);
    }
    return hit;
  }
};

}  // namespace

PartKind kind_of(std::string_view part) {
  if (part.size() < 2 || part.front() != '{' || part.back() != '}') return Kind::kFixed;
  return part[part.size() - 2] == '+' ? Kind::kGreedy : Kind::kParameter;
}

std::optional<Match> match(const Resource& root, std::string_view method, std::string_view target) {
  const Parts parts = path_parts(path_of(target));
  Search search{parts, {}};
  const Resource* resource = search.below(root, 0);
  if (resource == nullptr) return std::nullopt;
  auto entry = resource->methods.find(std::string(method));
  if (entry == resource->methods.end()) entry = resource->methods.find("ANY");
  if (entry == resource->methods.end()) return std::nullopt;
  search.found.method = &entry->second;
  if (search.found.resource.empty()) search.found.resource = "/";
  return std::move(search.found);
}

Resource& place(Resource& root, std::string_view path) {
  Resource* at = &root;
  for (const std::string_view part : path_parts(path)) {
    auto child =
        std::find_if(at->children.begin(), at->children.end(), [&](const Resource& r) { return r.part == part; });
    if (child == at->children.end()) child = at->children.insert(child, Resource{std::string(part), {}, {}});
    at = &*child;
  }
  return *at;
}

}  // namespace millrace::api
