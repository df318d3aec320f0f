#include "core/function/operations.h"

#include <array>

#include "core/function/administration.h"
#include "core/function/configure.h"
#include "core/function/event_config.h"
#include "core/function/layers.h"
#include "core/function/permissions.h"
#include "core/function/provisioning.h"
#include "core/function/publishing.h"
#include "core/function/signing_config.h"
#include "core/function/tags.h"
#include "core/function/upkeep.h"
#include "core/function/url_config.h"

namespace millrace::function {
namespace {

constexpr auto kOperations = std::to_array<Operation>({{"AddLayerVersionPermission", add_layer_permission},
                                                       {"AddPermission", add_permission},
                                                       {"CreateAlias", create_alias},
                                                       {"CreateCodeSigningConfig", create_signing},
                                                       {"CreateFunction", create_function},
                                                       {"CreateFunctionUrlConfig", create_url_config},
                                                       {"DeleteAlias", delete_alias},
                                                       {"DeleteCodeSigningConfig", delete_signing},
                                                       {"DeleteFunction", delete_function},
                                                       {"DeleteFunctionCodeSigningConfig", delete_function_signing},
                                                       {"DeleteFunctionConcurrency", delete_concurrency},
                                                       {"DeleteFunctionEventInvokeConfig", remove_event_config},
                                                       {"DeleteFunctionUrlConfig", delete_url_config},
                                                       {"DeleteLayerVersion", delete_layer_version},
                                                       {"DeleteProvisionedConcurrencyConfig", delete_provisioned},
                                                       {"GetAccountSettings", get_account_settings},
                                                       {"GetAlias", get_alias},
                                                       {"GetCodeSigningConfig", get_signing},
                                                       {"GetFunction", get_function},
                                                       {"GetFunctionCodeSigningConfig", get_function_signing},
                                                       {"GetFunctionConcurrency", get_concurrency},
                                                       {"GetFunctionConfiguration", get_function_configuration},
                                                       {"GetFunctionEventInvokeConfig", get_event_config},
                                                       {"GetFunctionRecursionConfig", get_recursion},
                                                       {"GetFunctionUrlConfig", get_url_config},
                                                       {"GetLayerVersion", get_layer_version},
                                                       {"GetLayerVersionByArn", get_layer_version_by_arn},
                                                       {"GetLayerVersionPolicy", get_layer_policy},
                                                       {"GetPolicy", get_policy},
                                                       {"GetProvisionedConcurrencyConfig", get_provisioned},
                                                       {"GetRuntimeManagementConfig", get_runtime_updates},
                                                       {"ListAliases", list_aliases},
                                                       {"ListCodeSigningConfigs", list_signings},
                                                       {"ListFunctionEventInvokeConfigs", list_event_configs},
                                                       {"ListFunctionUrlConfigs", list_url_configs},
                                                       {"ListFunctions", list_functions},
                                                       {"ListFunctionsByCodeSigningConfig", list_functions_by_signing},
                                                       {"ListLayerVersions", list_layer_versions},
                                                       {"ListLayers", list_layers},
                                                       {"ListProvisionedConcurrencyConfigs", list_provisioned},
                                                       {"ListTags", list_tags},
                                                       {"ListVersionsByFunction", list_versions},
                                                       {"PublishLayerVersion", publish_layer_version},
                                                       {"PublishVersion", publish_version},
                                                       {"PutFunctionCodeSigningConfig", put_function_signing},
                                                       {"PutFunctionConcurrency", put_concurrency},
                                                       {"PutFunctionEventInvokeConfig", put_event_config},
                                                       {"PutFunctionRecursionConfig", put_recursion},
                                                       {"PutProvisionedConcurrencyConfig", put_provisioned},
                                                       {"PutRuntimeManagementConfig", put_runtime_updates},
                                                       {"RemoveLayerVersionPermission", remove_layer_permission},
                                                       {"RemovePermission", remove_permission},
                                                       {"TagResource", tag_resource},
                                                       {"UntagResource", untag_resource},
                                                       {"UpdateAlias", update_alias},
                                                       {"UpdateCodeSigningConfig", update_signing},
                                                       {"UpdateFunctionCode", update_function_code},
                                                       {"UpdateFunctionConfiguration", update_function_configuration},
                                                       {"UpdateFunctionEventInvokeConfig", update_event_config},
                                                       {"UpdateFunctionUrlConfig", update_url_config}});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::function
