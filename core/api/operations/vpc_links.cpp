// There is no network here to link to, so no VPC link is ever there.
#include "core/api/operations/draft.h"

namespace millrace::api {
namespace {

ServiceError no_link() { return not_found("Invalid Vpc Link identifier specified"); }

}  // namespace

Outcome delete_vpc_link(const Operating&) { return refused_with(no_link()); }
Outcome get_vpc_link(const Operating&) { return refused_with(no_link()); }
Outcome get_vpc_links(const Operating&) { return Json{{"items", Json::array()}}; }

}  // namespace millrace::api
