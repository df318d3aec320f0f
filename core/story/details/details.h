// One function per kind of resource, each in its own file; `detail_of` chooses. They append sections, the most telling
// first.
#pragma once

#include "core/story/moment.h"

namespace millrace::story::details {

using Sections = std::vector<Section>;
constexpr size_t kRowsMax = 200;  // of one list; the section's foot says how many there are

void api(const Moment& moment, const Selection& selection, Sections& out);
void table(const Moment& moment, const Selection& selection, Sections& out);
void stream(const Moment& moment, const Selection& selection, Sections& out);
void mapping(const Moment& moment, const Selection& selection, Sections& out);
void function(const Moment& moment, const Selection& selection, Sections& out);
void workflow(const Moment& moment, const Selection& selection, Sections& out);
// The workflow's state on the way to the current fact, with its input and output.
void state_behind(const Moment& moment, Sections& out);
// The facts about one thing, the last first, each to go to.
Section facts_about(const Moment& moment, const Selection& selection, const char* title);

std::string pretty(const Json& value);                  // indented, bounded in length
std::string pretty_text(const std::string& json_text);  // the text itself when it is no JSON

}  // namespace millrace::story::details
