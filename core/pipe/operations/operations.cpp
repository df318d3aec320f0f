#include "core/pipe/operations/operations.h"

#include <array>

namespace millrace::pipe {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"CreatePipe", create_pipe},
    {"DeletePipe", delete_pipe},
    {"DescribePipe", describe_pipe},
    {"ListPipes", list_pipes},
    {"ListTagsForResource", list_tags_for_resource},
    {"StartPipe", start_pipe},
    {"StopPipe", stop_pipe},
    {"TagResource", tag_resource},
    {"UntagResource", untag_resource},
    {"UpdatePipe", update_pipe},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::pipe
