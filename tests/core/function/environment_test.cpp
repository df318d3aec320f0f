// The environment of handlers, against what Node.js itself answers to the same expressions.
#include <gtest/gtest.h>

#include "tests/core/function/player.h"

namespace millrace::function::testing {
namespace {

struct Evaluated {
  const char* expression;
  const char* text;  // String(expression) in Node.js 20
};

constexpr Evaluated kRows[] = {
    {R"js(util.format('a', 1, true, null, undefined))js", R"js(a 1 true null undefined)js"},
    {R"js(util.format('%s', {a:{b:1}}, 'rest'))js", R"js({ a: [Object] } rest)js"},
    {R"js(util.format('%s %s', 'only'))js", R"js(only %s)js"},
    {R"js(util.format('100%', 1))js", R"js(100% 1)js"},
    {R"js(util.format({a:1}, 'x'))js", R"js({ a: 1 } x)js"},
    {R"js(util.inspect({}))js", R"js({})js"},
    {R"js(util.inspect({a:1,b:'x',c:[1,2,3],d:{e:{f:{g:1}}}}))js",
     R"js({ a: 1, b: 'x', c: [ 1, 2, 3 ], d: { e: { f: [Object] } } })js"},
    {R"js(util.inspect({a:'it\'s', b:"say \"hi\"", c:`b'"`, 'x-y':1, 1:2}))js",
     R"js({ '1': 2, a: "it's", b: 'say "hi"', c: `b'"`, 'x-y': 1 })js"},
    {R"js(util.inspect([1,,3]))js", R"js([ 1, <1 empty item>, 3 ])js"},
    {R"js(util.inspect([undefined,null,NaN,-0,1n,Symbol('s')]))js",
     R"js([ undefined, null, NaN, -0, 1n, Symbol(s) ])js"},
    {R"js(util.inspect(Array.from({length:120},(_, i)=>i)))js",
     R"js([
   0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11,
  12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
  24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35,
  36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
  48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
  60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71,
  72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83,
  84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95,
  96, 97, 98, 99,
  ... 20 more items
])js"},
    {R"js(util.inspect(Array.from({length:7},(_, i)=>i)))js",
     R"js([
  0, 1, 2, 3,
  4, 5, 6
])js"},
    {R"js(util.inspect(Array.from({length:10},(_, i)=>'item'+i)))js",
     R"js([
  'item0', 'item1',
  'item2', 'item3',
  'item4', 'item5',
  'item6', 'item7',
  'item8', 'item9'
])js"},
    {R"js(util.inspect(Array.from({length:27},(_, i)=>'item'+i*1000)))js",
     R"js([
  'item0',     'item1000',  'item2000',
  'item3000',  'item4000',  'item5000',
  'item6000',  'item7000',  'item8000',
  'item9000',  'item10000', 'item11000',
  'item12000', 'item13000', 'item14000',
  'item15000', 'item16000', 'item17000',
  'item18000', 'item19000', 'item20000',
  'item21000', 'item22000', 'item23000',
  'item24000', 'item25000', 'item26000'
])js"},
    {R"js(util.inspect([[1,2],[3,[4,[5,[6]]]]]))js", R"js([ [ 1, 2 ], [ 3, [ 4, [Array] ] ] ])js"},
    {R"js(util.inspect(new Map([['a',1],[{b:2},[3]]])))js", R"js(Map(2) { 'a' => 1, { b: 2 } => [ 3 ] })js"},
    {R"js(util.inspect(new Set([1,'two',{three:3}])))js", R"js(Set(3) { 1, 'two', { three: 3 } })js"},
    {R"js(util.inspect(new Date(0)))js", R"js(1970-01-01T00:00:00.000Z)js"},
    {R"js(util.inspect(/a+/gi))js", R"js(/a+/gi)js"},
    {R"js(util.inspect(function foo(){}))js", R"js([Function: foo])js"},
    {R"js(util.inspect(()=>{}))js", R"js([Function (anonymous)])js"},
    {R"js(util.inspect(async function bar(){}))js", R"js([AsyncFunction: bar])js"},
    {R"js(util.inspect(class A{}))js", R"js([class A])js"},
    {R"js(util.inspect(class B extends Map{}))js", R"js([class B extends Map])js"},
    {R"js(util.inspect(new (class Foo{constructor(){this.x=1}})))js", R"js(Foo { x: 1 })js"},
    {R"js(util.inspect(Object.create(null)))js", R"js([Object: null prototype] {})js"},
    {R"js(util.inspect(Object.assign(Object.create(null),{a:1})))js", R"js([Object: null prototype] { a: 1 })js"},
    {R"js(util.inspect({get a(){return 1}, set b(v){}, get c(){return 1}, set c(v){}}))js",
     R"js({ a: [Getter], b: [Setter], c: [Getter/Setter] })js"},
    {R"js(util.inspect({[Symbol('k')]:1}))js", R"js({ [Symbol(k)]: 1 })js"},
    {R"js((()=>{const a={n:1};a.self=a;return util.inspect(a)})())js", R"js(<ref *1> { n: 1, self: [Circular *1] })js"},
    {R"js((()=>{const a={b:{}};a.b.c=a.b;a.d=a;return util.inspect(a)})())js",
     R"js(<ref *2> { b: <ref *1> { c: [Circular *1] }, d: [Circular *2] })js"},
    {R"js(util.inspect(new Uint8Array([1,2,3])))js", R"js(Uint8Array(3) [ 1, 2, 3 ])js"},
    {R"js(util.inspect(Buffer.from('hello')))js", R"js(<Buffer 68 65 6c 6c 6f>)js"},
    {R"js(util.inspect(Buffer.alloc(60)))js",
     R"js(<Buffer 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 ... 10 more bytes>)js"},
    {R"js(util.inspect('x\ny'))js", R"js('x\ny')js"},
    {R"js(util.inspect({text:'line\nbreak\ttab'}))js", R"js({ text: 'line\nbreak\ttab' })js"},
    {R"js(util.inspect(new Number(3)))js", R"js([Number: 3])js"},
    {R"js(util.inspect(new String('abc')))js", R"js([String: 'abc'])js"},
    {R"js(util.inspect([new Error('boom').message]))js", R"js([ 'boom' ])js"},
    {R"js(util.inspect({ Records: [ { eventID: '1', eventName: 'INSERT', dynamodb: { Keys: { task_id: { S: '100' } }, NewImage: { task_id: { S: '100' }, status: { S: 'NEW' } }, SequenceNumber: '111', SizeBytes: 26, StreamViewType: 'NEW_AND_OLD_IMAGES' }, eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/tasks/stream/2026' } ] }))js",
     R"js({
  Records: [
    {
      eventID: '1',
      eventName: 'INSERT',
      dynamodb: [Object],
      eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/tasks/stream/2026'
    }
  ]
})js"},
    {R"js(util.inspect({ a: 'a long enough text to be near the limit', b: 'another long enough text over', c: 1 }))js",
     R"js({
  a: 'a long enough text to be near the limit',
  b: 'another long enough text over',
  c: 1
})js"},
    {R"js(util.inspect({ statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: '{"ok":true}' }))js",
     R"js({
  statusCode: 200,
  headers: { 'Content-Type': 'application/json' },
  body: '{"ok":true}'
})js"},
    {R"js(util.inspect([{a:1,b:2},{a:3,b:4}]))js", R"js([ { a: 1, b: 2 }, { a: 3, b: 4 } ])js"},
    {R"js(util.inspect(new Map()))js", R"js(Map(0) {})js"},
    {R"js(util.inspect([]))js", R"js([])js"},
    {R"js(util.inspect(['a']))js", R"js([ 'a' ])js"},
    {R"js(util.inspect({a:[]}))js", R"js({ a: [] })js"},
    {R"js(util.inspect({a:undefined,b:null,f(){}}))js", R"js({ a: undefined, b: null, f: [Function: f] })js"},
    {R"js(util.inspect(Promise.resolve(1)) )js", R"js(Promise { 1 })js"},
    {R"js(util.inspect([1.5,2.25,100,3,4,5,6,7,8]))js",
     R"js([
  1.5, 2.25, 100, 3,
    4,    5,   6, 7,
    8
])js"},
    {R"js(util.inspect(Object.assign([1,2],{x:1})))js", R"js([ 1, 2, x: 1 ])js"},
    {R"js(util.inspect(process.env.NOPE))js", R"js(undefined)js"},
    {R"js(util.inspect([['a','b'],['c','d']]))js", R"js([ [ 'a', 'b' ], [ 'c', 'd' ] ])js"},
    {R"js(util.inspect({x:{y:{z:{}}}}))js", R"js({ x: { y: { z: {} } } })js"},
    {R"js(util.inspect({x:[[[]]]}))js", R"js({ x: [ [ [] ] ] })js"},
    {R"js(util.inspect({x:[[[1]]]}))js", R"js({ x: [ [ [Array] ] ] })js"},
    {R"js(util.inspect(new (class extends Array{})(3)))js", R"js([ <3 empty items> ])js"},
    {R"js(util.inspect(Array(3)))js", R"js([ <3 empty items> ])js"},
    {R"js(util.inspect('a'.repeat(200)))js",
     R"js('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')js"},
    {R"js(util.inspect(['a'.repeat(50),'b'.repeat(50)]))js",
     R"js([
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
])js"},
    {R"js(Buffer.from('héllo').toString('base64'))js", R"js(aMOpbGxv)js"},
    {R"js(Buffer.from('aGk=', 'base64').toString())js", R"js(hi)js"},
    {R"js(Buffer.from('aGk', 'base64url').toString())js", R"js(hi)js"},
    {R"js(Buffer.from('68690', 'hex').toString())js", R"js(hi)js"},
    {R"js(Buffer.from([104,105]).toString('hex'))js", R"js(6869)js"},
    {R"js(JSON.stringify(Buffer.from('hi')))js", R"js({"type":"Buffer","data":[104,105]})js"},
    {R"js(Buffer.concat([Buffer.from('a'),Buffer.from('b')]).toString())js", R"js(ab)js"},
    {R"js(Buffer.byteLength('é'))js", R"js(2)js"},
    {R"js(Buffer.isBuffer(Buffer.alloc(1)))js", R"js(true)js"},
    {R"js(Buffer.from('abc').equals(Buffer.from('abc')))js", R"js(true)js"},
    {R"js(Buffer.from('?>~').toString('base64url'))js", R"js(Pz5-)js"},
    {R"js(crypto.createHash('sha256').update('hello').digest('hex'))js",
     R"js(2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824)js"},
    {R"js(crypto.createHash('sha256').update('').digest('base64'))js",
     R"js(47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=)js"},
    {R"js(crypto.createHash('sha256').update('x'.repeat(1000)).digest('hex'))js",
     R"js(44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f)js"},
    {R"js(crypto.createHash('md5').update('hello').digest('hex'))js", R"js(5d41402abc4b2a76b9719d911017c592)js"},
    {R"js(crypto.createHash('md5').update('é'.repeat(55)).digest('hex'))js", R"js(ecb11cedbf036d086cce84df573b76f0)js"},
    {R"js(crypto.createHash('sha1').update('abc').digest('hex'))js", R"js(a9993e364706816aba3e25717850c26c9cd0d89d)js"},
    {R"js(crypto.createHmac('sha256','key').update('The quick brown fox').digest('hex'))js",
     R"js(203d1e5cedd2d18f8c5a3beff0bd9c1ebcb97097dfcb288c46b00c9227fde2c0)js"},
    {R"js(crypto.createHmac('sha256','k'.repeat(100)).update('x').digest('base64'))js",
     R"js(jBhYv/bPnLc3CLS1T0O8puG4tMM4B2DcAJABsmW2TG8=)js"},
    {R"js(new URL('https://user:pw@Example.com:443/a/../b/./c?x=1&y=a%20b#h').href)js",
     R"js(https://user:pw@example.com/b/c?x=1&y=a%20b#h)js"},
    {R"js(new URL('/p?q=1','https://example.com/x/y').href)js", R"js(https://example.com/p?q=1)js"},
    {R"js(new URL('z','https://example.com/x/y').href)js", R"js(https://example.com/x/z)js"},
    {R"js(new URL('https://example.com').pathname)js", R"js(/)js"},
    {R"js(JSON.stringify(new URL('https://example.com:8080/a b?c=d e').toString()))js",
     R"js("https://example.com:8080/a%20b?c=d%20e")js"},
    {R"js([...new URL('https://e.com/?a=1&b=2&a=3').searchParams.getAll('a')].join())js", R"js(1,3)js"},
    {R"js((()=>{const u=new URL('https://e.com/?a=1');u.searchParams.set('b','x y&');return u.href})())js",
     R"js(https://e.com/?a=1&b=x+y%26)js"},
    {R"js(new URLSearchParams({a:'1',b:'é ü'}).toString())js", R"js(a=1&b=%C3%A9+%C3%BC)js"},
    {R"js(new URLSearchParams('a=1&b=%20+').get('b'))js", R"js(  )js"},
    {R"js(URL.canParse('nope'))js", R"js(false)js"},
    {R"js((()=>{try{new URL('nope')}catch(e){return e.code+e.message}})())js", R"js(ERR_INVALID_URLInvalid URL)js"},
    {R"js(new TextDecoder().decode(new TextEncoder().encode('añ🙂')))js", R"js(añ🙂)js"},
    {R"js(btoa('hi')+atob('aGk='))js", R"js(aGk=hi)js"},
    {R"js((()=>{const a={d:new Date(1),m:new Map([[1,{x:[1]}]]),s:new Set([1]),u:new Uint8Array([1,2])};a.me=a;const b=structuredClone(a);return [b.me===b,b.d.getTime(),b.m.get(1).x[0],b.u[1],b.u instanceof Uint8Array].join()})())js",
     R"js(true,1,1,2,true)js"},
    {R"js((()=>{try{structuredClone(()=>{})}catch(e){return e.name}})())js", R"js(DataCloneError)js"},
    {R"js(util.isDeepStrictEqual({a:[1,{b:2}]},{a:[1,{b:2}]}))js", R"js(true)js"},
    {R"js(typeof performance.now())js", R"js(number)js"},
    {R"js([typeof setTimeout,typeof queueMicrotask,typeof globalThis.process.env,process.platform].join())js",
     R"js(function,function,object,linux)js"},
    {R"js((()=>{const c=new AbortController();let n=0;c.signal.addEventListener('abort',()=>n++);c.abort();return n+c.signal.reason.name})())js",
     R"js(1AbortError)js"},
    {R"js(new Date(2026,0,1).toISOString())js", R"js(2026-01-01T00:00:00.000Z)js"},
    {R"js((()=>{class V extends Error{constructor(m){super(m);this.name='V'}};return new V('m').stack.split('\n')[0]})())js",
     R"js(V: m)js"},
    {R"js((()=>{class V extends Error{};return String(new V('m'))+new V('m').stack.split('\n')[0]})())js",
     R"js(Error: mError: m)js"},
    {R"js((()=>{try{null.x}catch(e){return e.constructor.name}})())js", R"js(TypeError)js"},
    {R"js(new Error('a',{cause:new Error('b')}).cause.message)js", R"js(b)js"},
    {R"js(util.inspect(Object.assign(new Error('x'),{stack:'Error: x\n    at f (file.js:1:1)',code:'E1'})))js",
     R"js(Error: x
    at f (file.js:1:1) {
  code: 'E1'
})js"},
    {R"js(util.inspect({e:Object.assign(new Error('x'),{stack:'Error: x\n    at f (file.js:1:1)'})}))js",
     R"js({
  e: Error: x
      at f (file.js:1:1)
})js"},
    {R"js(util.inspect(Object.assign(new Error('x'),{stack:'Error: x'})))js", R"js([Error: x])js"},
    {R"js('%s'.padStart(5))js", R"js(   %s)js"},
};

TEST(Environment, AnswersAsNodeDoes) {
  Script script;
  script.files["index.mjs"] = R"js(
    import util from "node:util";
    import crypto from "crypto";
    Object.assign(globalThis, { util, crypto });
    export const handler = async (text) => String((0, eval)(text));)js";
  Engine engine;
  for (const Evaluated& row : kRows) {
    script.event = row.expression;
    const Played played = play(engine, script);
    EXPECT_EQ(parse_json(played.end.result_json).value_or(nullptr), row.text) << row.expression << "\n"
                                                                              << played.text();
  }
}

TEST(Environment, VariablesAreTheFunctionsAndTheReservedOnes) {
  Script script;
  script.files["index.mjs"] = R"js(
    const { TABLE, AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, _HANDLER } = process.env;
    export const handler = async (event, context) => [TABLE, AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, _HANDLER,
      context.functionName, context.memoryLimitInMB, context.getRemainingTimeInMillis(), context.awsRequestId];)js";
  script.env = {{"TABLE", "tasks"}};
  EXPECT_EQ(
      play(script).end.result_json,
      R"(["tasks","us-east-1","score","index.handler","score","128",3000,"8f507cfc-xmpl-4697-b07a-ac58fc914c95"])");
}

TEST(Environment, ConsoleLogsWithALevel) {
  EXPECT_EQ(play(R"js(export const handler = async () => {
    console.log("a", { b: 1 });
    console.warn("w"); console.error(new Error("boom").message); console.debug("%s=%d", "x", 3);
    console.group("outer"); console.log("inner"); console.groupEnd(); console.assert(1 === 2, "no");
  })js")
                .text(),
            "INFO a { b: 1 }\nWARN w\nERROR boom\nDEBUG x=3\nINFO outer\nINFO   inner\nERROR Assertion failed: no\n"
            "returned null\n");
}

TEST(Environment, TimersRepeatAndStop) {
  EXPECT_EQ(
      play(R"js(export const handler = async () => {
    let n = 0;
    const never = setTimeout(() => console.log("never"), 50);
    await new Promise((resolve) => {
      const every = setInterval((word) => { console.log(word, ++n); if (n === 2) { clearInterval(every); resolve(); } }, 10, "tick");
    });
    clearTimeout(never);
    await new Promise((resolve) => setImmediate(resolve));
    return performance.now();
  })js")
          .text(),
      "0 timer 50 ms\n1 timer 10 ms\nINFO tick 1\n2 timer 10 ms\nINFO tick 2\n3 timer 0 s\ncancel 0\nreturned 20\n");
}

}  // namespace
}  // namespace millrace::function::testing
