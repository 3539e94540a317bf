// @ts-check
/** Files are dropped anywhere; a check is shown while it runs; findings are gone through by keys. */
import { ask, bind, say } from "./keys.js";

const POLL = 500;
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("drop"));
const running = document.getElementById("running");
const findings = document.getElementById("findings");

if (form) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("files"));
  /** Send files and go where they are checked. @param {FileList | File[]} files */
  const bring = async (files) => {
    if (!files.length) return;
    const body = new FormData();
    for (const file of files) body.append("files", file);
    const asked = new URLSearchParams();
    for (const name of ["source", "target"]) asked.set(name, String(new FormData(form).get(name) ?? ""));
    say(form.dataset.sending ?? "");
    const job = await ask(`/api/v1/checks?${asked}`, { method: "POST", body });
    location.assign(`/check/${job.id}`);
  };
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
    bring(event.dataTransfer?.files ?? []).catch(() => undefined);
  });
}

/** Look how far the check is until it is over. @param {HTMLElement} place */
async function follow(place) {
  const bar = place.querySelector("progress");
  let tenth = -1;
  for (;;) {
    const job = await ask(`/api/v1/jobs/${place.dataset.job}`);
    if (!["waiting", "running"].includes(job.standing)) return location.reload();
    if (bar && job.total) {
      bar.max = job.total;
      bar.value = job.done;
      const now = Math.floor((10 * job.done) / job.total);
      if (now !== tenth) say(`${now * 10} %`);
      tenth = now;
    }
    await new Promise((then) => setTimeout(then, POLL));
  }
}
if (running?.dataset.over === "false") follow(running).catch(() => undefined);

const all = /** @type {HTMLElement[]} */ ([...(findings?.querySelectorAll(".finding") ?? [])]);
const PLACE = `check-place ${location.pathname}`;

/** The finding that has the focus. @param {EventTarget | null} target */
function current(target) {
  return /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest(".finding") : null);
}

/** The focus goes to a finding. @param {number} at */
function go(at) {
  const one = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (!one) return;
  for (const each of all) each.tabIndex = each === one ? 0 : -1;
  one.focus();
}

/** @param {number} step @returns {(event: KeyboardEvent) => void} */
const step = (step) => (event) => go(all.indexOf(/** @type {HTMLElement} */ (current(event.target))) + step);
for (const key of ["n", "ArrowDown"]) bind(key, ".finding", step(1), { held: true });
for (const key of ["p", "ArrowUp"]) bind(key, ".finding", step(-1), { held: true });
bind("i", ".finding", (event) => {
  const details = current(event.target)?.querySelector("details");
  if (!details) return;
  details.open = true;
  /** @type {HTMLElement | null} */ (details.querySelector("input[type=radio]"))?.focus();
});
bind("Escape", ".finding details", (event) => {
  const one = current(event.target);
  one?.querySelector("details")?.removeAttribute("open");
  one?.focus();
});
for (const key of ["1", "2", "3", "4", "5"]) {
  bind(key, ".finding details[open]", (event) => {
    const details = current(event.target)?.querySelector("details");
    const choice = /** @type {HTMLInputElement | undefined} */ (details?.querySelectorAll("input[type=radio]")[Number(key) - 1]);
    if (!choice) return;
    choice.checked = true;
    choice.form?.requestSubmit();
  });
}

// After a decision the page comes anew; the focus is on the finding that has come in place of the one decided on.
findings?.addEventListener("submit", (event) => {
  const at = all.indexOf(/** @type {HTMLElement} */ (current(event.target)));
  sessionStorage.setItem(PLACE, String(at));
});
const place = sessionStorage.getItem(PLACE);
if (findings && place !== null) {
  sessionStorage.removeItem(PLACE);
  go(Number(place));
}
