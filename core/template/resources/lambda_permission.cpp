// A statement of a function's policy, which has a say where permissions are enforced.
#include "core/function/permissions.h"
#include "core/template/making.h"
#include "core/template/resource_type.h"
#include "core/template/resources/lambda_targets.h"
#include "core/template/resources/reasons.h"

namespace millrace::template_ {
namespace {

constexpr Property kPermissionProperties[] = {{"FunctionName"},
                                              {"Action"},
                                              {"Principal"},
                                              {"SourceArn"},
                                              {"SourceAccount"},
                                              {"EventSourceToken"},
                                              {"FunctionUrlAuthType"},
                                              {"PrincipalOrgID"},
                                              {"InvokedViaFunctionUrl"},
                                              {}};

void make_permission(Making& making, const Resource& permission) {
  Json input = permission.properties;
  input["StatementId"] = permission.id;
  say_refused(making, permission, function::add_permission(making.turn, input));
}

}  // namespace

extern const ResourceType kLambdaPermission{.name = "AWS::Lambda::Permission",
                                            .idle = kUnlessAsked,
                                            .properties = kPermissionProperties,
                                            .make = make_permission};

}  // namespace millrace::template_
