// Loaded when somebody first pastes or copies a request.
import { readCurl, readPostman, toCurl } from "./curl.js";

document.currentScript.exports = { readCurl, readPostman, toCurl };
