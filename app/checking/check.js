"use strict";
// The page can be read without this; it finds words and copies lines. No ampersand and no less-than sign may stand here:
// a page is XML as well.
{
  const troubles = [...document.querySelectorAll(".trouble")];
  const field = document.getElementById("words");
  if (field) {
    const said = document.querySelector(".filters output");
    field.closest(".by-text").hidden = false;
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      const words = field.value.toLocaleLowerCase();
      let shown = 0;
      for (const trouble of troubles) {
        trouble.hidden = !trouble.textContent.toLocaleLowerCase().includes(words);
        shown += trouble.hidden ? 0 : 1;
      }
      said.textContent = words === "" ? "" : `${shown} of ${troubles.length}`;
    });
  }
  if (navigator.clipboard) {
    for (const line of document.querySelectorAll(".decide p:first-of-type code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(line.textContent);
        button.textContent = "copied";
      });
      line.after(button);
    }
  }
  // A link to a place that is folded away opens it.
  const open = () => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = place?.closest("details");
    if (folded) {
      folded.open = true;
      place.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();
}
