#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/ids.h"

namespace millrace::template_ {
namespace {

constexpr size_t kArchiveNameMax = 48;

constexpr Property kArchiveProperties[] = {{"ArchiveName"},
                                           {"Description"},
                                           {"EventPattern"},
                                           {"KmsKeyIdentifier"},
                                           {"SourceArn"},
                                           number("RetentionDays"),
                                           {}};

void make_archive(Making& making, const Resource& archive) {
  Json input = archive.properties;
  input["ArchiveName"] = archive.name;
  input["EventSourceArn"] = member(archive.properties, "SourceArn");
  input.erase("SourceArn");
  if (Json& pattern = input["EventPattern"]; pattern.is_null()) input.erase("EventPattern");
  else if (!pattern.is_string()) pattern = to_text(pattern);
  if (making.call(archive, "events", "CreateArchive", std::move(input)).is_null()) return;
  making.name(archive.attributes.at("Arn"), archive.id);
}

}  // namespace

extern const ResourceType kEventsArchive{.name = "AWS::Events::Archive",
                                         .properties = kArchiveProperties,
                                         .name_property = "ArchiveName",
                                         .name_of = id_within<kArchiveNameMax>,
                                         .arn = "arn:aws:events:{region}:{account}:archive/{name}",
                                         .make = make_archive};

}  // namespace millrace::template_
