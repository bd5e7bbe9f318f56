// The line to the host: opened again whenever it is lost, with a note for people while it is.

import { word } from "./parts.js";

const PAUSES_MS = [300, 700, 1500, 3000, 5000];
const ANSWER_MS = 20000;

export class Link {
  // hello: returns the first message; hear: called with each message.
  constructor(hello, hear) {
    this.hello = hello;
    this.hear = hear;
    this.socket = null;
    this.tries = 0;
    this.timer = 0;
    const wake = () => {
      if (document.visibilityState === "visible" && !this.isOpen) this.open();
    };
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
    addEventListener("pageshow", wake);
    this.open();
  }

  get isOpen() {
    return this.socket !== null && this.socket.readyState <= WebSocket.OPEN;
  }

  open() {
    clearTimeout(this.timer);
    if (this.isOpen) return;
    const socket = new WebSocket(`ws://${location.host}/ws`);
    this.socket = socket;
    // A phone that slept may hold a line that nobody is at the other end of.
    const late = setTimeout(() => socket.close(), ANSWER_MS);
    socket.addEventListener("open", () => socket.send(JSON.stringify(this.hello())));
    socket.addEventListener("message", (event) => {
      clearTimeout(late);
      this.tries = 0;
      this.tell(false);
      this.hear(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      clearTimeout(late);
      if (this.socket !== socket) return;
      this.socket = null;
      if (this.tries > 0) this.tell(true);
      const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)];
      this.tries += 1;
      this.timer = setTimeout(() => this.open(), pause * (0.7 + 0.6 * Math.random()));
    });
  }

  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  tell(isLost) {
    const note = document.getElementById("offline");
    note.hidden = !isLost;
    if (isLost) note.textContent = word("unreachable");
  }
}
