// The template language by its rules: what is text, what is a reference, what directives leave behind.
#include "core/velocity/render.h"

#include <gtest/gtest.h>

#include "core/velocity/read.h"

namespace millrace::velocity {
namespace {

Result<std::string> rendered(std::string_view text, std::string_view context = "{}") {
  const auto read = read_template(text);
  if (!read) return tl::unexpected(read.error());
  Heap heap;
  std::vector<Binding> bindings;
  const Json json = *parse_json(context);
  for (const auto& [name, value] : members(json)) bindings.push_back({name, from_json(value, heap)});
  return render(*read, bindings, heap);
}

struct Row {
  const char* text;
  const char* rendered;
};

void expect(std::initializer_list<Row> rows, std::string_view context = "{}") {
  for (const Row& row : rows) {
    const auto got = rendered(row.text, context);
    EXPECT_EQ(got ? *got : to_text(got.error()), row.rendered) << row.text;
  }
}

TEST(VelocityText, IsLeftAsItIs) {
  expect({{"cost: $5, 100%, #1, a#b, $, #, \\", "cost: $5, 100%, #1, a#b, $, #, \\"},
          {"$!, ${, ${}, $!{x", "$!, ${, ${}, $!{x"},
          {"#unknown and #nothing (really) ", "#unknown and #nothing (really) "},
          {"#[[ $x #if ]]#.", " $x #if ."},
          {"a## to the end\nb#* in\nside *#c",
           "ab"
           "c"}});
}

TEST(VelocityReferences, LeadThroughMapsListsAndMethods) {
  expect({{"$a.b.c ${a.b.c}x $!a.b.c $!{a.b.c}x", "1 1x 1 1x"},
          {"$l[0] $l[-1] $l.get(1) $l[7]. $a['b'].c $a.get(\"b\").c", "x z y . 1 1"},
          {"$a.missing.c|$missing|$missing.length()|$l.nothing()", "||0|"},
          {"$a.b.c. $a.b.c.d [$l[0]] $l[0][x] $a-b", "1.  [x] x[x] "},
          {"$s.length() $s.toUpperCase() $l.size() $l.isEmpty() $a.keySet()", "5 H\xC3\xA4LLO 3 false [b, n]"}},
         R"({"a":{"b":{"c":1},"n":null},"l":["x","y","z"],"s":"h\u00e4llo"})");
}

TEST(VelocityReferences, ThatAreEscapedAreShown) {
  expect({{"\\$s \\\\$s \\\\\\$s \\${s}", "$s \\v \\$s ${s}"},
          {"\\#if(true)\\#end \\\\#if(true)x#end \\#else", "#if(true)#end \\x #else"},
          {"\\#other \\\\n", "\\#other \\\\n"}},
         R"({"s":"v"})");
}

TEST(VelocityOperators, TakeTheirLeftSideBeforeTheRightOneChangesIt) {
  expect({{"#set($m = {\"a\": \"x\"})#if($m.a == $m.put(\"a\", \"y\"))same $m.a#end", "same y"},
          {"#set($l = [1])#set($x = $l[0] + $l.set(0, 5))$x $l[0]", "2 5"}});
}

TEST(VelocitySet, TakesBlanksBeforeAndTheLineEndAfter) {
  expect({{"a\n#set($x = 1)\nb$x", "a\nb1"},
          {"#set($x = 1)  \n  #set($y = 2)\n $x$y", " 12"},
          {"a #set($x = 1) b", "a  b"},
          {"$s #set($x = 1)b", "vb"},
          {"#set( $m = {} )#set($m.k = 'v')#set($m['j'] = 2)$m", "{k=v, j=2}"},
          {"#set($l = [1, 2])#set($l[1] = 'b')$l", "[1, b]"},
          {"#set($x = 1)#set($x = 1 / 0)$x", "1"},
          {"#{set}($x = 1)$x", "1"}},
         R"({"s":"v"})");
}

TEST(VelocityIf, TakesTheFirstThatHolds) {
  expect({{"#if($t)a#{else}b#end #if($f)a#elseif(1 == 1)b#else c#end", "a b"},
          {"#if($missing)there#end#if(!$missing)not#end", "there"},
          {"#if($missing == '')empty#end#if($n == \"\")null#end", "emptynull"},
          {"#if($t)\n  a\n#else\n  b\n#end\nc", "  a\nc"},
          {"#if($t && !$f || $f)a#end#if(not $f and ($t or $f))b#end", "ab"},
          {"#if($t)#end.", "."}},
         R"({"t":true,"f":false,"n":null})");
}

TEST(VelocityExpressions, ComputeAsJavaDoes) {
  expect({{"#set($x = 1 + 2 * 3 - 4)$x;#set($x = 7 / 2)$x;#set($x = 7 % 4)$x", "3;3;3"},
          {"#set($x = 7 / 2.0)$x;#set($x = 1e3)$x;#set($x = 0.1 + 0.2)$x;#set($x = 10.0 * 1000000)$x",
           "3.5;1000.0;0.30000000000000004;1.0E7"},
          {"#set($x = 'a' + 1)$x;#set($x = 1 + 'a')$x;#set($x = -5 - -3)$x", "a1;1a;-2"},
          {"#set($x = 9223372036854775807 + 1)$x;#set($x = 0.0001)$x", "9.223372036854776E18;1.0E-4"},
          {"#set($x = (1 + 2) * 3 >= 9)$x;#set($x = 1 == 1.0)$x;#set($x = '1' == 1)$x;#set($x = 'a' < 'b')$x",
           "true;true;true;false"},
          {"#set($x = [1..3])$x;#set($x = [3..1])$x;#set($x = [])$x;#set($x = {'a': [1], 'b': {}})$x",
           "[1, 2, 3];[3, 2, 1];[];{a=[1], b={}}"},
          {"#set($x = \"$s ${s}s #if(true)y#end\")$x;#set($x = '$s')$x;#set($x = \"a\"\"b\")$x;#set($x = 'a''b')$x",
           "v vs y;$s;a\"b;a'b"}},
         R"({"s":"v"})");
}

TEST(VelocityForeach, KnowsWhereItStands) {
  expect({{"#foreach($x in $l)$foreach.index$foreach.count$foreach.hasNext$foreach.first$foreach.last #end",
           "01truetruefalse 12falsefalsetrue "},
          {"#foreach($x in $l)$velocityCount$x#end$x$foreach.index", "1a2bouter"},
          {"#foreach($x in $l)#foreach($y in $l)$foreach.parent.index$foreach.index$foreach.topmost.count #end#end",
           "001 011 102 112 "},
          {"#foreach($v in $m)$v,#end#foreach($e in $m.entrySet())$e.key=$e.value $e;#end", "1,2,a=1 a=1;b=2 b=2;"},
          {"#foreach($x in [1..9])#if($x == 3)#break#end$x#end.", "12."},
          {"#foreach($x in 'text')x#end#foreach($x in $missing)x#end.", "."},
          {"#foreach($x in [1..2])#set($sum = $x + 1)#end$sum", "3"},
          {"a#stop b", "a"}},
         R"({"l":["a","b"],"m":{"a":1,"b":2},"x":"outer"})");
}

TEST(VelocityForeach, TurnsAtMostAThousandTimes) {
  EXPECT_EQ(*rendered("#foreach($x in [1..5000])#set($n = $x)#end$n"), "1000");
}

TEST(VelocityMacros, AreCalledByName) {
  expect({{"#macro(twice $a $b)$a$b$a#end#twice('x' 'y') #twice('x', $s)", "xyx xvx"},
          {"#late(1)#macro(late $a)<$a>#end#late(2)", "<1><2>"},
          {"#macro(m $s)$s#end#m('in')$s", "inv"},
          {"#define($d)$s!#end#set($s = 'w')$d", "w!"}},
         R"({"s":"v"})");
}

TEST(VelocityMethods, AreJavas) {
  expect(
      {
          {"$s.substring(1,3) $s.indexOf('l') $s.lastIndexOf('l') $s.charAt(0) $s.contains('ell') $s.startsWith('he')",
           "el 2 3 h true true"},
          {"$s.replace('l', 'L') $s.replaceAll('[el]+', '<$0>') $s.replaceFirst('l', '_') $s.matches('h.*o')",
           "heLLo h<ell>o he_lo true"},
          {"$s.split('l') $s.concat('!') $s.equals('hello') $s.equalsIgnoreCase('HELLO') $s.compareTo('help')",
           "[he, , o] hello! true true -4"},
          {"$pair.split('') $pair.replaceAll('', '-')", "[\xF0\x9F\x98\x80, z] -\xF0\x9F\x98\x80-z-"},
          {"$l.contains(1) $l.indexOf(2) $l.add(3) $l $l.remove(0) $l.subList(0, 1) $l.clear()$l",
           "true 1 true [1,2,3] 1 [2] []"},
          {"$m.put('a', 1)$m.put('a', 2) $m.containsKey('a') $m.size() $m.remove('a') $m.getOrDefault('a', 'none')",
           "1 true 1 2 none"},
          {"#set($Integer = 0)$Integer.parseInt('42');#set($d = 2.7)$d.intValue() $s.empty", "42;2 false"},
      },
      R"({"s":"hello","l":[1,2],"m":{},"pair":"\ud83d\ude00z"})");
}

TEST(VelocityTemplates, ThatAreWrongAreRefusedWithTheirPlace) {
  const Row rows[] = {{"a\n#if(true)", "2:10: In the template an #if has no #end."},
                      {"#end", "1:5: In the template an #end or #else belongs to no directive."},
                      {"#set($x)", "1:8: In the template in #set a = is missing."},
                      {"#foreach($x of $y)#end", "1:13: In the template in #foreach an `in` is missing."},
                      {"#* no end", "1:3: In the template a comment has no end."}};
  for (const Row& row : rows) {
    const auto got = rendered(row.text);
    ASSERT_FALSE(got) << row.text;
    EXPECT_EQ(to_text(got.error()), row.rendered) << row.text;
  }
  for (const char* text : {"$s.substring(9)", "$s.replaceAll('(', '')", "$Integer.parseInt('x')"}) {
    EXPECT_FALSE(rendered(std::string("#set($Integer = 1)#set($s = 'a')") + text)) << text;
  }
}

TEST(VelocityTemplates, AreBounded) {
  std::string loops, deep, nested = "1";
  for (int i = 0; i < 4; ++i) loops += "#foreach($x" + std::to_string(i) + " in [1..1000])";
  for (int i = 0; i < 4; ++i) loops += "#end";
  for (int i = 0; i < 500; ++i) deep += "#if(true)";
  for (int i = 0; i < 500; ++i) nested = "(" + nested + ")";
  const std::string hard[] = {loops,
                              deep,
                              "#set($x = " + nested + ")",
                              "#macro(m)#m()#end#m()",
                              "#define($d)$d#end$d",
                              "#set($s = 'xxxxxxxxxx')#foreach($i in [1..100])#set($s = \"$s$s\")#end",
                              "#set($l = [])#set($x = $l.add($l))$l",
                              "#set($l = [1..100000000])",
                              "#set($s = 'x')$s.repeat(999999999)",
                              std::string(400'000, 'x')};
  for (const std::string& text : hard) EXPECT_FALSE(rendered(text)) << text.substr(0, 80);
}

}  // namespace
}  // namespace millrace::velocity
