#include "core/schedule/operations/operations.h"

#include <array>

namespace millrace::schedule {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"CreateSchedule", create_schedule},
    {"CreateScheduleGroup", create_schedule_group},
    {"DeleteSchedule", delete_schedule},
    {"DeleteScheduleGroup", delete_schedule_group},
    {"GetSchedule", get_schedule},
    {"GetScheduleGroup", get_schedule_group},
    {"ListScheduleGroups", list_schedule_groups},
    {"ListSchedules", list_schedules},
    {"ListTagsForResource", list_tags_for_resource},
    {"TagResource", tag_resource},
    {"UntagResource", untag_resource},
    {"UpdateSchedule", update_schedule},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::schedule
