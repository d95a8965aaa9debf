// Keys reach the desk without a click first, and those with Alt as what they are.
"use strict";

const body = document.body;
const again = document.getElementById("again");

// How it stands is said by the terminal's own script, in the body's class.
function listen() {
  if (body.classList.contains("-closed")) {
    again.focus();
  } else if (body.classList.contains("-loaded")) {
    const field = document.querySelector(".xterm-helper-textarea");
    field.setAttribute("aria-label", body.dataset.field);
    field.focus();
  }
}

new MutationObserver(listen).observe(body, { attributes: true, attributeFilter: ["class"] });
window.addEventListener("focus", listen);
again.addEventListener("click", () => window.location.reload());

// The terminal takes Alt with an arrow for Ctrl with it: to the desk these are different commands.
const ARROWS = { ArrowUp: "A", ArrowDown: "B", ArrowRight: "C", ArrowLeft: "D" };
let socket = null;

window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    socket = this;
  }
};

window.addEventListener(
  "keydown",
  (event) => {
    const arrow = event.altKey && !event.ctrlKey && !event.shiftKey && !event.metaKey && ARROWS[event.key];
    if (arrow && socket?.readyState === WebSocket.OPEN) {
      event.preventDefault();
      event.stopImmediatePropagation();
      socket.send(JSON.stringify(["stdin", `\x1b[1;3${arrow}`]));
    }
  },
  true,
);
