#include "core/door/services.h"

#include <gtest/gtest.h>

#include <set>

namespace millrace::door {
namespace {

class EveryService : public testing::TestWithParam<const Service*> {};

TEST_P(EveryService, IsTheOneOfItsModel) {
  EXPECT_EQ(GetParam()->id, GetParam()->model().service_id);
  EXPECT_FALSE(GetParam()->model().operations.empty());
}

TEST_P(EveryService, RunsOperationsOfItsModelInOrder) {
  const Service& service = *GetParam();
  EXPECT_FALSE(service.operations.empty());
  EXPECT_TRUE(std::is_sorted(service.operations.begin(), service.operations.end()));
  for (const std::string_view name : service.operations) {
    EXPECT_NE(service.model().operation(name), nullptr) << name;
    EXPECT_TRUE(service.runs(name));
  }
}

TEST_P(EveryService, OffersEachOperationWithAnExampleThatItsModelKnows) {
  const Service& service = *GetParam();
  std::set<std::string_view> offered;
  for (const Example& one : service.examples) {
    EXPECT_TRUE(offered.insert(one.operation).second) << one.operation << " stands twice";
    EXPECT_TRUE(service.runs(one.operation)) << one.operation;
  }
  for (const std::string_view name : service.operations) EXPECT_TRUE(offered.contains(name)) << name;
}

TEST_P(EveryService, SaysHowItFailsAndWhatItsCallsAreAbout) {
  const Service& service = *GetParam();
  EXPECT_GE(service.failure.status, 500);
  EXPECT_NE(service.throttling.code, service.failure.code);
  for (const std::string_view name : service.resource_members) {
    const auto& operations = service.model().operations;
    const bool known = std::any_of(operations.begin(), operations.end(), [&](const auto& one) {
      return one.second.input != nullptr && one.second.input->find(name) != nullptr;
    });
    EXPECT_TRUE(known) << name;
  }
}

// Of the shapes that an operation that runs takes or answers, at any depth.
void collect(const Shape* shape, std::set<const Shape*>& out) {
  if (shape == nullptr || !out.insert(shape).second) return;
  for (const Member& one : shape->members) collect(one.shape, out);
  collect(shape->element.shape, out);
  collect(shape->key.shape, out);
}

TEST_P(EveryService, ItsPatternsCanBeRead) {
  std::set<const Shape*> shapes;
  for (const std::string_view name : GetParam()->operations) {
    collect(GetParam()->model().operation(name)->input, shapes);
  }
  for (const Shape* shape : shapes) EXPECT_TRUE(shape->pattern.empty() || shape->matches.valid()) << shape->pattern;
}

INSTANTIATE_TEST_SUITE_P(Services, EveryService, testing::ValuesIn(services().begin(), services().end()),
                         [](const auto& one) { return one.param->sdk_name(); });

}  // namespace
}  // namespace millrace::door
