#include "core/base/hash.h"
#include "core/template/resource_type.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

void identify_role(const Named& role, Identity& identity) {
  identity.attributes["RoleId"] = "AROA" + hex(hash_bytes(role.id)).substr(0, 16);
}

}  // namespace

extern const ResourceType kIamRole{.name = "AWS::IAM::Role",
                                   .ignored = kUnlessAsked,
                                   .name_property = "RoleName",
                                   .arn = "arn:aws:iam::{account}:role/{name}",
                                   .identify = identify_role};

}  // namespace millrace::template_
