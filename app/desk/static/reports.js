// @ts-check
/** Files are dropped anywhere, and builds are shown while they run. */
import { ask, bind, say } from "./keys.js";

const POLL = 2000;
const REST = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("drop"));
const box = /** @type {HTMLInputElement} */ (document.getElementById("files"));
const jobs = /** @type {HTMLElement} */ (document.getElementById("jobs"));
const held = /** @type {HTMLElement} */ (document.getElementById("held"));

/** Send what the form has, or the files that were dropped. @param {FileList | File[]} files */
async function bring(files) {
  if (!files.length) return;
  const body = new FormData();
  for (const file of files) body.append("files", file);
  say(form.dataset.sending ?? "");
  const came = await ask("/api/v1/reports", { method: "POST", body });
  form.reset();
  say(came.refused.map((/** @type {{message: string}} */ one) => one.message).join(" · "));
  await show(true);
}

/** A part of the page as it is now. @param {string} part */
async function fresh(part) {
  const answer = await fetch(`/reports?part=${part}`);
  if (!answer.ok) throw new Error(answer.statusText);
  const made = document.createElement("div");
  made.innerHTML = await answer.text();
  return made;
}

/** Put a part in place of the old one; the focus stays where it was. @param {HTMLElement} place @param {HTMLElement} made */
function put(place, made) {
  const id = place.contains(document.activeElement) ? document.activeElement?.id : "";
  const open = [...place.querySelectorAll("details")].map((one) => one.open);
  place.replaceChildren(...made.childNodes);
  place.querySelectorAll("details").forEach((one, at) => { one.open = open[at] ?? false; });
  if (id) document.getElementById(id)?.focus();
}

/** Where all jobs stand. @param {HTMLElement} place */
function standings(place) {
  return [...place.querySelectorAll("[data-job]")].map((job) => `${job.getAttribute("data-job")} ${job.getAttribute("data-standing")}`).join();
}

let tenth = -1;
/** Say how far a build is, at each tenth. @param {HTMLElement} how */
function tell(how) {
  const bar = how.querySelector("progress");
  const now = bar?.hasAttribute("value") ? Math.floor(bar.position * 10) : -1;
  if (now !== tenth) say(how.querySelector(".stage")?.textContent?.trim() ?? "");
  tenth = now;
}

/** Show how the jobs stand; buttons stay the same elements while nothing but numbers changes. @param {boolean} whole */
async function show(whole = false) {
  const made = await fresh("jobs");
  if (whole || standings(made) !== standings(jobs)) {
    put(jobs, made);
    put(held, await fresh("files"));
    const outcome = jobs.querySelector(".error, .how") ?? jobs.querySelector(".told b");
    say(outcome?.textContent?.replace(/\s+/g, " ").trim() ?? "");
    return;
  }
  const old = jobs.querySelectorAll(".how");
  made.querySelectorAll(".how").forEach((how, at) => {
    if (old[at].innerHTML === how.innerHTML) return;
    old[at].replaceChildren(...how.childNodes);
    tell(/** @type {HTMLElement} */ (old[at]));
  });
}

let isAtIt = false;
let isWanted = false;
/** Show as often as there is news, but with a rest between. */
async function news() {
  isWanted = true;
  if (isAtIt) return;
  isAtIt = true;
  while (isWanted) {
    isWanted = false;
    await show().catch(() => undefined);
    await new Promise((then) => setTimeout(then, REST));
  }
  isAtIt = false;
}

/** @type {EventSource | undefined} */
let stream;
let poll = 0;
/** Listen while the page is seen: a browser has few connections. */
function listen() {
  clearInterval(poll);
  stream?.close();
  if (document.hidden) return;
  stream = new EventSource("/api/v1/jobs/events");
  stream.onmessage = news;
  stream.onerror = () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    clearInterval(poll);
    poll = setInterval(news, POLL);
  };
}
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => stream?.close());
listen();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  bring(box.files ?? []).catch(() => undefined);
});
for (const type of ["dragenter", "dragover"]) {
  addEventListener(type, (event) => {
    event.preventDefault();
    document.body.classList.add("over");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("over");
  const items = [...(event.dataTransfer?.items ?? [])];
  if (items.some((item) => item.webkitGetAsEntry()?.isDirectory)) return say(form.dataset.limit ?? "");
  bring(event.dataTransfer?.files ?? []).catch(() => undefined);
});

// A choice of language counts at once; its button is for those without a script.
document.body.classList.add("scripted");
held.addEventListener("change", (event) => {
  const choice = event.target;
  if (choice instanceof HTMLSelectElement) choice.form?.requestSubmit();
});
/** The link of the report above or below. @param {number} step */
function walk(step) {
  const links = /** @type {HTMLElement[]} */ ([...held.querySelectorAll(".held tbody a")]);
  const here = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  links[Math.min(Math.max(here + step, 0), links.length - 1)]?.focus();
}
bind("ArrowDown", ".held", () => walk(1), { held: true });
bind("ArrowUp", ".held", () => walk(-1), { held: true });
