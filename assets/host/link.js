// The line to the host: opened again whenever it is lost, with a note for people while it is or is slow.

import { word } from "./parts.js";

const PAUSES_MS = [300, 700, 1500, 3000, 5000];
const ANSWER_MS = 20000;
const LATE_MS = 1000;
// What people wait for; the page shows when that takes long.
const ANSWERED = new Set(["join", "bet", "move", "undo"]);

export class Link {
  // hello: returns the first message; hear: called with each message.
  constructor(hello, hear) {
    this.hello = hello;
    this.hear = hear;
    this.socket = null;
    this.tries = 0;
    this.timer = 0;
    this.late = 0;
    this.lost = 0;
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
    this.expect();
    socket.addEventListener("open", () => socket.send(JSON.stringify(this.hello())));
    socket.addEventListener("message", (event) => {
      if (this.socket !== socket) return;
      this.answered();
      this.tries = 0;
      this.tell(false);
      this.hear(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => this.closed(socket));
  }

  closed(socket) {
    if (this.socket !== socket) return;
    this.socket = null;
    this.answered();
    if (this.tries > 0) this.tell(true);
    const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.open(), pause * (0.7 + 0.6 * Math.random()));
  }

  // A phone that slept, or whose Wi-Fi is gone, may hold a line that nobody is at the other end of:
  // to close it may take long, so it is left and another one opened.
  expect() {
    clearTimeout(this.lost);
    const { socket } = this;
    this.lost = setTimeout(() => {
      this.tries = Math.max(1, this.tries);
      socket.close();
      this.closed(socket);
    }, ANSWER_MS);
  }

  answered() {
    clearTimeout(this.lost);
    clearTimeout(this.late);
    this.late = 0;
    this.wait(false);
  }

  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    if (ANSWERED.has(message.do) && this.late === 0) {
      this.late = setTimeout(() => this.wait(true), LATE_MS);
      this.expect();
    }
    return true;
  }

  tell(isLost) {
    const note = document.getElementById("offline");
    note.hidden = !isLost;
    if (isLost) note.textContent = word("unreachable");
  }

  // What has been sent is on its way; until there is an answer the page takes no taps.
  wait(isWaiting) {
    const note = document.getElementById("waiting");
    const screen = document.getElementById("screen");
    if (note === null || note.hidden !== isWaiting) return;
    note.hidden = !isWaiting;
    note.textContent = isWaiting ? word("waiting_host") : "";
    if (isWaiting) this.focused = document.activeElement?.dataset.key;
    screen.inert = isWaiting;
    if (!isWaiting && this.focused) screen.querySelector(`[data-key="${CSS.escape(this.focused)}"]`)?.focus({ preventScroll: true });
  }
}
