// The API of SNS: one function per operation, found by name in the table of `operations.cpp`. Each takes its input as
// on the wire and answers at once. Follows the API reference and recorded answers, error texts included.
#pragma once

#include <span>

#include "core/door/call.h"
#include "core/door/operations.h"
#include "core/topic/topics.h"
#include "core/world/turn.h"

namespace millrace::topic {

struct Request {
  sim::Turn& turn;
  const door::Call& call;

  const Json& input() const { return call.input; }
  sim::World& world() const { return turn.world; }
  Topics& all() const { return turn.world.topics; }
  std::string text(std::string_view name) const { return text_member(call.input, name); }
};

using Operation = door::Operation<Outcome (*)(const Request& request)>;

std::span<const Operation> operations();  // ascending names

Outcome create_topic(const Request& request);
Outcome delete_topic(const Request& request);
Outcome list_topics(const Request& request);
Outcome get_topic_attributes(const Request& request);
Outcome set_topic_attributes(const Request& request);
Outcome add_permission(const Request& request);
Outcome remove_permission(const Request& request);
Outcome get_data_protection_policy(const Request& request);
Outcome put_data_protection_policy(const Request& request);
Outcome tag_resource(const Request& request);
Outcome untag_resource(const Request& request);
Outcome list_tags_for_resource(const Request& request);

Outcome subscribe(const Request& request);
Outcome confirm_subscription(const Request& request);
Outcome unsubscribe(const Request& request);
Outcome list_subscriptions(const Request& request);
Outcome list_subscriptions_by_topic(const Request& request);
Outcome get_subscription_attributes(const Request& request);
Outcome set_subscription_attributes(const Request& request);

Outcome publish(const Request& request);
Outcome publish_batch(const Request& request);

Outcome create_platform_application(const Request& request);
Outcome delete_platform_application(const Request& request);
Outcome list_platform_applications(const Request& request);
Outcome get_platform_application_attributes(const Request& request);
Outcome set_platform_application_attributes(const Request& request);
Outcome create_platform_endpoint(const Request& request);
Outcome delete_endpoint(const Request& request);
Outcome list_endpoints_by_platform_application(const Request& request);
Outcome get_endpoint_attributes(const Request& request);
Outcome set_endpoint_attributes(const Request& request);

Outcome check_if_phone_number_is_opted_out(const Request& request);
Outcome list_phone_numbers_opted_out(const Request& request);
Outcome opt_in_phone_number(const Request& request);
Outcome get_sms_attributes(const Request& request);
Outcome set_sms_attributes(const Request& request);
Outcome create_sms_sandbox_phone_number(const Request& request);
Outcome delete_sms_sandbox_phone_number(const Request& request);
Outcome list_sms_sandbox_phone_numbers(const Request& request);
Outcome verify_sms_sandbox_phone_number(const Request& request);
Outcome get_sms_sandbox_account_status(const Request& request);
Outcome list_origination_numbers(const Request& request);

}  // namespace millrace::topic
