// A frame's side of the handshake. It says that it is there; its parent answers with a hello, the version and a port. Nobody
// but the parent is listened to, and after the first hello only its origin.
import { Problem } from "../problem.js";
import { version } from "./port.js";

export function listenToParent(element) {
  let end = () => {};
  let origin;
  addEventListener("message", (event) => {
    const { data, ports: [port] } = event;
    if (event.source !== parent || data?.millrace !== "hello" || !port) return;
    if (origin !== undefined && event.origin !== origin) return;
    if (data.version !== version) return refuse(port, data.version);
    origin = event.origin;
    end();  // a parent that says hello again has forgotten the port it had
    end = element.connect(port);
  });
  parent.postMessage({ millrace: "here", version }, "*");
}

function refuse(port, asked) {
  const { what, where, hint } = new Problem({
    what: `There is no version ${String(asked).slice(0, 20)} of the messages here`, where: "version", hint: `This page speaks version ${version}`,
  });
  port.postMessage({ type: "error", what, where, hint });
  port.close();
}
