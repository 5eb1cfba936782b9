// Shows only the rows of a list to tick that have the words typed, with or without marks; without this file all are there.
const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

for (const list of document.querySelectorAll("[data-tick-list]")) {
  const search = list.querySelector(".tick-search");
  const words = search.querySelector("input");
  const rows = [...list.querySelectorAll(".ticks label")].map((row) => [row, folded(row.textContent)]);
  const show = () => rows.forEach(([row, name]) => { row.hidden = !name.includes(folded(words.value.trim())); });

  search.hidden = false;
  show(); // a browser may have kept what was typed
  words.addEventListener("input", show);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });
  list.addEventListener("change", () => {
    search.querySelector("[data-ticked]").textContent = list.querySelectorAll(".ticks input:checked").length;
  });
}
