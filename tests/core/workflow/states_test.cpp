// What each state makes of its data, field by field.
#include "tests/core/workflow/rules.h"

namespace millrace::workflow {
namespace {

TEST(States, DataFlowsThroughPathsAndTemplates) {
  const Rule rows[] = {
      {"a Pass hands its input on", "{'Type':'Pass'}", "{'a':1}", "{'a':1}"},
      {"a Result replaces it", "{'Type':'Pass','Result':7}", "{'a':1}", "7"},
      {"ResultPath keeps the input", "{'Type':'Pass','Result':7,'ResultPath':'$.b.c'}", "{'a':1}",
       "{'a':1,'b':{'c':7}}"},
      {"ResultPath null drops the result", "{'Type':'Pass','Result':7,'ResultPath':null}", "{'a':1}", "{'a':1}"},
      {"InputPath chooses", "{'Type':'Pass','InputPath':'$.a'}", "{'a':{'b':2}}", "{'b':2}"},
      {"InputPath null is an empty object", "{'Type':'Pass','InputPath':null}", "{'a':1}", "{}"},
      {"OutputPath chooses at the end", "{'Type':'Pass','OutputPath':'$.a'}", "{'a':[1]}", "[1]"},
      {"OutputPath null is an empty object", "{'Type':'Pass','OutputPath':null}", "{'a':1}", "{}"},
      {"Parameters mix text and paths", "{'Type':'Pass','Parameters':{'x':'$.a','y.$':'$.a'}}", "{'a':1}",
       "{'x':'$.a','y':1}"},
      {"the context object", "{'Type':'Pass','Parameters':{'n.$':'$$.State.Name','i.$':'$$.Execution.Input.a'}}",
       "{'a':1}", "{'n':'S','i':1}"},
      {"a filter gives a list", "{'Type':'Pass','Parameters':{'x.$':'$.l[?(@.n > 1)].n'}}",
       "{'l':[{'n':1},{'n':2},{'n':3}]}", "{'x':[2,3]}"},
      {"a slice and a wildcard", "{'Type':'Pass','Parameters':{'x.$':'$.l[0:2]','y.$':'$.l[*]'}}", "{'l':[1,2,3]}",
       "{'x':[1,2],'y':[1,2,3]}"},
      {"a wildcard on missing data gives an empty list", "{'Type':'Pass','Parameters':{'x.$':'$.none[*].a'}}", "{}",
       "{'x':[]}"},
      {"a definite path on missing data fails", "{'Type':'Pass','Parameters':{'x.$':'$.none'}}", "{}",
       "States.Runtime: *"},
      {"a missing InputPath fails", "{'Type':'Pass','InputPath':'$.none'}", "{}", "States.Runtime: *"},
      {"ResultPath must fit the input", "{'Type':'Pass','Result':1,'ResultPath':'$.a.b'}", "{'a':1}",
       "States.ResultPathMatchFailure: *"},
      {"a Succeed hands on", "{'Type':'Succeed','InputPath':'$.a'}", "{'a':3}", "3"},
  };
  for (const Rule& row : rows) expect(row, played(row));
}

TEST(States, ChoicesCompare) {
  const auto choice = [](const std::string& rule) {
    return "{'Type':'Choice','Choices':[{" + rule + ",'Next':'Yes'}],'Default':'No'}";
  };
  struct Row {
    const char* rule;
    const char* input;
    bool yes;
  };
  const Row rows[] = {
      {"'Variable':'$.a','StringEquals':'x'", "{'a':'x'}", true},
      {"'Variable':'$.a','StringLessThan':'b'", "{'a':'a'}", true},
      {"'Variable':'$.a','StringGreaterThanEqualsPath':'$.b'", "{'a':'b','b':'b'}", true},
      {"'Variable':'$.a','StringMatches':'log-*.txt'", "{'a':'log-7.txt'}", true},
      {"'Variable':'$.a','StringMatches':'a\\\\*c'", "{'a':'abc'}", false},
      {"'Variable':'$.a','StringMatches':'a\\\\*c'", "{'a':'a*c'}", true},
      {"'Variable':'$.a','NumericEquals':1", "{'a':1.0}", true},
      {"'Variable':'$.a','NumericEquals':1", "{'a':'1'}", false},
      {"'Variable':'$.a','NumericLessThanEquals':2", "{'a':2}", true},
      {"'Variable':'$.a','NumericGreaterThanPath':'$.b'", "{'a':3,'b':2}", true},
      {"'Variable':'$.a','BooleanEquals':false", "{'a':false}", true},
      {"'Variable':'$.a','BooleanEqualsPath':'$.b'", "{'a':true,'b':false}", false},
      {"'Variable':'$.a','TimestampLessThan':'2026-01-02T00:00:00Z'", "{'a':'2026-01-01T23:59:59Z'}", true},
      {"'Variable':'$.a','TimestampEquals':'2026-01-01T00:00:00Z'", "{'a':'2026-01-01T01:00:00+01:00'}", true},
      {"'Variable':'$.a','IsNull':true", "{'a':null}", true},
      {"'Variable':'$.a','IsNull':false", "{'a':1}", true},
      {"'Variable':'$.a','IsPresent':true", "{}", false},
      {"'Variable':'$.a','IsPresent':false", "{}", true},
      {"'Variable':'$.a','IsString':true", "{'a':1}", false},
      {"'Variable':'$.a','IsNumeric':true", "{'a':1}", true},
      {"'Variable':'$.a','IsBoolean':false", "{'a':1}", true},
      {"'Variable':'$.a','IsTimestamp':true", "{'a':'2026-01-01T00:00:00Z'}", true},
      {"'Variable':'$.a','IsTimestamp':true", "{'a':'yesterday'}", false},
      {"'And':[{'Variable':'$.a','NumericGreaterThan':1},{'Variable':'$.a','NumericLessThan':3}]", "{'a':2}", true},
      {"'Or':[{'Variable':'$.a','NumericEquals':1},{'Variable':'$.a','NumericEquals':2}]", "{'a':3}", false},
      {"'Not':{'Variable':'$.a','NumericEquals':1}", "{'a':2}", true},
  };
  for (const Row& row : rows) {
    const std::string state = choice(row.rule);
    const Rule rule{row.rule, state.c_str(), row.input, row.yes ? "'Yes'" : "'No'"};
    expect(rule, played(rule));
  }
}

TEST(States, ChoicesWithoutAMatchFail) {
  const Rule row{"no Default", "{'Type':'Choice','Choices':[{'Variable':'$.a','NumericEquals':1,'Next':'Yes'}]}",
                 "{'a':2}",
                 "States.Runtime: An error occurred while executing the state ''S'' (entered at the event id #2). "
                 "Failed to transition*"};
  expect(row, played(row));
  const Rule missing{"a missing variable",
                     "{'Type':'Choice','Choices':[{'Variable':'$.a','NumericEquals':1,'Next':'Yes'}],'Default':'No'}",
                     "{}", "States.Runtime: *"};
  expect(missing, played(missing));
}

TEST(States, WaitsTakeTheirTime) {
  struct Row {
    const char* wait;
    int64_t seconds;
  };
  const Row rows[] = {
      {"'Seconds':90", 90},
      {"'SecondsPath':'$.s'", 7},
      {"'Timestamp':'2026-01-01T00:02:00Z'", 120},
      {"'TimestampPath':'$.t'", 60},
      {"'Timestamp':'2020-01-01T00:00:00Z'", 0},
  };
  for (const Row& row : rows) {
    Stage stage;
    const Json described = stage.play(
        {{"StartAt", "W"}, {"States", {{"W", json(std::string("{'Type':'Wait','End':true,") + row.wait + "}")}}}},
        json("{'s':7,'t':'2026-01-01T00:01:00Z'}"));
    const double took = described.at("stopDate").get<double>() - described.at("startDate").get<double>();
    EXPECT_NEAR(took, static_cast<double>(row.seconds), 1.0) << row.wait;
  }
}

TEST(States, WaitsByPathSayWhatIsWrongWithTheirNumber) {
  const std::string where =
      "States.Runtime: An error occurred while executing the state 'S' (entered at the event id #2). ";
  const std::pair<const char*, std::string> rows[] = {
      {"{'s':-4}", where + "The SecondsPath parameter references a negative value: $.s == -4"},
      {"{'s':2.25}", where + "The SecondsPath parameter cannot be parsed as a long value: $.s == 2.25"},
      {"{'s':-2.25}", where + "The SecondsPath parameter cannot be parsed as a long value: $.s == -2.25"},
      {"{'s':'soon'}", where + "The SecondsPath parameter cannot be parsed as a long value: $.s == soon"},
      {"{'s':'3'}", "{\"s\":\"3\"}"},
  };
  for (const auto& [input, expected] : rows) {
    EXPECT_EQ(played({"", "{'Type':'Wait','SecondsPath':'$.s'}", input, ""}), expected);
  }
}

TEST(States, PathsAreReadAsTheServiceReadsThem) {
  struct Row {
    const char* path;
    const char* input;
    const char* expected;  // empty: finds nothing
  };
  const Row rows[] = {
      {"$.a.['b c']", R"({"a":{"b c":1}})", "1"},
      {"$.[1]", "[5,6]", "6"},
      {"$.a.[0].b", R"({"a":[{"b":2}]})", "2"},
      {"$.l[(@.length-1)]", R"({"l":[1,2,3]})", "3"},
      {"$.l[( @.length - 3 )]", R"({"l":[1,2,3]})", "1"},
      {"$.l[(@.length-2)].n", R"({"l":[{"n":4},{"n":5}]})", "4"},
      {"$.l[(@.length-4)]", R"({"l":[1,2,3]})", ""},
      {R"($['x\""y'])", R"({"x\"\"y":7})", "7"},
      {R"($['it\'s'])", R"({"it's":8})", "8"},
      {R"($["a\\b"])", R"({"a\\b":9})", "9"},
      {"$.l.sum()", R"({"l":[1,2]})", ""},
      {"$.l.length()", R"({"l":[1,2]})", ""},
      {"$.l[-1]", R"({"l":[1]})", ""},
      {"$.l[-1].n", R"({"l":[{"n":1}]})", ""},
  };
  for (const Row& row : rows) {
    const Json state{{"Type", "Pass"}, {"Parameters", {{"v.$", row.path}}}, {"End", true}};
    Stage stage;
    const Json described = stage.play({{"StartAt", "S"}, {"States", {{"S", state}}}}, *parse_json(row.input));
    const std::string nothing =
        "An error occurred while executing the state 'S' (entered at the event id #2). The "
        "JSONPath '" +
        std::string(row.path) + "' specified for the field 'v.$' could not be found in the input '" + row.input + "'";
    if (*row.expected == '\0') EXPECT_EQ(text_member(described, "cause"), nothing);
    else EXPECT_EQ(text_member(described, "output"), "{\"v\":" + std::string(row.expected) + "}") << row.path;
  }
}

TEST(States, APathIntoTheContextThatFindsNothingNamesTheStatesInput) {
  const Rule row{"", "{'Type':'Pass','Parameters':{'v.$':'$$.Execution.Input.none'}}", "{'a':1}",
                 "States.Runtime: An error occurred while executing the state ''S'' (entered at the event id #2). The "
                 "JSONPath ''$$.Execution.Input.none'' specified for the field ''v.$'' could not be found in the input "
                 "''{'a':1}''"};
  expect(row, played(row));
}

TEST(States, WaitsHaveALongestTime) {
  const Rule longest{"24,855 days", "{'Type':'Wait','SecondsPath':'$.s'}", "{'s':2147472000}", "{'s':2147472000}"};
  Stage stage;
  const std::string arn = stage.start(
      stage.create({{"StartAt", "S"}, {"States", {{"S", json("{'Type':'Wait','SecondsPath':'$.s','End':true}")}}}}),
      json(longest.input));
  for (int i = 0; i < 5; ++i) stage.step();
  EXPECT_NE(text_member(stage.describe(arn), "status"), "FAILED");
  const Rule longer{"24,856 days", "{'Type':'Wait','SecondsPath':'$.s'}", "{'s':2147558400}", "States.Runtime: *"};
  expect(longer, played(longer));
}

TEST(States, FailuresNameErrorAndCause) {
  const Rule rows[] = {
      {"given", "{'Type':'Fail','Error':'E','Cause':'c'}", "{}", "E: c"},
      {"by path", "{'Type':'Fail','ErrorPath':'$.e','CausePath':'States.Format(''why {}'', $.c)'}", "{'e':'E','c':'c'}",
       "E: why c"},
      {"neither", "{'Type':'Fail'}", "{}", ": "},
  };
  for (const Rule& row : rows) expect(row, played(row));
}

TEST(States, ParallelGathersItsBranchesInOrder) {
  const std::string slow =
      "{'StartAt':'A','States':{'A':{'Type':'Wait','Seconds':60,'Next':'B'},'B':{'Type':'Pass','Result':1,'End':true}}"
      "}";
  const std::string quick = "{'StartAt':'C','States':{'C':{'Type':'Pass','Result':2,'End':true}}}";
  const std::string failing = "{'StartAt':'D','States':{'D':{'Type':'Fail','Error':'E','Cause':'c'}}}";
  const std::string both = "{'Type':'Parallel','Branches':[" + slow + "," + quick + "]}";
  const std::string torn = "{'Type':'Parallel','Branches':[" + slow + "," + failing + "]}";
  const std::string caught = "{'Type':'Parallel','Branches':[" + slow + "," + failing +
                             "],'Catch':[{'ErrorEquals':['E'],'ResultPath':'$.error','Next':'Caught'}]}";
  const Rule rows[] = {
      {"both", both.c_str(), "{}", "[1,2]"},
      {"one fails", torn.c_str(), "{}", "E: c"},
      {"caught", caught.c_str(), "{'x':1}", "{'x':1,'error':{'Error':'E','Cause':'c'}}"},
  };
  for (const Rule& row : rows) expect(row, played(row));
}

TEST(States, MapsWorkOnEveryItem) {
  const std::string body = "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','End':true}}}";
  const auto map = [&](const std::string& more) {
    return "{'Type':'Map'," + body + (more.empty() ? "" : ",") + more + "}";
  };
  struct Row {
    const char* more;
    const char* input;
    const char* expected;
  };
  const Row rows[] = {
      {"", "[1,2,3]", "[1,2,3]"},
      {"'ItemsPath':'$.l'", "{'l':['a','b']}", "['a','b']"},
      {"'ItemsPath':'$.l','ItemSelector':{'i.$':'$$.Map.Item.Index','v.$':'$$.Map.Item.Value','x.$':'$.x'}",
       "{'l':[7],'x':1}", "[{'i':0,'v':7,'x':1}]"},
      {"'ItemsPath':'$.l','MaxConcurrency':1,'ResultPath':'$.r'", "{'l':[1,2]}", "{'l':[1,2],'r':[1,2]}"},
      {"'ItemsPath':'$.l','ResultSelector':{'n.$':'States.ArrayLength($)'}", "{'l':[1,2]}", "{'n':2}"},
      {"'ItemsPath':'$.l'", "{'l':[]}", "[]"},
      {"'ItemsPath':'$.l'", "{'l':1}", "States.Runtime: *"},
  };
  for (const Row& row : rows) {
    const std::string state = map(row.more);
    const Rule rule{row.more, state.c_str(), row.input, row.expected};
    expect(rule, played(rule));
  }
}

TEST(States, JsonataWorksOnStates) {
  const Rule rows[] = {
      {"Output", "{'Type':'Pass','Output':{'sum':'{% $sum($states.input.l) %}'}}", "{'l':[1,2]}", "{'sum':3}"},
      {"the context", "{'Type':'Pass','Output':'{% $states.context.State.Name %}'}", "{}", "'S'"},
      {"added functions", "{'Type':'Pass','Output':'{% [$range(1,5,2), $partition([1,2,3],2)] %}'}", "{}",
       "[1,3,5,[1,2],[3]]"},
      {"$parse", "{'Type':'Pass','Output':'{% $parse($states.input.t).a %}'}", "{'t':'{\\'a\\':1}'}", "1"},
      {"nothing is an error", "{'Type':'Pass','Output':'{% $states.input.none %}'}", "{}",
       "States.QueryEvaluationError: *"},
      {"a Choice by Condition",
       "{'Type':'Choice','Choices':[{'Condition':'{% $states.input.a > 1 %}','Next':'Yes'}],'Default':'No'}", "{'a':2}",
       "'Yes'"},
      {"a Wait by expression", "{'Type':'Wait','Seconds':'{% $states.input.s * 2 %}'}", "{'s':1}", "{'s':1}"},
      {"a Fail by expression",
       "{'Type':'Fail','Error':'{% $states.input.e %}','Cause':'{% $uppercase($states.input.e) %}'}", "{'e':'oh'}",
       "oh: OH"},
      {"a Map with Items",
       "{'Type':'Map','Items':'{% $states.input.l "
       "%}','ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','Output':'{% "
       "$states.input * 2 %}','End':true}}}}",
       "{'l':[1,2]}", "[2,4]"},
  };
  for (const Rule& row : rows) expect(row, played(row, "JSONata"));
}

TEST(States, VariablesLiveInTheirScope) {
  Stage stage;
  const Json machine = json(
      "{'StartAt':'A','States':{'A':{'Type':'Pass','Assign':{'x.$':'$.a','y':2},'Next':'B'},"
      "'B':{'Type':'Parallel','Branches':[{'StartAt':'C','States':{'C':{'Type':'Pass','Assign':{'z.$':'$x'},'Next':'D'}"
      ","
      "'D':{'Type':'Pass','Parameters':{'sum.$':'States.MathAdd($z, $y)'},'End':true}}}],'End':true}}}");
  EXPECT_EQ(output_of(stage.play(machine, json("{'a':1}"))), json("[{'sum':3}]"));
}

}  // namespace
}  // namespace millrace::workflow
