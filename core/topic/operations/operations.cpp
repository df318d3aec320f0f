#include "core/topic/operations/operations.h"

#include <array>

namespace millrace::topic {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"AddPermission", add_permission},
    {"CheckIfPhoneNumberIsOptedOut", check_if_phone_number_is_opted_out},
    {"ConfirmSubscription", confirm_subscription},
    {"CreatePlatformApplication", create_platform_application},
    {"CreatePlatformEndpoint", create_platform_endpoint},
    {"CreateSMSSandboxPhoneNumber", create_sms_sandbox_phone_number},
    {"CreateTopic", create_topic},
    {"DeleteEndpoint", delete_endpoint},
    {"DeletePlatformApplication", delete_platform_application},
    {"DeleteSMSSandboxPhoneNumber", delete_sms_sandbox_phone_number},
    {"DeleteTopic", delete_topic},
    {"GetDataProtectionPolicy", get_data_protection_policy},
    {"GetEndpointAttributes", get_endpoint_attributes},
    {"GetPlatformApplicationAttributes", get_platform_application_attributes},
    {"GetSMSAttributes", get_sms_attributes},
    {"GetSMSSandboxAccountStatus", get_sms_sandbox_account_status},
    {"GetSubscriptionAttributes", get_subscription_attributes},
    {"GetTopicAttributes", get_topic_attributes},
    {"ListEndpointsByPlatformApplication", list_endpoints_by_platform_application},
    {"ListOriginationNumbers", list_origination_numbers},
    {"ListPhoneNumbersOptedOut", list_phone_numbers_opted_out},
    {"ListPlatformApplications", list_platform_applications},
    {"ListSMSSandboxPhoneNumbers", list_sms_sandbox_phone_numbers},
    {"ListSubscriptions", list_subscriptions},
    {"ListSubscriptionsByTopic", list_subscriptions_by_topic},
    {"ListTagsForResource", list_tags_for_resource},
    {"ListTopics", list_topics},
    {"OptInPhoneNumber", opt_in_phone_number},
    {"Publish", publish},
    {"PublishBatch", publish_batch},
    {"PutDataProtectionPolicy", put_data_protection_policy},
    {"RemovePermission", remove_permission},
    {"SetEndpointAttributes", set_endpoint_attributes},
    {"SetPlatformApplicationAttributes", set_platform_application_attributes},
    {"SetSMSAttributes", set_sms_attributes},
    {"SetSubscriptionAttributes", set_subscription_attributes},
    {"SetTopicAttributes", set_topic_attributes},
    {"Subscribe", subscribe},
    {"TagResource", tag_resource},
    {"Unsubscribe", unsubscribe},
    {"UntagResource", untag_resource},
    {"VerifySMSSandboxPhoneNumber", verify_sms_sandbox_phone_number},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::topic
