// Dynamic references: `{{resolve:ssm:name}}`, `{{resolve:ssm-secure:name:3}}`,
// `{{resolve:secretsmanager:id:SecretString:json-key:stage:version}}` in a resource's properties, which are filled in
// when it is made. Parameters and secrets are made before everything else, so they may be of the same template.
#pragma once

#include "core/template/making.h"

namespace millrace::template_ {

// The resource with what its references stand for; what leads nowhere is said.
Resource with_dynamic_values(Making& making, const Resource& resource);

// The literal value of the template's own parameter of that name, for parameters of a template whose type is
// `AWS::SSM::Parameter::Value<…>`; null when the template has none.
Json value_of_own_parameter(const Json& source, const std::string& name);

}  // namespace millrace::template_
