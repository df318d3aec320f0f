#include "core/workflow/states/item_fetch.h"

#include "core/workflow/states/item_reader.h"
#include "core/workflow/states/map_items.h"
#include "core/workflow/states/object_call.h"

namespace millrace::workflow {
namespace {

// What is fetched so far lies in the Map's own Children, which a distributed Map does not use otherwise: items in
// `items`, the manifest in `sources`, and in `next` the number of the next file.
Children& kept(const Visit& visit) { return *visit.branch.children; }

Attempted<Value> request_of(const ItemReader& reader, const Scope& scope) {
  return reader.parameters ? evaluate(*reader.parameters, scope) : Attempted<Value>(empty_object());
}

void keep(Children& children, const Value& array, size_t most) {
  for (const Json& item : *array) {
    if (children.items.size() < most) children.items.push_back(part(array, item));
  }
}

Value taken(Children& children) {
  Json out = Json::array();
  for (const Value& item : children.items) out.push_back(*item);
  children.items.clear();
  children.sources.clear();
  children.next = 0;
  return share(std::move(out));
}

Attempted<Value> page_fetched(const Visit& visit, const ItemReader& reader, const Scope& scope, const Json& answer,
                              size_t most) {
  Children& children = kept(visit);
  keep(children, listed_items(answer), most);
  const std::string next = text_member(answer, "NextContinuationToken");
  if (next.empty() || children.items.size() >= most) return taken(children);
  auto request = request_of(reader, scope);
  if (!request) return request;
  Json more = **request;
  more["ContinuationToken"] = next;
  call_store(visit, reader.integration, more);
  return nullptr;
}

// The next file of the manifest, or all items when there is none.
Attempted<Value> next_file(const Visit& visit, const ItemReader& reader, size_t most) {
  Children& children = kept(visit);
  const Json& files = children.sources.front()->at("files");
  if (children.next >= files.size() || children.items.size() >= most) return taken(children);
  call_store(visit, reader.integration, files[children.next++]);
  return nullptr;
}

Attempted<Value> file_fetched(const Visit& visit, const ItemReader& reader, const std::string& body, size_t most) {
  Children& children = kept(visit);
  if (children.sources.empty()) {
    auto manifest = read_manifest(reader, body);
    if (!manifest) return manifest;
    children.sources.push_back(std::move(*manifest));
    return next_file(visit, reader, most);
  }
  auto items = read_items(reader_of_files(reader, *children.sources.front()), body, most - children.items.size());
  if (!items) return items;
  keep(children, *items, most);
  return next_file(visit, reader, most);
}

}  // namespace

Attempted<size_t> most_items(const ItemReader& reader, const Scope& scope) {
  if (!reader.items_max) return kItemsMax;
  const auto most = count_of(*reader.items_max, scope, INT64_MIN);
  if (!most) return tl::unexpected<Failure>(most.error());
  if (*most < 0) return failure("States.ItemReaderFailed", "field MaxItems must be positive");
  return *most == 0 ? kItemsMax : std::min(static_cast<size_t>(*most), kItemsMax);
}

std::optional<Failure> begin_fetching(const Visit& visit, const ItemReader& reader, const Scope& scope) {
  auto request = request_of(reader, scope);
  if (!request) return request.error();
  call_store(visit, reader.integration, **request);
  return std::nullopt;
}

Attempted<Value> fetched(const Visit& visit, const ItemReader& reader, const Scope& scope, const Json& answer) {
  const auto most = most_items(reader, scope);
  if (!most) return tl::unexpected<Failure>(most.error());
  if (reader.integration.operation == "ListObjectsV2") return page_fetched(visit, reader, scope, answer, *most);
  const std::string body = text_member(answer, "Body");
  return names_files(reader) ? file_fetched(visit, reader, body, *most) : read_items(reader, body, *most);
}

}  // namespace millrace::workflow
