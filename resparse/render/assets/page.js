// Show a note beside its marker: on hover, on focus and, where nothing hovers, on a tap. Without this script a
// marker is a link to the note at the end.
(() => {
  const tip = document.querySelector("main").appendChild(document.createElement("div"));
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let held = null;
  let leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    tip.hidden = true;
    if (held) held.removeAttribute("aria-describedby");
    held = null;
  };
  const show = (marker) => {
    const note = document.getElementById(decodeURIComponent(marker.hash.slice(1)));
    if (!note) return;
    hide();
    held = marker;
    const words = note.querySelector(".words").cloneNode(true);
    tip.dir = words.dir;
    tip.replaceChildren(...words.childNodes);
    tip.hidden = false;
    marker.setAttribute("aria-describedby", "tip");
    const place = marker.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(place.left, room)) + scrollX}px`;
    const below = place.bottom + 6;
    const fits = below + tip.offsetHeight < innerHeight || place.top < tip.offsetHeight + 6;
    tip.style.top = `${(fits ? below : place.top - tip.offsetHeight - 6) + scrollY}px`;
  };
  const leave = () => { leaving = setTimeout(hide, 200); };

  for (const marker of document.querySelectorAll("sup a")) {
    marker.addEventListener("mouseenter", () => show(marker));
    marker.addEventListener("mouseleave", leave);
    marker.addEventListener("focus", () => show(marker));
    marker.addEventListener("blur", leave);
    marker.addEventListener("click", (event) => {
      if (matchMedia("(hover: none)").matches) {
        event.preventDefault();
        show(marker);
      } else {
        hide();
      }
    });
  }
  tip.addEventListener("mouseenter", () => clearTimeout(leaving));
  tip.addEventListener("mouseleave", leave);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", (event) => {
    if (held && !tip.contains(event.target) && !held.contains(event.target)) hide();
  });
})();
