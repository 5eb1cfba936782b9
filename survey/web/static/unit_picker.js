// Finds units while a name is typed; without this file the button "Find" does the same.
for (const picker of document.querySelectorAll("[data-unit-picker]")) {
  const words = picker.querySelector("input[type=search]");
  const results = picker.querySelector(".unit-found");
  const chosen = picker.querySelector(".unit-chosen");
  const several = picker.dataset.multiple === "1";
  let waiting;
  let asked = 0;

  async function find() {
    const q = words.value.trim();
    const turn = ++asked;
    if (q.length < 2) {
      results.replaceChildren();
      return;
    }
    const query = new URLSearchParams({
      q, level: picker.dataset.level, name: picker.dataset.unitPicker, multiple: picker.dataset.multiple,
    });
    const answer = await fetch(`/don-vi/tim?${query}`, { headers: { "X-Requested-With": "fetch" } });
    const text = await answer.text();
    if (turn !== asked || !answer.ok || answer.redirected) return; // an older answer, or signed out: "Find" tells
    results.innerHTML = text;
  }

  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 250);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(waiting);
    find();
  });
  picker.querySelector(".unit-search button").addEventListener("click", (event) => {
    event.preventDefault();
    find();
  });
  results.addEventListener("change", (event) => {
    const row = event.target.closest("label");
    if (!several) chosen.replaceChildren();
    for (const other of chosen.querySelectorAll("input")) {
      if (other.value === event.target.value) return row.remove();
    }
    chosen.append(row); // what was chosen stays while one goes on searching
    event.target.focus();
  });
}
