// What a topic's own list of subscriptions and resources of the type AWS::SNS::Subscription have in common.
#pragma once

#include <string>

#include "core/template/drawing.h"

namespace millrace::template_ {

// The arrow from a topic to a queue or a function that is subscribed to it.
void draw_subscriber(Drawing& drawing, const std::string& topic, const Json& subscription);

}  // namespace millrace::template_
