// The scripts that evaluate JSONata, as the build found them: the npm package and the part around it that is ours.
#pragma once

#include <string>

namespace millrace::workflow {

std::string jsonata_package();
std::string jsonata_script();

}  // namespace millrace::workflow
