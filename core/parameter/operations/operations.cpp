#include "core/parameter/operations/operations.h"

#include <array>

namespace millrace::parameter {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"AddTagsToResource", add_tags_to_resource},
    {"DeleteParameter", delete_parameter},
    {"DeleteParameters", delete_parameters},
    {"DescribeParameters", describe_parameters},
    {"GetParameter", get_parameter},
    {"GetParameterHistory", get_parameter_history},
    {"GetParameters", get_parameters},
    {"GetParametersByPath", get_parameters_by_path},
    {"LabelParameterVersion", label_parameter_version},
    {"ListTagsForResource", list_tags_for_resource},
    {"PutParameter", put_parameter},
    {"RemoveTagsFromResource", remove_tags_from_resource},
    {"UnlabelParameterVersion", unlabel_parameter_version},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::parameter
