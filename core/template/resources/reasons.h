// Why properties have no effect here: the reasons that several types share.
#pragma once

namespace millrace::template_ {

constexpr const char* kNoAccess = "permissions are not enforced yet";
constexpr const char* kUnlessAsked = "permissions are enforced only where Metadata says so";
constexpr const char* kNoTags = "tags change nothing";
constexpr const char* kNoSecrets = "nothing is stored, so nothing is encrypted";
constexpr const char* kNoBackups = "stepping back is the backup";
constexpr const char* kNoTracing = "the trace has every fact anyway";
constexpr const char* kNoNetwork = "there is no network to attach to";
constexpr const char* kNoText = "it is a note for people";
constexpr const char* kNotYet = "it is not simulated yet";
constexpr const char* kOneDeployment = "every deployment of a template has what the template says";
constexpr const char* kOneStage = "an API has one stage here, published when it is made";

}  // namespace millrace::template_
