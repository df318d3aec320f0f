// Archives come, go, are changed and found. Each has a rule on its bus, which EventBridge manages.
#include "core/bus/archiving.h"
#include "core/bus/errors.h"
#include "core/bus/managing.h"
#include "core/bus/naming.h"
#include "core/bus/operations/checks.h"

namespace millrace::bus {
namespace {

constexpr const char* kArchiveState = "ENABLED";

Json listed_archive(const sim::World& world, const Archive& archive) {
  return {{"ArchiveName", archive.name},
          {"EventSourceArn", arn_of(world, "event-bus/" + archive.bus)},
          {"State", kArchiveState},
          {"RetentionDays", archive.days},
          {"SizeBytes", archive.bytes},
          {"EventCount", archive.events.size()},
          {"CreationTime", seconds_of(archive.created)}};
}

Json made(const Archive& archive) {
  return {{"ArchiveArn", archive.arn}, {"State", kArchiveState}, {"CreationTime", seconds_of(archive.created)}};
}

void read_archive(const Request& request, Archive& archive) {
  if (request.has("Description")) archive.description = request.text("Description");
  if (request.has("EventPattern")) archive.wanted = Wanted(request.text("EventPattern"));
  if (request.has("RetentionDays")) archive.days = request.input().at("RetentionDays").get<int64_t>();
}

tl::expected<const Archive*, Outcome> named_archive(const Request& request) {
  const Archive* archive = request.all().archive(request.text("ArchiveName"));
  if (archive == nullptr) return tl::unexpected<Outcome>(no_archive(request.text("ArchiveName")));
  return archive;
}

}  // namespace

Outcome create_archive(const Request& request) {
  const std::string name = request.text("ArchiveName");
  const auto bus = named_bus(request, "EventSourceArn");
  if (request.all().archive(name) != nullptr) return already_there("Archive " + name + " already exists.");
  if (!bus) return bus.error();
  if (auto wrong = check_pattern(request)) return std::move(*wrong);
  if (request.all().archives.size() >= Buses::kArchivesMax) return limit_exceeded();
  Archive archive;
  archive.name = name;
  archive.arn = arn_of(request.world(), "archive/" + name);
  archive.bus = (*bus)->name;
  archive.created = request.turn.now();
  read_archive(request, archive);
  set_archive_rule(request.turn, archive);
  Json answer = made(archive);
  request.all().archives.emplace(name, std::make_shared<Archive>(std::move(archive)));
  return answer;
}

Outcome update_archive(const Request& request) {
  if (!request.has("EventPattern") && !request.has("RetentionDays") && !request.has("Description")) {
    return invalid("At least one of EventPattern, RetentionDays or Description must be provided.");
  }
  const auto archive = named_archive(request);
  if (!archive) return archive.error();
  if (auto wrong = check_pattern(request)) return std::move(*wrong);
  Archive& changed = request.all().change_archive((*archive)->name);
  read_archive(request, changed);
  set_archive_rule(request.turn, changed);
  Json answer = made(changed);
  forget_old(request.turn, changed.name);
  return answer;
}

Outcome delete_archive(const Request& request) {
  const auto archive = named_archive(request);
  if (!archive) return archive.error();
  const std::string name = (*archive)->name;
  drop_rule(request.turn, (*archive)->bus, archive_rule_name(name));
  sim::EventKey expiry = (*archive)->expiry;
  request.turn.cancel(expiry);
  request.all().archives.erase(name);
  return Json::object();
}

Outcome describe_archive(const Request& request) {
  const auto archive = named_archive(request);
  if (!archive) return archive.error();
  Json answer = listed_archive(request.world(), **archive);
  answer["ArchiveArn"] = (*archive)->arn;
  add_text(answer, "Description", (*archive)->description);
  add_text(answer, "EventPattern", (*archive)->wanted.text);
  return answer;
}

Outcome list_archives(const Request& request) {
  const std::string source = request.text("EventSourceArn"), state = request.text("State");
  if (request.has("EventSourceArn") && bus_here(request.world(), source) == nullptr) return no_bus(source);
  return page_of(request, request.all().archives, "Archives", [&](const std::shared_ptr<const Archive>& archive) {
    const bool wanted =
        (source.empty() || archive->bus == name_in(source)) && (state.empty() || state == kArchiveState);
    return wanted ? listed_archive(request.world(), *archive) : Json();
  });
}

}  // namespace millrace::bus
