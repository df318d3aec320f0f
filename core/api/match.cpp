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

using Entry = std::map<std::string, Method>::value_type;

const Entry* entry_of(const Resource& resource, std::string_view method) {
  auto entry = resource.methods.find(std::string(method));
  if (entry == resource.methods.end()) entry = resource.methods.find("ANY");
  return entry == resource.methods.end() ? nullptr : &*entry;
}

struct Search {
  const Parts& parts;
  std::string_view method;  // that the resource has; empty: any
  Match found;

  bool fits(const Resource& at) const { return method.empty() ? !at.methods.empty() : entry_of(at, method) != nullptr; }

  // The depth is bounded by the tree, which ends where it has no children.
  const Resource* below(const Resource& at, size_t i) {
    if (i == parts.size()) return fits(at) ? &at : nullptr;
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

std::optional<Match> find_method(const Resource& root, std::string_view target, std::string_view method,
                                 std::string_view wanted) {
  const Parts parts = path_parts(path_of(target));
  Search search{parts, wanted, {}};
  const Resource* resource = search.below(root, 0);
  const Entry* entry = resource == nullptr ? nullptr : entry_of(*resource, method);
  if (entry == nullptr) return std::nullopt;
  search.found.method = &entry->second;
  search.found.entry = entry->first;
  if (search.found.resource.empty()) search.found.resource = "/";
  return std::move(search.found);
}

}  // namespace

PartKind kind_of(std::string_view part) {
  if (part.size() < 2 || part.front() != '{' || part.back() != '}') return Kind::kFixed;
  return part[part.size() - 2] == '+' ? Kind::kGreedy : Kind::kParameter;
}

std::optional<Match> match(const Resource& root, std::string_view method, std::string_view target) {
  return find_method(root, target, method, {});
}

std::optional<Match> match(const Api& api, std::string_view method, std::string_view target) {
  if (api.protocol == Protocol::kRest) return match(api.root, method, target);
  std::optional<Match> found = find_method(api.root, target, method, method);
  if (!found && api.otherwise) found = Match{&*api.otherwise, {}, {}, {}};
  return found;
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
