#include "core/secret/operations/operations.h"

#include <array>

namespace millrace::secret {
namespace {

constexpr auto kOperations = std::to_array<Operation>({
    {"BatchGetSecretValue", batch_get_secret_value},
    {"CancelRotateSecret", cancel_rotate_secret},
    {"CreateSecret", create_secret},
    {"DeleteResourcePolicy", delete_resource_policy},
    {"DeleteSecret", delete_secret},
    {"DescribeSecret", describe_secret},
    {"GetRandomPassword", get_random_password},
    {"GetResourcePolicy", get_resource_policy},
    {"GetSecretValue", get_secret_value},
    {"ListSecretVersionIds", list_secret_version_ids},
    {"ListSecrets", list_secrets},
    {"PutResourcePolicy", put_resource_policy},
    {"PutSecretValue", put_secret_value},
    {"RestoreSecret", restore_secret},
    {"RotateSecret", rotate_secret},
    {"TagResource", tag_resource},
    {"UntagResource", untag_resource},
    {"UpdateSecret", update_secret},
    {"UpdateSecretVersionStage", update_secret_version_stage},
    {"ValidateResourcePolicy", validate_resource_policy},
});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::secret
