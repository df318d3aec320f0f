// The web backend: who is signed in is what the authorizer says.
import { createMessage } from "./create_message.mjs";
import { listMessageGroups, listMessages } from "./ddb.mjs";
import * as counters from "./counters.mjs";
import * as users from "./users.mjs";

const answer = (statusCode, body) => ({ statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

const routes = {
  "GET /api/message_groups": async ({ sub }) => {
    const user = await users.byCognitoId(sub);
    await counters.reset(user.handle);
    return answer(200, await listMessageGroups(user.uuid));
  },
  "GET /api/messages/counter": async ({ sub }) => answer(200, await counters.get((await users.byCognitoId(sub)).handle)),
  "GET /api/messages/{message_group_uuid}": async ({ parameters }) => answer(200, await listMessages(parameters.message_group_uuid)),
  "POST /api/messages": async ({ body, sub }) => {
    const { errors, data } = await createMessage(JSON.parse(body), sub);
    return errors ? answer(422, errors) : answer(200, data);
  },
  "GET /api/users/{handle}/short": async ({ parameters }) => {
    const user = await users.byHandle(parameters.handle.replace(/^@/, ""));
    return answer(200, user ? { uuid: user.uuid, handle: user.handle, display_name: user.display_name } : {});
  },
};

export async function handler(event) {
  const sub = event.requestContext.authorizer?.jwt?.claims?.sub;
  return routes[event.routeKey]({ body: event.body, parameters: event.pathParameters ?? {}, sub });
}
