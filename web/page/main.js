import createCore from "millrace_web";

const core = await createCore();
document.getElementById("version").textContent = core.UTF8ToString(core._millrace_version());
