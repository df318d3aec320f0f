#include "core/bus/operations/operations.h"

#include <array>

namespace millrace::bus {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"CancelReplay", cancel_replay},
    {"CreateApiDestination", create_api_destination},
    {"CreateArchive", create_archive},
    {"CreateConnection", create_connection},
    {"CreateEndpoint", create_endpoint},
    {"CreateEventBus", create_event_bus},
    {"DeauthorizeConnection", deauthorize_connection},
    {"DeleteApiDestination", delete_api_destination},
    {"DeleteArchive", delete_archive},
    {"DeleteConnection", delete_connection},
    {"DeleteEndpoint", delete_endpoint},
    {"DeleteEventBus", delete_event_bus},
    {"DeleteRule", delete_rule},
    {"DescribeApiDestination", describe_api_destination},
    {"DescribeArchive", describe_archive},
    {"DescribeConnection", describe_connection},
    {"DescribeEndpoint", describe_endpoint},
    {"DescribeEventBus", describe_event_bus},
    {"DescribeReplay", describe_replay},
    {"DescribeRule", describe_rule},
    {"DisableRule", disable_rule},
    {"EnableRule", enable_rule},
    {"ListApiDestinations", list_api_destinations},
    {"ListArchives", list_archives},
    {"ListConnections", list_connections},
    {"ListEndpoints", list_endpoints},
    {"ListEventBuses", list_event_buses},
    {"ListReplays", list_replays},
    {"ListRuleNamesByTarget", list_rule_names_by_target},
    {"ListRules", list_rules},
    {"ListTagsForResource", list_tags_for_resource},
    {"ListTargetsByRule", list_targets_by_rule},
    {"PutEvents", put_events},
    {"PutPermission", put_permission},
    {"PutRule", put_rule},
    {"PutTargets", put_targets},
    {"RemovePermission", remove_permission},
    {"RemoveTargets", remove_targets},
    {"StartReplay", start_replay},
    {"TagResource", tag_resource},
    {"TestEventPattern", test_event_pattern},
    {"UntagResource", untag_resource},
    {"UpdateApiDestination", update_api_destination},
    {"UpdateArchive", update_archive},
    {"UpdateConnection", update_connection},
    {"UpdateEndpoint", update_endpoint},
    {"UpdateEventBus", update_event_bus},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::bus
