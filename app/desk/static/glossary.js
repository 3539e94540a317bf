// @ts-check
/** The glossary by keys: from concept to concept, from term to term, and what is decided on a term. */
import { bind } from "./keys.js";

const list = document.getElementById("concepts");
const terms = document.getElementById("terms");
const rows = /** @type {HTMLElement[]} */ ([...(terms?.querySelectorAll(".term-row") ?? [])]);
const PLACE = `term-place ${location.pathname}`;

/** The focus goes along a list, to where it ends. @param {HTMLElement[]} all @param {EventTarget | null} from @param {number} step */
function move(all, from, step) {
  const here = all.findIndex((one) => from instanceof Node && one.contains(from));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  if (!next) return;
  if (next.hasAttribute("tabindex")) for (const one of all) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}

const links = /** @type {HTMLElement[]} */ ([...(list?.querySelectorAll("tbody a") ?? [])]);
for (const [key, step] of /** @type {[string, number][]} */ ([["ArrowDown", 1], ["ArrowUp", -1], ["n", 1], ["p", -1]])) {
  bind(key, "#concepts", (event) => move(links, event.target, step), { held: true });
  bind(key, ".term-row", (event) => move(rows, event.target, step), { held: true });
}
for (const key of ["a", "c", "k", "s"]) {
  bind(key, ".term-row", (event) => {
    const row = event.target instanceof Element ? event.target.closest(".term-row") : null;
    /** @type {HTMLButtonElement | null} */ (row?.querySelector(`[data-key="${key}"]`))?.click();
  });
}
bind("ctrl+z", "body", () => document.getElementById("undo")?.click());

// After a decision the page comes anew; the focus is on the same place.
terms?.addEventListener("submit", (event) => {
  const at = rows.findIndex((row) => event.target instanceof Node && row.contains(event.target));
  if (at >= 0) sessionStorage.setItem(PLACE, rows[at].getAttribute("aria-label")?.split(", ")[0] ?? "");
});
const place = sessionStorage.getItem(PLACE);
if (terms && place !== null) {
  sessionStorage.removeItem(PLACE);
  const back = rows.find((row) => row.getAttribute("aria-label")?.split(", ")[0] === place) ?? rows[0];
  for (const one of rows) one.tabIndex = one === back ? 0 : -1;
  back?.focus();
}
