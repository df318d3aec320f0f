// The code of a function or of a layer, as it comes with a request and as it is run: a function's own files with those
// of its layers beneath `/opt`.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/function/layer.h"

namespace millrace::sim {
struct World;
}

namespace millrace::function {

using PackageFiles = std::map<std::string, std::string>;

// Of `ZipFile`, or of the archive that `S3Bucket` and `S3Key` name; those that are no text are left out. Errors:
// InvalidParameterValueException.
tl::expected<PackageFiles, ServiceError> files_in(const sim::World& world, const Json& code);

// What is run. Where two layers have a file of one name, the later one's counts.
std::shared_ptr<const Code> make_whole(PackageFiles own, std::string handler, const std::vector<LayerUse>& layers);

// Without those of layers.
PackageFiles own_files(const Code& code);

}  // namespace millrace::function
