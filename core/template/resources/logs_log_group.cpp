#include "core/template/resource_type.h"

namespace millrace::template_ {

extern const ResourceType kLogsLogGroup{.name = "AWS::Logs::LogGroup",
                                        .ignored = "a function's log is kept without one",
                                        .name_property = "LogGroupName",
                                        .arn = "arn:aws:logs:{region}:{account}:log-group:{name}:*"};

}  // namespace millrace::template_
