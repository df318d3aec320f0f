#include "core/function/operations.h"

#include <array>

#include "core/function/administration.h"
#include "core/function/configure.h"
#include "core/function/event_config.h"
#include "core/function/publishing.h"

namespace millrace::function {
namespace {

constexpr auto kOperations = std::to_array<Operation>({{"CreateAlias", create_alias},
                                                       {"CreateFunction", create_function},
                                                       {"DeleteAlias", delete_alias},
                                                       {"DeleteFunction", delete_function},
                                                       {"DeleteFunctionConcurrency", delete_concurrency},
                                                       {"DeleteFunctionEventInvokeConfig", remove_event_config},
                                                       {"GetAlias", get_alias},
                                                       {"GetFunction", get_function},
                                                       {"GetFunctionConcurrency", get_concurrency},
                                                       {"GetFunctionConfiguration", get_function_configuration},
                                                       {"GetFunctionEventInvokeConfig", get_event_config},
                                                       {"ListAliases", list_aliases},
                                                       {"ListFunctionEventInvokeConfigs", list_event_configs},
                                                       {"ListFunctions", list_functions},
                                                       {"ListTags", list_tags},
                                                       {"ListVersionsByFunction", list_versions},
                                                       {"PublishVersion", publish_version},
                                                       {"PutFunctionConcurrency", put_concurrency},
                                                       {"PutFunctionEventInvokeConfig", put_event_config},
                                                       {"TagResource", tag_resource},
                                                       {"UntagResource", untag_resource},
                                                       {"UpdateAlias", update_alias},
                                                       {"UpdateFunctionCode", update_function_code},
                                                       {"UpdateFunctionConfiguration", update_configuration},
                                                       {"UpdateFunctionEventInvokeConfig", update_event_config}});

}  // namespace

std::span<const Operation> operations() { return kOperations; }

}  // namespace millrace::function
