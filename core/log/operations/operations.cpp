#include "core/log/operations/operations.h"

#include <array>

namespace millrace::log {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"CreateLogGroup", create_log_group},
    {"CreateLogStream", create_log_stream},
    {"DeleteLogGroup", delete_log_group},
    {"DeleteLogStream", delete_log_stream},
    {"DeleteResourcePolicy", delete_resource_policy},
    {"DeleteRetentionPolicy", delete_retention_policy},
    {"DeleteSubscriptionFilter", delete_subscription_filter},
    {"DescribeLogGroups", describe_log_groups},
    {"DescribeLogStreams", describe_log_streams},
    {"DescribeResourcePolicies", describe_resource_policies},
    {"DescribeSubscriptionFilters", describe_subscription_filters},
    {"FilterLogEvents", filter_log_events},
    {"GetLogEvents", get_log_events},
    {"ListTagsForResource", list_tags_for_resource},
    {"ListTagsLogGroup", list_tags_log_group},
    {"PutLogEvents", put_log_events},
    {"PutResourcePolicy", put_resource_policy},
    {"PutRetentionPolicy", put_retention_policy},
    {"PutSubscriptionFilter", put_subscription_filter},
    {"TagLogGroup", tag_log_group},
    {"TagResource", tag_resource},
    {"UntagLogGroup", untag_log_group},
    {"UntagResource", untag_resource},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::log
