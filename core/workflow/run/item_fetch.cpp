#include "core/workflow/run/item_fetch.h"

#include "core/workflow/data/data_flow.h"
#include "core/workflow/run/item_reader.h"
#include "core/workflow/run/map_items.h"
#include "core/workflow/run/result_writer.h"

namespace millrace::workflow {
namespace {

// What is fetched so far lies in the Map's own Children, which a distributed Map does not use otherwise: items in `items`,
// the manifest in `sources`, and in `next` the number of the next file.
Children& kept(Visit& visit) { return *visit.branch.children; }

Attempted<Value> request_of(Visit& visit, const ItemReader& reader, const Value& input) {
  return reader.parameters ? evaluate(*reader.parameters, scope_of(visit, input)) : Attempted<Value>(empty_object());
}

Attempted<size_t> most_items(Visit& visit, const ItemReader& reader, const Value& input) {
  const auto most = count_setting(visit, reader.items_max, input, 0);
  if (!most) return tl::unexpected<Failure>(most.error());
  return *most == 0 ? kItemsMax : std::min(static_cast<size_t>(*most), kItemsMax);
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

Attempted<Value> page_fetched(Visit& visit, const ItemReader& reader, const Value& input, const Json& answer, size_t most) {
  Children& children = kept(visit);
  keep(children, listed_items(answer), most);
  const std::string next = text_member(answer, "NextContinuationToken");
  if (next.empty() || children.items.size() >= most) return taken(children);
  auto request = request_of(visit, reader, input);
  if (!request) return request;
  Json more = **request;
  more["ContinuationToken"] = next;
  call_store(visit, reader.integration, more);
  return nullptr;
}

// The next file of the manifest, or all items when there is none.
Attempted<Value> next_file(Visit& visit, const ItemReader& reader, size_t most) {
  Children& children = kept(visit);
  const Json& files = children.sources.front()->at("files");
  if (children.next >= files.size() || children.items.size() >= most) return taken(children);
  call_store(visit, reader.integration, files[children.next++]);
  return nullptr;
}

Attempted<Value> file_fetched(Visit& visit, const ItemReader& reader, const std::string& body, size_t most) {
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

std::optional<Failure> begin_fetching(Visit& visit, const ItemReader& reader, const Value& input) {
  auto request = request_of(visit, reader, input);
  if (!request) return request.error();
  call_store(visit, reader.integration, **request);
  return std::nullopt;
}

Attempted<Value> fetched(Visit& visit, const ItemReader& reader, const Value& input, const Json& answer) {
  const auto most = most_items(visit, reader, input);
  if (!most) return tl::unexpected<Failure>(most.error());
  if (reader.integration.operation == "ListObjectsV2") return page_fetched(visit, reader, input, answer, *most);
  const std::string body = text_member(answer, "Body");
  return names_files(reader) ? file_fetched(visit, reader, body, *most) : read_items(reader, body, *most);
}

}  // namespace millrace::workflow
