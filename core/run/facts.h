// What the user does to a run, told as facts: the kinds, and the one place where these are worded.
#pragma once

#include <string>

#include "core/run/journal.h"

namespace millrace::sim {
struct Turn;
}

namespace millrace::sim::facts {

inline constexpr const char* kLuck = "luck.fixed";
inline constexpr const char* kSetting = "settings.changed";
inline constexpr const char* kEdit = "edit.applied";

// Each notes one fact; all but edits are in the console's lane.
void luck_fixed(Turn& turn, const Choose& deed);
void setting_changed(Turn& turn, const ChangeSetting& deed);
// `resource` is made of the file `path` from now on.
void edited(Turn& turn, const std::string& resource, const std::string& path);

}  // namespace millrace::sim::facts
