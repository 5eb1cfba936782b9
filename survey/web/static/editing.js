// Saves a form as it is filled in, and adds, moves and removes its rows; without this file the buttons do.
const BULLET = /^\s*(?:[•●▪·*+–-]|\d{1,2}[.)]|[a-zđ][.)])\s+/i; // what Word puts before the lines of a list

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const bar = form.querySelector("[data-said]");
  const lists = [...form.querySelectorAll("[data-rows]")];
  let changed = false;
  let sending = null; // what was sent and has no answer yet
  let busy = false;
  let leaving = false;
  let pressed = null; // the button that waits for the answer to what was sent before it
  let waiting;

  function say(words, wrong) {
    bar.textContent = words;
    bar.classList.toggle("error", Boolean(wrong));
  }

  function filled(list) {
    return [...list.querySelectorAll(".row-one")]
      .filter((row) => row.querySelector(".row-line input").value.trim())
      .map((row) => row.querySelector("input[type=hidden]"));
  }

  function showWrong(ids) {
    for (const field of form.querySelectorAll("[data-wrong]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("data-wrong");
    }
    for (const id of ids) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.setAttribute("data-wrong", "");
      if (field.matches("input, textarea, select")) field.setAttribute("aria-invalid", "true");
    }
  }

  function keep(told, keys) {
    form.elements.seen.value = told.seen;
    lists.forEach((list, place) => {
      const given = (told.keys || {})[list.dataset.rows] || [];
      if (given.length === keys[place].length) given.forEach((key, row) => (keys[place][row].value = key));
    });
    const rule = form.querySelector("[data-rule]");
    if (rule) rule.textContent = told.rule || rule.dataset.always;
  }

  async function save() {
    clearTimeout(waiting);
    if (busy || leaving || !(changed || sending)) return;
    busy = true;
    say(bar.dataset.saving);
    if (!sending) {
      sending = { body: new URLSearchParams(new FormData(form)), keys: lists.map(filled) };
      changed = false;
    }
    let answer;
    let told = null;
    try {
      answer = await fetch(form.action, { method: "POST", body: sending.body, headers: { "X-Requested-With": "fetch" } });
      if ((answer.headers.get("Content-Type") || "").includes("json")) told = await answer.json();
    } catch {
      busy = false;
      say(bar.dataset.lost, true);
      waiting = setTimeout(save, 5000); // the very same once more: the server may have kept it
      return;
    }
    busy = false;
    const { keys } = sending;
    sending = null;
    if (told && answer.ok) {
      keep(told, keys);
      showWrong([]);
      say(told.said);
      if (pressed) pressed.click();
      else if (changed) save();
      return;
    }
    changed = true;
    if (told && told.both) {
      leaving = true;
      form.submit(); // the page that comes shows both texts
      return;
    }
    showWrong(told ? told.wrong : []);
    say(told ? told.said : bar.dataset.stuck, true);
    if (pressed) pressed.click(); // the page that comes says what is wrong
  }

  function touched() {
    changed = true;
    save();
  }

  function renumber(list) {
    list.querySelectorAll(".row-one").forEach((row, place) => {
      for (const one of row.querySelectorAll("[aria-label]")) {
        one.setAttribute("aria-label", one.getAttribute("aria-label").replace(/\d+/, place + 1));
      }
    });
  }

  function addRow(list) {
    const rows = [...list.querySelectorAll(".row-one")];
    const name = list.dataset.rows;
    const numbers = rows.map((row) => Number(row.querySelector("input[type=hidden]").name.split("-")[1]));
    const last = rows[rows.length - 1];
    const row = last.cloneNode(false);
    row.innerHTML = last.innerHTML.replaceAll(`${name}-${numbers[numbers.length - 1]}-`, `${name}-${Math.max(...numbers) + 1}-`);
    for (const field of row.querySelectorAll("input[type=hidden], .row-line input")) field.value = "";
    for (const select of row.querySelectorAll("select")) select.selectedIndex = 0;
    const none = row.querySelector("input[type=radio]");
    none.checked = true;
    showIcon(none);
    last.after(row);
    renumber(list);
    row.querySelector(".row-line input").focus();
  }

  function showIcon(radio) {
    const icons = radio.closest(".icons");
    const drawing = icons.querySelector("[data-shown]");
    drawing.toggleAttribute("hidden", !radio.value);
    drawing.firstElementChild.setAttribute("href", `#hinh-${radio.value}`);
    icons.querySelector("[data-words]").textContent = radio.closest("label").querySelector("span").textContent;
  }

  form.addEventListener("input", () => (changed = true));
  form.addEventListener("change", (event) => {
    if (event.target.matches(".icon-grid input")) showIcon(event.target);
    touched();
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row]");
    if (!button) return;
    event.preventDefault();
    const list = button.closest("[data-rows]");
    const row = button.closest(".row-one");
    const what = button.dataset.row;
    if (what === "add") return addRow(list);
    if (what === "up" && row.previousElementSibling) row.previousElementSibling.before(row);
    if (what === "down" && row.nextElementSibling) row.nextElementSibling.after(row);
    if (what === "remove") {
      const next = row.nextElementSibling || row.previousElementSibling;
      if (next) row.remove();
      else row.querySelector(".row-line input").value = "";
      (next || row).querySelector(".row-line input").focus();
    } else {
      button.focus();
    }
    renumber(list);
    touched();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".row-line input")) return;
    event.preventDefault(); // as in a list of Word: on to the next line
    const row = event.target.closest(".row-one");
    if (row.nextElementSibling) row.nextElementSibling.querySelector(".row-line input").focus();
    else if (row.closest("[data-rows]").querySelector("[data-row=add]")) addRow(row.closest("[data-rows]"));
  });
  form.addEventListener("paste", (event) => {
    if (!event.target.matches(".row-line input")) return;
    const list = event.target.closest("[data-rows]");
    const lines = event.clipboardData.getData("text").split(/[\r\n]+/).map((line) => line.replace(BULLET, "").trim()).filter(Boolean);
    if (lines.length < 2 || !list.querySelector("[data-row=add]")) return;
    event.preventDefault(); // a list from Word or Excel: one row for each of its lines
    let field = event.target;
    lines.forEach((line, place) => {
      if (place) {
        const row = field.closest(".row-one").nextElementSibling;
        const free = row && row.querySelector(".row-line input");
        if (free && !free.value.trim()) field = free;
        else {
          addRow(list);
          field = list.querySelector(".row-one:last-child .row-line input");
        }
      }
      if (place || !field.value.trim()) field.value = line;
      else field.setRangeText(line, field.selectionStart, field.selectionEnd, "end");
    });
    field.focus();
    touched();
  });
  form.addEventListener("submit", (event) => {
    if (!busy && !sending) {
      leaving = true;
      return;
    }
    // Sent now, it might overtake what was sent before, or be taken for somebody else's.
    event.preventDefault();
    pressed = event.submitter || form.querySelector(".save-bar button");
    save();
  });
  window.addEventListener("beforeunload", (event) => {
    if ((changed || sending) && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
    pressed = null;
  });
}
