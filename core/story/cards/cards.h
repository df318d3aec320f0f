// One function per kind of resource, each in its own file; `card_of` chooses.
#pragma once

#include "core/story/moment.h"

namespace millrace::story::cards {

void api(const Moment& moment, const template_::Node& node, Card& card);
void table(const Moment& moment, const template_::Node& node, Card& card);
void stream(const Moment& moment, const template_::Node& node, Card& card);
void mapping(const Moment& moment, const template_::Node& node, Card& card);
void function(const Moment& moment, const template_::Node& node, Card& card);
void workflow(const Moment& moment, const template_::Node& node, Card& card);

}  // namespace millrace::story::cards
