// The room: check the devices, go in, meet whoever comes, come back after a reload or a cut.
import { Call } from "./call.js";
import { Line } from "./line.js";
import { hear, list, open } from "./media.js";

const at = (id) => document.getElementById(id);
const room = at("room"), data = room.dataset;
const word = (key) => document.querySelector(`#words [data-word="${key}"]`).textContent;
const said = (key) => {
  if (at("said").dataset.now === key) return; // said once, also to who listens
  at("said").textContent = word(key);
  at("said").dataset.now = key;
};
const kept = `room:${data.enter}`; // that one is in it, and with which devices; in this tab only
const BLOCKED = 20000;

let stream = null, line = null, call = null, met = null, deaf = () => {}, warned = "", blocked = 0, end = 0, tries = 0;

async function check(camera, microphone) {
  if (!navigator.mediaDevices) return said("insecure");
  said("trying");
  try {
    const fresh = await open(camera, microphone);
    stream?.getTracks().forEach((track) => track.stop());
    stream = fresh;
  } catch (error) {
    return said(error.name === "NotAllowedError" ? "denied" : "none");
  }
  await shown();
  said(stream.getTracks().length === 2 ? "seen" : "partly");
}

async function shown() {
  at("own").srcObject = stream;
  deaf();
  deaf = hear(stream, at("level"));
  await list(at("camera"), "videoinput", stream.getVideoTracks()[0]);
  await list(at("microphone"), "audioinput", stream.getAudioTracks()[0]);
  quieten();
  await call?.use(stream);
}

async function enter() {
  said("entering");
  at("check").hidden = true;
  at("talk").hidden = false;
  deaf();
  sessionStorage.setItem(kept, JSON.stringify([at("camera").value, at("microphone").value]));
  line = new Line({ ...data, told: { peer, message, times, cut: () => said("cut"), closed, elsewhere } });
  await line.start();
}

function peer(seat) {
  if (call && call.seat === seat) {
    if (at("said").dataset.now === "away" || at("said").dataset.now === "cut") { call.back(); changed(call.state); }
    return;
  }
  if (!seat) return said(call ? "away" : "alone");
  call?.close();
  said("joining");
  clearTimeout(blocked);
  blocked = setTimeout(() => { if (call?.state !== "connected") said("blocked"); }, BLOCKED);
  call = new Call({
    polite: data.side === "person", servers: JSON.parse(data.servers), stream,
    send: (kind, body) => line.send(kind, body), told: { state: changed, stream: picture, text: theirs },
  });
  call.seat = seat;
  line.quick = true;
}

async function message(kind, body) {
  if (kind === "chat") return theirs(body.text);
  try {
    await call?.take(kind, body);
  } catch (error) {
    console.warn(error);
    anew();
  }
}

/** What came does not fit this connection: come in again as a new page would, a few times at most. */
function anew() {
  if (tries++ > 2) return said("blocked");
  line.stop();
  call?.close();
  call = null;
  enter();
}

function changed(state) {
  line.quick = state !== "connected";
  if (state === "connected") {
    met = met ?? Date.now();
    clearTimeout(blocked);
    said(call.theirs.getVideoTracks().length ? "joined" : "silent");
  }
  if (state === "disconnected" || state === "failed") said("mending");
}

function picture(media) {
  const video = at("theirs");
  at("pictures").classList.remove("alone");
  if (video.srcObject !== media) video.srcObject = media;
  video.play().catch(() => { video.controls = true; }); // sound only after a press, in some browsers
  if (call?.state === "connected") changed("connected");
}

function times(endsIn) {
  end = Date.now() + endsIn * 1000;
}

function tick() {
  const clock = (s) => `${Math.trunc(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
  if (met) at("since").textContent = clock((Date.now() - met) / 1000);
  if (!end) return;
  const left = (end - Date.now()) / 1000;
  at("left").textContent = clock(Math.max(0, left));
  const due = left <= 0 ? "over" : left <= 60 ? "minute" : "";
  if (due === warned) return;
  warned = due;
  at("late").hidden = !due;
  at("late").textContent = due && word(due);
}

function quieten() {
  for (const [id, kind, off, on] of [["mute", "audio", "mute", "unmute"], ["dark", "video", "dark", "light"]]) {
    const pressed = at(id).getAttribute("aria-pressed") === "true";
    stream?.getTracks().filter((one) => one.kind === kind).forEach((one) => { one.enabled = !pressed; });
    at(id).textContent = word(pressed ? on : off);
  }
}

function press(event) {
  const button = event.currentTarget;
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  quieten();
}

function written(who, words, note = "") {
  const item = document.createElement("li"), name = document.createElement("b");
  name.textContent = `${word(who)} `;
  item.append(name, words, note && ` (${note})`);
  at("lines").append(item);
  item.scrollIntoView({ block: "nearest" });
}

const theirs = (words) => written("they", words);

function write(event) {
  event.preventDefault();
  const words = at("line").value.trim();
  if (!words) return;
  const went = call?.write(words) || line.send("chat", { text: words });
  written("you", words, went ? "" : word("unsent"));
  at("line").value = "";
}

function over() {
  sessionStorage.removeItem(kept);
  line?.stop();
  call?.close();
  call = null;
  stream?.getTracks().forEach((track) => track.stop());
  for (const id of ["mute", "dark", "end"]) at(id).disabled = true;
}

function closed(words) { over(); at("said").dataset.now = ""; at("said").textContent = words; }
function elsewhere() { over(); said("elsewhere"); }

at("try").addEventListener("click", () => check("", ""));
for (const id of ["camera", "microphone"]) {
  at(id).addEventListener("change", () => check(at("camera").value, at("microphone").value));
}
at("enter").addEventListener("click", enter);
at("mute").addEventListener("click", press);
at("dark").addEventListener("click", press);
at("end").addEventListener("click", () => { over(); said("gone"); });
at("write").addEventListener("submit", write);
addEventListener("pagehide", () => line?.stop());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
setInterval(tick, 500);
room.hidden = false;
at("pictures").classList.add("alone");
said("ready");
const before = sessionStorage.getItem(kept);
if (before) {
  await check(...JSON.parse(before));
  await enter();
}
